"""The role that web and worker run as on PostgreSQL cannot change the journal, not even by lifting its triggers."""

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from django.utils import timezone

from creative_networks.foundation.journal import actions

pytestmark = pytest.mark.django_db
FORBIDDEN = (
    "UPDATE journal_entry SET verb = 'x'",
    "DELETE FROM journal_entry",
    "DELETE FROM journal_seal",
    "TRUNCATE journal_entry CASCADE",
    "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
    "DROP TRIGGER journal_entry_no_update ON journal_entry",
    "DROP TABLE journal_entry",
    "ALTER TABLE journal_entry ADD COLUMN x int",
    "UPDATE accounts_consent SET wording = 'x'",
    "DELETE FROM accounts_consentwithdrawal",
    "ALTER TABLE accounts_consent DISABLE TRIGGER ALL",
)


def test_role_of_the_application_adds_to_the_journal_and_cannot_change_it(capsys):
    if connection.vendor != "postgresql":
        with pytest.raises(CommandError, match="SQLite knows no roles"):
            call_command("journal_grants", "network_app")
        return
    call_command("journal_grants", "network_app")
    statements = capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE network_app")
        cursor.execute(statements)
        cursor.execute("SET LOCAL ROLE network_app")
        actions.record(verb="accounts.export_asked", subject=("accounts.account", 1), by=None, at=timezone.now())
        assert actions.seal(at=timezone.now()) == 1
        for statement in FORBIDDEN:
            with pytest.raises(Error), transaction.atomic():
                cursor.execute(statement)
        cursor.execute("SELECT count(*) FROM journal_entry")
        assert cursor.fetchone() == (1,)


def test_role_is_a_plain_name():
    with pytest.raises(CommandError):
        call_command("journal_grants", "x; DROP TABLE journal_entry")
