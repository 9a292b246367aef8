from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sami_knowledge"),
    ]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="once_admitted",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
