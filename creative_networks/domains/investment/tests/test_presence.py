"""Who is at the day: checked in at the door, missing at their first meeting, swapped in from the waiting list."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from creative_networks.domains.events import actions as events
from creative_networks.domains.events import queries as event_queries
from creative_networks.domains.investment import actions, queries
from creative_networks.domains.investment.models import Booking, Meeting, Party, Run

from .people import MORNING, NOW, World, slots_of

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(minutes=5)


@pytest.fixture
def world() -> World:
    return World()


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def booked(world, day, firm, fund, number=0) -> Meeting:
    world.agree(firm, fund)
    return actions.book(ours=firm, theirs=fund, slot=slots_of(day)[number], by=world.aino, at=NOW)


def missing(day, at=LATER) -> list[str]:
    return [party.organisation.name for party, _meeting in queries.not_here(day, queries.plan_of(day), at)]


def registration(party: Party):
    return event_queries.registrations_by_account(party.day.event_id, [party.account_id])[party.account_id]


def test_who_is_not_checked_in_when_their_first_meeting_begins_is_shown_as_missing(world):
    day = world.day()
    firm, fund, late = world.party(day, "Aho"), world.party(day, "Fund", "investor"), world.party(day, "Berg")
    online = world.party(day, "Online", is_online=True)
    booked(world, day, firm, fund)
    booked(world, day, late, fund, 2)
    grant = world.party(day, "Grant", "investor", is_online=True)
    booked(world, day, online, grant)

    assert missing(day, MORNING - timedelta(minutes=1)) == []
    assert missing(day) == ["Aho", "Fund"]
    address = event_queries.ticket_path(registration(firm))
    client_of(world.aino).post(address)
    assert missing(day) == ["Fund"]
    assert missing(day, MORNING + timedelta(minutes=41)) == ["Fund", "Berg"]


@pytest.mark.parametrize("path", ["timetable/", "timetable/?print=badge"])
def test_own_timetable_carries_the_ticket(world, path):
    day = world.day()
    firm = world.party(day, "Aho")

    page = client_of(firm.account).get(f"/en/investment/days/{day.event_id}/{path}").content.decode()

    assert "data:image/svg+xml" in page


def test_when_the_day_is_over_there_is_no_ticket_and_no_leaving(world):
    day = world.day()
    firm = world.party(day, "Aho")
    inner = f"/en/investment/days/{day.event_id}/"
    assert "I do not take part" in client_of(firm.account).get(inner).content.decode()

    with time_machine.travel(day.event.ends_at + timedelta(hours=1), tick=False):
        client = client_of(firm.account)
        assert "I do not take part" not in client.get(inner).content.decode()
        assert "data:image/svg+xml" not in client.get(f"{inner}timetable/").content.decode()


def test_one_button_notes_the_missing_and_leads_to_the_repair(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    booked(world, day, firm, fund)
    client = client_of(world.aino)
    inner = f"/en/investment/days/{day.event_id}/plan/"

    with time_machine.travel(LATER, tick=False):
        client.force_login(world.aino)
        assert "Not checked in, though their first meeting has begun" in client.get(inner).content.decode()
        client.post(f"{inner}absences/", {"present": fund.pk})
        answer = client.post(f"{inner}absences/", {"party": [firm.pk]})

    run = Run.objects.get()
    assert answer["Location"].endswith(f"/plan/runs/{run.pk}/")
    assert run.is_repair
    assert (registration(fund).attendance, registration(firm).attendance) == ("came", "absent")
    assert set(Party.objects.filter(is_absent=True)) == {firm}


def test_checking_in_at_the_door_takes_the_absence_back(world):
    day = world.day()
    firm = world.party(day, "Aho")
    actions.mark_absent(party=firm, is_absent=True, by=world.aino, at=LATER)

    events.note_attendance(registration=registration(firm), attendance="came", by=world.aino, at=LATER)

    firm.refresh_from_db()
    assert not firm.is_absent


def test_leaving_the_event_leaves_the_day_and_tells_who_was_to_be_met(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    booked(world, day, firm, fund)

    events.leave(registration=registration(firm), by=firm.account, at=NOW)

    firm.refresh_from_db()
    assert firm.state == "left"
    assert Meeting.objects.get().state == "cancelled"
    assert not Booking.objects.exists()


def test_leaving_the_day_gives_the_seat_to_who_waits_and_lets_them_in(world):
    day = world.day()
    first, second = full(world, day)
    assert (first.state, second.state) == ("admitted", "waiting")

    actions.leave_day(party=first, by=first.account, at=NOW)

    second.refresh_from_db()
    assert (second.state, registration(second).state, registration(first).state) == ("admitted", "going", "left")


def full(world, day) -> tuple[Party, Party]:
    """A day with one seat: one has it, the other waits."""
    event = day.event
    event.capacity = 1
    event.save()
    return world.party(day, "Aho"), world.party(day, "Berg")


def test_who_waits_asks_and_is_asked_but_is_given_no_meeting(world):
    day = world.day()
    _first, second = full(world, day)
    fund = world.party(day, "Fund", "investor", is_online=True)
    day.event.refresh_from_db()

    world.agree(second, fund)

    assert queries.agreed_pairs(day) == {}
    assert [one.organisation.name for one in queries.parties_seen_by(fund)] == ["Aho", "Berg"]
    page = client_of(second.account).get(f"/en/investment/days/{day.event_id}/").content.decode()
    assert "You are on the waiting list." in page


def test_swapping_in_passes_the_seat_on_and_repairs(world):
    day = world.day()
    first, second = full(world, day)
    third = world.party(day, "Cedar")
    fund = world.party(day, "Fund", "investor", is_online=True)
    booked(world, day, first, fund)
    world.agree(third, fund)
    client = client_of(world.aino)

    answer = client.post(f"/en/investment/days/{day.event_id}/plan/swap/", {"waiting": third.pk, "absent": first.pk})

    for party in (first, second, third):
        party.refresh_from_db()
    assert "/plan/runs/" in answer["Location"]
    assert (third.state, registration(third).state) == ("admitted", "going")
    assert (second.state, registration(second).state) == ("waiting", "waiting"), "The organisers chose out of turn."
    assert (first.state, first.is_absent, Meeting.objects.get().state) == ("left", True, "cancelled")
    day.event.refresh_from_db()
    assert day.event.seats_taken == 1
    assert queries.agreed_pairs(day).keys() == {(third.pk, fund.pk)}


def test_swapping_needs_somebody_who_waits_and_somebody_who_is_missing(world):
    day = world.day()
    firm = world.party(day, "Aho")
    page = f"/en/investment/days/{day.event_id}/plan/swap/"

    for told in ({}, {"waiting": firm.pk, "absent": firm.pk}, {"waiting": "x", "absent": "²"}):
        answer = client_of(world.aino).post(page, told, follow=True)
        assert "Choose who comes in, and for whom." in answer.content.decode()
    assert not Run.objects.exists()
