"""Let the end of a consent be a fact of its own, beside the consent that is never changed."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def tell_apart(apps: Any, schema_editor: Any) -> None:
    withdrawals = apps.get_model("accounts", "ConsentWithdrawal").objects
    for consent in apps.get_model("accounts", "Consent").objects.exclude(withdrawn_at=None):
        withdrawals.create(consent=consent, withdrawn_at=consent.withdrawn_at)


def put_together(apps: Any, schema_editor: Any) -> None:
    consents = apps.get_model("accounts", "Consent").objects
    for withdrawal in apps.get_model("accounts", "ConsentWithdrawal").objects.all():
        consents.filter(pk=withdrawal.consent_id).update(withdrawn_at=withdrawal.withdrawn_at)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_access_tokens")]

    operations = [
        migrations.RemoveConstraint(model_name="consent", name="consent_given_once"),
        migrations.CreateModel(
            name="ConsentWithdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "consent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="accounts.consent",
                    ),
                ),
            ],
            options={
                "verbose_name": "withdrawal of a consent",
                "verbose_name_plural": "withdrawals of consents",
            },
        ),
        migrations.RunPython(tell_apart, put_together),
    ]
