"""PostgreSQL is killed again and again while a process writes: what it had confirmed is there, and whole."""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from setup import postgres
from tests.processes import Processes

from . import size

pytestmark = pytest.mark.timeout(3600)
TIMES = size(200, 2)

WRITER = """
import json, sys
from django.db import OperationalError, InterfaceError, connection
from django.utils import timezone
from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.models import Item
from creative_networks.domains.knowledge.tests.people import World
from creative_networks.foundation.journal import queries as journal
from creative_networks.foundation.journal.actions import seal
from creative_networks.foundation.journal.models import Entry
import select
world, confirmed, broken = World(), [], 0
content = knowledge.Content("Killed", "s", {"body": "<p>b</p>"})
facts = {"kind": "insight", "organisation": world.coast, "language": "en", "content": content, "by": world.aino}
while not select.select([sys.stdin], [], [], 0)[0]:
    try:
        confirmed.append(knowledge.create_item(**facts, at=timezone.now()).pk)
        print(confirmed[-1], flush=True)
    except (OperationalError, InterfaceError):
        broken += 1
        connection.close()
        select.select([sys.stdin], [], [], 0.05)
kept = set(Item.objects.values_list("pk", flat=True))
told = set(map(int, Entry.objects.filter(verb="knowledge.item_created").values_list("subject_id", flat=True)))
while seal(at=timezone.now()):
    pass
print(json.dumps({
    "confirmed": len(confirmed), "broken": broken, "lost": len(set(confirmed) - kept),
    "without an entry": len(kept - told), "entries without a thing": len(told - kept),
    "problems": [str(one) for one in journal.problems(now=timezone.now())],
}))
"""


class Cluster:
    """The private PostgreSQL of an address, with the durability that a real one has."""

    def __init__(self, database_url: str) -> None:
        binaries, parts = postgres.find_binaries(), urlsplit(database_url)
        assert binaries is not None
        psql = [str(binaries / "psql"), database_url, "-Atc", "show data_directory"]
        self.data = Path(subprocess.run(psql, check=True, capture_output=True, text=True).stdout.strip())
        options = f"-p {parts.port} -k {self.data.parent} -h 127.0.0.1"
        pg_ctl = [str(binaries / "pg_ctl"), "-D", str(self.data), "-s", "-w"]
        self.start = [*pg_ctl, "-o", options, "-l", os.devnull, "start"]
        self.owner: dict[str, Any] = {"user": self.data.stat().st_uid, "group": self.data.stat().st_gid}

    def kill(self) -> None:
        os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        # Its children notice, and let go of the memory that they share, before another can begin.
        until = time.monotonic() + 60
        while not self.starts():
            assert time.monotonic() < until, "PostgreSQL did not come back."
            time.sleep(0.1)

    def starts(self) -> bool:
        quiet: dict[str, Any] = {"cwd": self.data, "stderr": subprocess.DEVNULL}
        return subprocess.run(self.start, check=False, **quiet, **self.owner).returncode == 0


def test_nothing_confirmed_is_lost_when_the_database_is_killed() -> None:
    chance = random.Random(7)  # noqa: S311
    with postgres.private_cluster() as database_url:
        processes = Processes(database_url)
        processes.manage("migrate", "-v0")
        cluster = Cluster(database_url)
        command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", WRITER]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, env=processes.environment, cwd=settings.ROOT, **pipes) as writer:
            assert writer.stdin is not None
            assert writer.stdout is not None
            for _time in range(TIMES):
                assert writer.stdout.readline(), "The writer has ended."
                select.select([], [], [], chance.uniform(0, 0.1))
                cluster.kill()
            writer.stdin.close()
            seen = json.loads(writer.stdout.read().splitlines()[-1])
    print(f"\npostgresql, {TIMES} kills of its server: {seen}")

    assert seen["confirmed"] >= TIMES
    assert [seen[name] for name in ("lost", "without an entry", "entries without a thing")] == [0, 0, 0]
    assert seen["problems"] == []
