"""What may not be put back is refused before anything is written, and says why."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.journal.models import Entry
from creative_networks.interfaces.archive import actions, backups
from creative_networks.interfaces.archive.models import Installation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def backup(folder: Path, **changes: Any) -> Path:
    """Something with the form of a backup of this installation."""
    path = folder / "backup-20261124T090000Z"
    path.mkdir()
    (path / "database").write_bytes(b"not a database")
    ours = Installation.objects.first() or Installation.objects.create(begun_at=NOW)
    facts = {
        "installation": str(ours.pk),
        "made_at": NOW.isoformat(),
        "vendor": connection.vendor,
        "migrations": ["archive.0001_initial"],
        "counts": {},
        "journal": "",
        "format": backups.FORMAT,
        "database": {"size": 14, "sha256": backups.digest_of(path / "database")},
        "files": {},
    }
    (path / "manifest.json").write_text(json.dumps(facts | changes))
    return path


def refusal(path: Path, **options: Any) -> str:
    with pytest.raises(backups.BackupRefused) as refused:
        actions.restore_backup(path=path, at=NOW, **options)
    return str(refused.value)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"format": 99}, "has a form that this release does not know"),
        ({"vendor": "another"}, "It was made on another"),
        ({"made_at": (NOW - timedelta(days=36)).isoformat()}, "older than 35 days"),
        ({"migrations": ["knowledge.9999_to_come"]}, "newer release: this one does not know knowledge.9999_to_come"),
        ({"files": {"../../etc/passwd": {"size": 1, "sha256": ""}}}, "leads out of the backup"),
        ({"files": {"files/gone": {"size": 1, "sha256": ""}}}, "files/files/gone is missing"),
        ({"database": {"size": 14, "sha256": "0" * 64}}, "database is not what it was"),
        ({}, "Its database is damaged"),
        ({"surprise": 1}, "is not whole"),
    ],
)
def test_wrong_backup_is_refused(tmp_path, changes, why):
    assert why in refusal(backup(tmp_path, **changes))


def test_folder_that_is_no_backup_is_refused(tmp_path):
    assert "is no backup" in refusal(tmp_path)


def test_backup_of_another_installation_is_refused_even_with_replace(tmp_path):
    account("Aino")

    why = refusal(backup(tmp_path, installation="00000000-0000-4000-8000-000000000000"), replace=True)

    assert "of another installation" in why


def test_installation_in_use_is_replaced_only_when_told(tmp_path):
    account("Aino")

    assert "--replace" in refusal(backup(tmp_path))


def test_commands_say_why(tmp_path):
    path = backup(tmp_path, database={"size": 1, "sha256": ""})

    with pytest.raises(CommandError, match="1 problem"):
        call_command("verify_backup", str(path))
    with pytest.raises(CommandError, match="It is damaged"):
        call_command("restore", str(path), "--even-old")
    with pytest.raises(CommandError, match="Name the folder"):
        call_command("backup")


def test_only_backups_past_their_time_are_removed(tmp_path):
    whole = backup(tmp_path)
    (tmp_path / "something-else").mkdir()
    (tmp_path / ".backup-20261124T090001Z.part").mkdir()

    backups.remove(tmp_path / "something-else")

    assert backups.backups_in(tmp_path) == [whole]
    assert (tmp_path / "something-else").is_dir()


def test_removals_are_noted_once_and_outside_of_the_database():
    entry = Entry(pk=987_654, verb="accounts.account_erased", subject_type="accounts.account", subject_id="5", at=NOW)
    entry.facts = {"joined": NOW.isoformat()}

    actions.note_removal(entry)
    actions.note_removal(entry)
    actions.note_removal(Entry(pk=987_655, verb="accounts.profile_updated", at=NOW))

    with default_storage.open("removals/987654.json") as file:
        assert json.loads(file.read())["subject_id"] == "5"
    assert not default_storage.exists("removals/987655.json")


def test_number_given_to_somebody_else_is_not_erased():
    aino = account("Aino")
    removal = {"subject_id": str(aino.pk), "facts": {"joined": (NOW - timedelta(days=1)).isoformat()}}

    assert not actions._erase_again(removal, NOW)
    assert actions._erase_again(removal | {"facts": {"joined": aino.joined_at.isoformat()}}, NOW)
