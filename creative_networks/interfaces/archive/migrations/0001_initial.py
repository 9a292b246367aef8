import uuid

from django.db import migrations, models
from django.utils import timezone


def begin(apps, schema_editor):
    apps.get_model("archive", "Installation").objects.create(begun_at=timezone.now())


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("begun_at", models.DateTimeField()),
            ],
            options={"verbose_name": "installation", "verbose_name_plural": "installations"},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
