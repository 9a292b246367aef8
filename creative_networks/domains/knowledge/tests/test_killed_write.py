"""A web process that is killed while it writes leaves nothing half written, and loses nothing it has committed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

# Runs in a process of its own. The organisation and its author are committed before the write begins.
BEGIN = """
import os, signal
from django.db import transaction
from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.tests.people import NOW
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.organisations.tests.factories import member, organisation
author, coast = account("WHO"), organisation("WHO".lower(), "FI")
member(author, coast)
def write():
    actions.create_item(kind="insight", organisation=coast, language="en", by=author, at=NOW,
                        content=actions.Content("Written", "In one go.", {"body": "<p>All or nothing.</p>"}))
def die():
    os.kill(os.getpid(), signal.SIGKILL)
"""
DIE_BEFORE_COMMIT = """
with transaction.atomic():
    write()
    die()
"""
DIE_AFTER_COMMIT = """
with transaction.atomic():
    write()
    transaction.on_commit(die)
"""
COUNT = """
import json
from creative_networks.domains.knowledge.models import Item, ItemRevision, ItemText
from creative_networks.foundation.journal.models import Entry
entries = Entry.objects.filter(verb="knowledge.item_created")
print(json.dumps([Item.objects.count(), ItemText.objects.count(), ItemRevision.objects.count(), entries.count()]))
"""


class Elsewhere:
    """Processes of their own on one database, as web and worker are."""

    def __init__(self, database_url: str) -> None:
        self.environment = {**os.environ, "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "tests.settings"}

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=settings.ROOT, check=False, capture_output=True, text=True
        )

    def manage(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def counts(self) -> list[int]:
        """Items, texts, versions, entries of the journal about an item begun."""
        counted: list[int] = json.loads(self.manage("shell", "-v", "0", "-c", COUNT).splitlines()[-1])
        return counted


@pytest.fixture
def elsewhere(transactional_db: None, tmp_path: Path) -> Elsewhere:
    if connection.vendor == "sqlite":  # the tests' own database is in memory, where no other process can reach it
        processes = Elsewhere(f"sqlite:///{tmp_path / 'network.sqlite3'}")
        processes.manage("migrate", "--verbosity", "0")
    else:
        facts = connection.settings_dict
        processes = Elsewhere(
            f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
        )
    return processes


def test_killed_write_is_whole_or_not_there(elsewhere: Elsewhere) -> None:
    seen = []
    for name, end in (("Aino", DIE_BEFORE_COMMIT), ("Aili", DIE_AFTER_COMMIT)):
        killed = elsewhere.run("shell", "-v", "0", "-c", BEGIN.replace("WHO", name) + end)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        seen.append(elsewhere.counts())
        elsewhere.manage("verify_journal")

    assert seen == [[0, 0, 0, 0], [1, 1, 1, 1]]
