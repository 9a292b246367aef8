"""Twenty people at a time want the few seats of one event after another: none is given twice."""

import pytest
from django.db import connection

from tests.processes import Processes

from . import size

pytestmark = pytest.mark.timeout(3600)
EVENTS = size(500, 2)

SCRIPT = """
import json, threading
from django.db import connection
from django.db.models import Count, F, Q
from creative_networks.domains.events import actions
from creative_networks.domains.events.models import Event
from creative_networks.domains.events.tests.people import NOW, World, guest
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.journal.models import Entry

world, failures = World(), []
people = [account(f"Client{number}") for number in range(20)]
events = [world.announced(capacity=1 + number % 4) for number in range(EVENTS)]
start = threading.Barrier(20)

def book(person):
    try:
        for event in events:
            start.wait()
            try:
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
going = Count("registrations", filter=Q(registrations__state="going"))
rows = Event.objects.annotate(going=going).values_list("going", "capacity", "seats_taken")
print(json.dumps({
    "tries": 20 * EVENTS, "failures": failures[:3],
    "wrong": sum(1 for going, capacity, taken in rows if not going == capacity == taken),
    "recorded": Entry.objects.filter(verb="events.registered").count(),
}))
"""


def test_no_seat_is_given_twice(processes: Processes) -> None:
    seen = processes.script(SCRIPT.replace("EVENTS", str(EVENTS)))
    print(f"\n{connection.vendor}: {seen}")

    assert seen == {"tries": 20 * EVENTS, "failures": [], "wrong": 0, "recorded": 20 * EVENTS}
