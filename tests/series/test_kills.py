"""
A process that writes, or sends mail, is killed again and again: nothing acknowledged is lost, nothing is half done.

Each child is a fork that works until it is killed with SIGKILL; what it had acknowledged by then came through a pipe.
"""

from pathlib import Path

import pytest
from django.db import connection

from tests.processes import Processes

from . import size

pytestmark = pytest.mark.timeout(3600)
TIMES = size(200, 4)

SCRIPT = """
import datetime, email, json, os, pathlib, random, select, signal, time
from django.conf import settings
from django.db import connection
from django.utils import timezone
from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.models import Item
from creative_networks.domains.knowledge.tests.people import World
from creative_networks.foundation.journal import queries as journal
from creative_networks.foundation.journal.actions import seal
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.journal.registry import Message
from creative_networks.interfaces.notifications import actions as mails
from creative_networks.interfaces.notifications.models import OutboxMessage
from creative_networks.interfaces.notifications.tasks import tell_people
settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
settings.EMAIL_FILE_PATH = os.environ["MAIL_FOLDER"]
chance, now, world = random.Random(7), timezone.now(), World()
content = knowledge.Content("Killed", "s", {"body": "<p>b</p>"})

def until_killed(work):
    reading, writing = os.pipe()
    connection.close()
    child = os.fork()
    if child == 0:
        os.close(reading)
        while True:
            os.write(writing, b"%d\\n" % work())
    os.close(writing)
    told = b""
    while b"\\n" not in told:
        part = os.read(reading, 4096)
        if not part:
            break
        told += part
    select.select([], [], [], chance.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 4096):
        told += part
    os.close(reading)
    return [int(line) for line in told.split(b"\\n")[:-1]]

def write():
    item = knowledge.create_item(
        kind="insight", organisation=world.coast, language="en", content=content, by=world.aino, at=now
    )
    return item.pk

acknowledged = [pk for _time in range(TIMES) for pk in until_killed(write)]
kept = set(Item.objects.values_list("pk", flat=True))
told = list(Entry.objects.filter(verb="knowledge.item_created").values_list("subject_id", flat=True))
while seal(at=timezone.now()):
    pass
problems = [str(one) for one in journal.problems(now=timezone.now())]

for number in range(TIMES * 3):
    message = Message(
        key=f"killed:{number}", template="accounts/emails/export_ready", address="a@example.org", language="en",
        context={"url": "x", "until": "y", "network": "n"},
    )
    mails.put_in_outbox(message=message, at=now)
at = now
for _time in range(TIMES):
    until_killed(lambda: mails.send_due(at=at, limit=1))
    at += datetime.timedelta(minutes=6)
connection.close()
for _round in range(20):
    while mails.send_due(at=at):
        pass
    at += datetime.timedelta(minutes=6)
sent = [
    email.message_from_string(part.split("-" * 79)[0])["Message-ID"]
    for file in pathlib.Path(os.environ["MAIL_FOLDER"]).iterdir()
    for part in file.read_text().split("-" * 79 + "\\n") if part.strip()
]
print(json.dumps({
    "acknowledged": len(acknowledged), "lost": len(set(acknowledged) - kept),
    "without an entry": len(kept - set(map(int, told))), "entries without a thing": len(set(map(int, told)) - kept),
    "twice": len(told) - len(set(told)), "problems": problems, "mails": TIMES * 3,
    "mails lost": TIMES * 3 - len(set(sent)), "repeated under the same id": len(sent) - len(set(sent)),
}))
"""


def test_nothing_is_lost_or_half_done(processes: Processes, tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    processes.environment["MAIL_FOLDER"] = str(tmp_path / "mail")
    seen = processes.script(SCRIPT.replace("TIMES", str(TIMES)))
    print(f"\n{connection.vendor}, {TIMES} kills each: {seen}")

    assert seen["acknowledged"] >= TIMES
    whole = ("lost", "without an entry", "entries without a thing", "twice", "mails lost")
    assert [seen[name] for name in whole] == [0] * len(whole)
    assert seen["problems"] == []
