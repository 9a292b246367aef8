"""
Two web and two worker processes on PostgreSQL and Valkey; one of each is killed while people write.

What was answered is there, once. What was not answered is there once or not at all. Every page shows it at once,
whichever process is asked. Every mail leaves, and every job has its effect once.
"""

import re
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from .conftest import PASSWORD, Network
from .servers import Browser, kill, wait_until

WRITERS, EACH, BEFORE_THE_KILL = 3, 12, 4
JOBS = 12
ENQUEUE = """
import json
from creative_networks.foundation.jobs.tests.effects import leave_mark
leave_mark.enqueue("mark-hanging", "{at}", hangs_beside="{begun}")
for number in range({jobs}):
    leave_mark.enqueue(f"mark-{{number}}", "{at}")
print(json.dumps(None))
"""
LEFT = """
import json
from django_tasks_db.models import DBTaskResult
from creative_networks.foundation.jobs.models import ScheduleRun
from creative_networks.foundation.journal.models import Entry, Waiting
from creative_networks.domains.knowledge.models import Item, Trial
from creative_networks.interfaces.notifications.models import OutboxMessage
print(json.dumps({
    "stories": sorted(Trial.objects.values_list("story", flat=True)),
    "counted": Item.objects.get().trial_count,
    "entries": Entry.objects.filter(verb="knowledge.trial_reported").count(),
    "unsealed": Waiting.objects.count(),
    "messages": sorted(OutboxMessage.objects.filter(template__contains="trial").values_list("state", flat=True)),
    "jobs": sorted(DBTaskResult.objects.values_list("status", flat=True)),
    "marks": ScheduleRun.objects.filter(name__startswith="mark").count(),
}))
"""
WAITING = """
SELECT (SELECT count(*) FROM notifications_outboxmessage WHERE state = 'waiting')
    + (SELECT count(*) FROM journal_waiting)
    + (SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status = 'READY')
    + (SELECT max(sequence) FROM journal_seal) - (SELECT position FROM journal_reader WHERE name = 'notifications')
"""
MESSAGE_ID = re.compile(r"^Message-ID: (\S+)$", re.MULTILINE)


@dataclass
class Load:
    """What the writers asked for, and what became of it as far as they know."""

    acknowledged: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    half_way: threading.Barrier = field(default_factory=lambda: threading.Barrier(WRITERS + 1))


def write(network: Network, ports: list[int], number: int, cookies: dict[str, str], load: Load) -> None:
    """Report trials at one web process and read them as a stranger at the other, in turns."""
    item = f"/en/knowledge/{network.item}/"
    for turn in range(EACH):
        if turn == BEFORE_THE_KILL:
            load.half_way.wait(60)
        writer, reader = Browser(ports[turn % 2]), Browser(ports[(turn + 1) % 2])
        writer.cookies = dict(cookies)
        story = f"Story {number} of turn {turn:02}."
        facts = {"place": "Vaasa", "result": "worked", "language": "en", "story": story}
        try:
            status, _body = writer.post(f"{item}trials/", organisation=str(network.organisation), **facts)
        except OSError:
            load.unanswered.append(story)
            continue
        (load.acknowledged if status == 302 else load.wrong).append(story)
        try:
            shown = reader.get(item)[1]
        except OSError:
            continue
        if story not in shown:
            load.stale.append(story)


def test_nothing_is_lost_or_done_twice_when_a_web_and_a_worker_process_die_under_load(
    network: Network, folder: Path
) -> None:
    (web, first_port), (_web, second_port) = network.start_web(), network.start_web()
    workers = [network.start_worker(), network.start_worker()]
    begun = folder / "begun"
    at = datetime.now(UTC)
    network.run(ENQUEUE.format(at=at.isoformat(), begun=begun, jobs=JOBS))
    member = Browser(first_port)
    member.sign_in("writer@example.org", PASSWORD)
    load = Load()
    ports = [first_port, second_port]
    writers = [
        threading.Thread(target=write, args=(network, ports, number, member.cookies, load)) for number in range(WRITERS)
    ]
    for thread in writers:
        thread.start()
    wait_until("a worker's taking the hanging job", lambda: begun.exists() and begun.read_text())

    load.half_way.wait(60)
    kill(web)
    kill(next(worker for worker in workers if worker.pid == int(begun.read_text())))
    for thread in writers:
        thread.join()
    with psycopg.connect(network.environment["DATABASE_URL"], autocommit=True) as database:
        wait_until("the last worker's sending", lambda: _number(database, WAITING) == 0)
    network.manage("run_worker", "--once", "--as-of", (at + timedelta(hours=1)).isoformat())
    left = network.run(LEFT)

    assert (load.stale, load.wrong) == ([], [])
    assert len(load.acknowledged) > WRITERS * EACH / 2
    stories = left["stories"]
    assert set(load.acknowledged) <= set(stories) <= {*load.acknowledged, *load.unanswered}
    assert len(stories) == len(set(stories))
    assert left == {
        "stories": stories,
        "counted": len(stories),
        "entries": len(stories),
        "unsealed": 0,
        "messages": ["sent"] * len(stories),
        "jobs": ["SUCCESSFUL"] * (JOBS + 1),
        "marks": JOBS + 1,
    }
    assert_mails(network, len(stories))
    network.manage("verify_journal")


def _number(database: "psycopg.Connection[tuple[int]]", query: str) -> int | None:
    row = database.execute(query).fetchone()
    return row[0] if row else None


def assert_mails(network: Network, trials: int) -> None:
    """Each trial has brought one mail; the killed worker may have left one copy more, under the same id."""
    texts = "\n".join(path.read_text() for path in (network.folder / "mail").iterdir())
    mails = [MESSAGE_ID.search(text) for text in texts.split(f"\n{'-' * 79}\n") if "tried" in text]
    ids = [found.group(1) for found in mails if found]
    assert len(set(ids)) == trials
    assert len(ids) <= trials + 1
