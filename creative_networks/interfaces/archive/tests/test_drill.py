"""
The drill: a network is lost and put back elsewhere from its backup.

Each step runs in a process of its own, on databases and folders of its own, as it would on two machines.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

# The network that is lost: two people, an item, a file; a backup; then one of the two is erased, the item withdrawn.
FIRST = """
import datetime, json, pathlib
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from creative_networks.domains.knowledge.tests.people import World
from creative_networks.foundation.access import actions as access
from creative_networks.foundation.access import queries as protocols
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.files import actions as files
from creative_networks.foundation.journal.actions import seal
from creative_networks.interfaces.archive import actions, tasks
call_command("migrate", verbosity=0)
now = timezone.now()
world = World()
def person(name):
    facts = {"language": "en", "password": "sesame-26", "is_verified": True, "by": None, "at": now}
    return accounts.create_account(email=f"{name}@example.org", name=f"canary-{name}", **facts)
stays, goes = person("stays"), person("goes")
item, other = world.published("Canaryitem"), world.published("Kept")
table = ContentFile(b"name,amount\\nx,1\\n")
file = files.store_file(upload=table, name="t.csv", organisation=world.coast, by=world.aino, at=now)
seal(at=now)
made = actions.make_backup(folder=pathlib.Path("BACKUPS"), at=now)
second = actions.make_backup(folder=pathlib.Path("BACKUPS"), at=now + datetime.timedelta(seconds=1))
(pathlib.Path("BACKUPS") / second.name).rename(pathlib.Path("BACKUPS").parent / "second")
accounts.erase_account(account=goes, by=None, at=now)
biret = accounts.create_account(email="b@example.org", name="Biret", language="en", by=None, at=now)
protocol = protocols.protocol_named("sami-knowledge")
access.found_group(protocol=protocol, steward=biret, by=None, at=now)
about = {"kind": "knowledge.item", "thing": item, "protocol": protocol, "at": now}
access.refer(note="", by=world.aino, **about)
access.decide(decision="withdraw", reason="Ours.", by=biret, **about)
seal(at=now)
tasks.note_removals(at=now)
print(json.dumps([str(made), file.path]))
"""
# Elsewhere, afterwards: can somebody sign in, who is forgotten, is the item gone, is the file there?
AFTER = """
import json, logging
logging.disable(logging.CRITICAL)
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from creative_networks.domains.knowledge.models import Item
from creative_networks.foundation.accounts.models import Account
client = Client(SERVER_NAME="localhost")
signed_in = client.post("/en/account/login/", {"login": "stays@example.org", "password": "sesame-26"}).status_code
rows = ""
with connection.cursor() as cursor:
    for table in connection.introspection.table_names(cursor):
        if not table.endswith("_search_data"):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += str(cursor.fetchall())
stranger = Client(SERVER_NAME="localhost")
ids = Item.objects.order_by("pk").values_list("pk", flat=True)
pages = [stranger.get(f"/en/knowledge/{pk}/").status_code for pk in ids]
with default_storage.open("FILE") as file:
    content = file.read().decode()
print(json.dumps([signed_in, "canary-stays" in rows, "canary-goes" in rows, "Canaryitem" in rows, pages, content]))
"""


class Machine:
    """An installation of its own: a database, a folder of data."""

    def __init__(self, folder: Path, database_url: str) -> None:
        folder.mkdir()
        self.folder = folder
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "TESTS_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=settings.ROOT, check=False, capture_output=True, text=True
        )

    def manage(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def script(self, text: str, **words: str) -> list:
        for word, value in words.items():
            text = text.replace(word, value)
        return json.loads(self.manage("shell", "-v", "0", "-c", text).splitlines()[-1])


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    if connection.vendor == "sqlite":
        urls = [f"sqlite:///{tmp_path / name}.sqlite3" for name in ("first", "elsewhere")]
        yield Machine(tmp_path / "first", urls[0]), Machine(tmp_path / "elsewhere", urls[1])
        return
    psycopg = pytest.importorskip("psycopg")
    facts = connection.settings_dict
    server = f"{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}"
    with psycopg.connect(f"postgresql://{server}/postgres", autocommit=True) as admin:
        for name in ("drill_first", "drill_elsewhere"):
            admin.execute(f"DROP DATABASE IF EXISTS {name}")
            admin.execute(f"CREATE DATABASE {name}")
        yield tuple(Machine(tmp_path / n, f"postgres://{server}/drill_{n}") for n in ("first", "elsewhere"))
        for name in ("drill_first", "drill_elsewhere"):
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_lost_network_is_put_back_elsewhere(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    first, elsewhere = machines
    made, file = first.script(FIRST, BACKUPS=str(tmp_path / "backups"))
    verified = first.manage("verify_backup", made)

    refused_over_itself = first.run("restore", made)
    # The first machine is gone; only the backup and the list of removals are left.
    put_back = elsewhere.manage("restore", made, "--removals", str(first.folder / "media" / "removals"))
    seen = elsewhere.script(AFTER, FILE=file)
    again = elsewhere.run("restore", made)
    over_itself = first.manage("restore", made, "--replace")
    seen_there = first.script(AFTER, FILE=file)

    assert verified.startswith("Whole: ")
    assert "This installation is in use. --replace" in refused_over_itself.stderr
    assert "every count and the journal's chain as they were" in put_back
    assert "2 erasures and withdrawals repeated" in put_back
    assert seen == [302, True, False, False, [404, 200], "name,amount\nx,1\n"]
    assert "This installation is in use" in again.stderr
    assert "2 erasures and withdrawals repeated" in over_itself
    assert seen_there == seen
    manifest = json.loads((Path(made) / "manifest.json").read_text())
    name = next(name for name in manifest["files"] if name.startswith("files/"))
    inodes = {(folder / "files" / name).stat().st_ino for folder in (Path(made), tmp_path / "second")}
    assert len(inodes) == 1, "The second backup links what the first holds."
