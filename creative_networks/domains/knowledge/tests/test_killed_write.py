"""A web process that is killed while it writes leaves nothing half written, and loses nothing it has committed."""

import signal

from tests.processes import Processes

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


def test_killed_write_is_whole_or_not_there(processes: Processes) -> None:
    seen = []
    for name, end in (("Aino", DIE_BEFORE_COMMIT), ("Aili", DIE_AFTER_COMMIT)):
        killed = processes.run("shell", "-v", "0", "-c", BEGIN.replace("WHO", name) + end)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        seen.append(processes.script(COUNT))
        processes.manage("verify_journal")

    assert seen == [[0, 0, 0, 0], [1, 1, 1, 1]]
