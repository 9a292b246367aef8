"""A standby of PostgreSQL: pages are read from it, but not while it lags behind."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
import pytest

from setup import postgres

from .conftest import Network
from .servers import Installation, wait_until

READ = """
import json
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
with CaptureQueriesContext(connections["default"]) as primary, CaptureQueriesContext(connections["replica"]) as replica:
    answer = Client(HTTP_HOST="localhost").get("/en/knowledge/ITEM/")
text = answer.content.decode()
print(json.dumps([len(primary), len(replica), [story for story in ("Early", "Late") if f"{story} words." in text]]))
"""
WRITE = """
import json
from django.utils import timezone
from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import Item
item = Item.objects.get()
actions.report_trial(item=item, organisation_id=item.organisation_id, place="Bodø", result="worked",
                     story="STORY words.", language="en", by=None, at=timezone.now())
print(json.dumps(None))
"""


@contextmanager
def standby(primary: str, folder: Path) -> Iterator[str]:
    """Copy the cluster, follow it, and give the address of the copy."""
    binaries = postgres.find_binaries()
    assert binaries
    parts, port = urlsplit(primary), postgres.free_port()
    owner = postgres.give_away(folder)
    data = str(folder / "data")
    source = f"host=127.0.0.1 port={parts.port} user={parts.username} password={parts.password}"
    copy = [str(binaries / "pg_basebackup"), "-d", source, "-D", data, "-R", "-X", "stream", "-c", "fast", "--no-sync"]
    subprocess.run(copy, check=True, cwd=folder, **owner)
    pg_ctl = [str(binaries / "pg_ctl"), "--pgdata", data, "--silent", "-w"]
    options = f"-p {port} -k {folder} -h 127.0.0.1"
    subprocess.run([*pg_ctl, "--log", f"{folder}/log", "-o", options, "start"], check=True, cwd=folder, **owner)
    try:
        yield primary.replace(f":{parts.port}/", f":{port}/")
    finally:
        subprocess.run([*pg_ctl, "--mode", "immediate", "stop"], check=True, cwd=folder, **owner)


@pytest.fixture
def replica(cluster: str, network: Network) -> Iterator[str]:
    # Not in pytest's own folder, which is closed to the owner of the servers.
    with TemporaryDirectory(prefix="creative-networks-standby-") as folder, standby(cluster, Path(folder)) as address:
        yield address


def test_pages_are_read_from_the_replica_unless_it_lags(network: Network, replica: str) -> None:
    beside = Installation(
        network.folder,
        DATABASE_URL=network.environment["DATABASE_URL"],
        CACHE_URL=network.environment["CACHE_URL"],
        DATABASE_REPLICA_URL=replica,
    )
    read = READ.replace("ITEM", str(network.item))
    with psycopg.connect(replica, autocommit=True) as copy:
        network.run(WRITE.replace("STORY", "Early"))
        wait_until("the replica's catching up", lambda: _entries(copy) == _entries_of(network))
        from_replica = beside.run(read)

        copy.execute("SELECT pg_wal_replay_pause()")
        network.run(WRITE.replace("STORY", "Late"))
        while_it_lags = beside.run(read)

        copy.execute("SELECT pg_wal_replay_resume()")
        wait_until("the replica's catching up", lambda: _entries(copy) == _entries_of(network))
        once_more = beside.run(read)

    assert from_replica == [0, once_more[1], ["Early"]]
    assert while_it_lags == [once_more[1], 0, ["Early", "Late"]]
    assert once_more == [0, once_more[1], ["Early", "Late"]]


def _entries(connection: "psycopg.Connection[tuple[int]]") -> int:
    row = connection.execute("SELECT count(*) FROM journal_entry").fetchone()
    return row[0] if row else 0


def _entries_of(network: Network) -> int:
    with psycopg.connect(network.environment["DATABASE_URL"]) as primary:
        return _entries(primary)
