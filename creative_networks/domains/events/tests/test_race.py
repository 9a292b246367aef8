"""Twenty people want the last seat at the same moment: one gets it. In a process of its own, for either database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

RACE = """
import json, threading
from django.db import connection
from creative_networks.domains.events import actions
from creative_networks.domains.events.models import Event, Registration
from creative_networks.domains.events.tests.people import NOW, World, guest
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.journal.models import Entry

world = World()
event = world.announced(capacity=1)
people = [account(f"Client{number}") for number in range(20)]
start, failures = threading.Barrier(20), []

def book(person):
    try:
        start.wait()
        actions.register(event=event, registrant=guest(person.name), account=person, by=person, at=NOW)
    except Exception as error:
        failures.append(repr(error))
    finally:
        connection.close()

threads = [threading.Thread(target=book, args=(person,)) for person in people]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
states = list(Registration.objects.values_list("state", flat=True))
print(json.dumps({
    "failures": failures,
    "going": states.count("going"),
    "waiting": states.count("waiting"),
    "taken": Event.objects.get().seats_taken,
    "recorded": Entry.objects.filter(verb="events.registered").count(),
}))
"""


def manage(database_url: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env={**os.environ, "DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=settings.ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def database_url(transactional_db: None, tmp_path: Path) -> str:
    if connection.vendor == "sqlite":  # the tests' own database is in memory, where no other process can reach it
        url = f"sqlite:///{tmp_path / 'network.sqlite3'}"
        manage(url, "migrate", "--verbosity", "0")
        return url
    facts = connection.settings_dict
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


def test_twenty_clients_race_for_one_seat(database_url: str) -> None:
    seen = json.loads(manage(database_url, "shell", "-v", "0", "-c", RACE).splitlines()[-1])

    assert seen == {"failures": [], "going": 1, "waiting": 19, "taken": 1, "recorded": 20}
