"""Twenty people want the last seat at the same moment: one gets it. In a process of its own, for either database."""

from tests.processes import Processes

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


def test_twenty_clients_race_for_one_seat(processes: Processes) -> None:
    seen = processes.script(RACE)

    assert seen == {"failures": [], "going": 1, "waiting": 19, "taken": 1, "recorded": 20}
