"""Let the database itself refuse to change or remove a consent or its withdrawal."""

from django.db import migrations

from creative_networks.foundation.journal.bases import KeepRows


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_consent_withdrawals"), ("journal", "0002_triggers")]

    operations = [
        migrations.RemoveField(model_name="consent", name="withdrawn_at"),
        KeepRows("consent"),
        KeepRows("consentwithdrawal"),
    ]
