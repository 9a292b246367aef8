"""Twenty firms want the same slot of one investor: one gets it. In a process of its own, for either database."""

from tests.processes import Processes

RACE = """
import json, threading
from django.db import connection
from creative_networks.domains.investment import actions
from creative_networks.domains.investment.models import Booking, Meeting
from creative_networks.domains.investment.tests.people import NOW, World, slots_of
from creative_networks.foundation.journal.models import Entry

world = World()
day = world.day(tables=20)
slot, fund = slots_of(day)[0], world.party(day, "Fund", "investor")
firms = [world.party(day, f"Firm{number}") for number in range(20)]
for firm in firms:
    wish = world.asks(firm, fund)
    actions.answer_wish(wish=wish, accepts=True, by=fund.account, at=NOW)
start, taken, failures = threading.Barrier(20), [], []

def book(firm):
    try:
        start.wait()
        actions.book(ours=firm, theirs=fund, slot=slot, by=firm.account, at=NOW)
    except actions.SlotTaken as clash:
        taken.append(clash.who.pk == fund.pk)
    except Exception as error:
        failures.append(repr(error))
    finally:
        connection.close()

threads = [threading.Thread(target=book, args=(firm,)) for firm in firms]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(json.dumps({
    "failures": failures,
    "told_who_is_taken": sum(taken),
    "meetings": Meeting.objects.count(),
    "bookings": Booking.objects.count(),
    "recorded": Entry.objects.filter(verb="investment.meeting_set").count(),
}))
"""


def test_twenty_firms_race_for_one_slot(processes: Processes) -> None:
    seen = processes.script(RACE)

    assert seen == {"failures": [], "told_who_is_taken": 19, "meetings": 1, "bookings": 2, "recorded": 1}
