"""Rooms, ways between buildings, interpreters, tables: entered by organisers, kept by planner and bookings."""

from datetime import timedelta

import pytest
from django.test import Client

from creative_networks.domains.investment import actions, planner, queries, rules
from creative_networks.domains.investment.models import Hindrance, Meeting, Party

from .people import MORNING, NOW, World, slots_of
from .test_planning import planned

pytestmark = pytest.mark.django_db
TOWERS = [("Mill", 1, False, ""), ("Tower", 1, False, "")]


@pytest.fixture
def world() -> World:
    return World()


def in_two_buildings(world, minutes: int, slots: int = 3):
    """A day in two rooms of one table each, the slots following each other without a pause."""
    day = world.day(slots=slots)
    known = {"day": day, "by": world.aino, "at": NOW}
    actions.set_places(places=TOWERS, buildings={"Mill": "Mill", "Tower": "Tower"}, **known)
    actions.set_walks(minutes={("Tower", "Mill"): minutes}, **known)
    return day


def all_meet(world, day, firms: int, funds: int) -> tuple[list[Party], list[Party]]:
    ours = [world.party(day, f"Firm{n}") for n in range(firms)]
    theirs = [world.party(day, f"Fund{n}", "investor") for n in range(funds)]
    for firm in ours:
        for fund in theirs:
            world.agree(firm, fund)
    day.refresh_from_db()
    return ours, theirs


def page(day, path: str = "") -> str:
    return f"/en/investment/days/{day.event_id}/venue/{path}"


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("minutes", [0, 15, 45])
def test_planner_leaves_time_for_the_way(world, minutes):
    """Two firms, two funds, two rooms of one table, three slots: the way takes a slot, or a wish is left out."""
    day = in_two_buildings(world, minutes)
    all_meet(world, day, 2, 2)
    places = {place.pk: place.building for place in day.places.all()}
    times = {slot.pk: (slot.starts_at, slot.ends_at) for slot in slots_of(day)}

    run = planned(day)

    assert len(run.proposal) == (3 if minutes == 45 else 4)
    for party in {key for one in run.proposal for key in (one["firm"], one["investor"])}:
        held = [one for one in run.proposal if party in (one["firm"], one["investor"])]
        mine = [(*times[one["slot"]], places[one["place"]]) for one in held]
        for number, (starts_at, ends_at, building) in enumerate(mine):
            others = mine[:number] + mine[number + 1 :]
            assert rules.is_in_reach((starts_at, ends_at), building, others, queries.walks_of(day))


def test_room_that_closes_is_emptied_by_the_repair_and_taken_by_no_booking(world):
    day = in_two_buildings(world, 0)
    (firm, other), _funds = all_meet(world, day, 2, 1)
    actions.apply_run(run=planned(day), by=world.aino, at=NOW)
    closing = Meeting.objects.order_by("slot__starts_at").first().place

    client_of(world.aino).post(page(day, f"rooms/{closing.pk}/"), {"slots": [str(one.pk) for one in slots_of(day)]})
    day.refresh_from_db()
    run = planned(day, is_repair=True)

    assert len(run.proposal) == 2
    assert closing.pk not in {one["place"] for one in run.proposal}
    actions.apply_run(run=run, by=world.aino, at=NOW)
    late, free = world.party(day, "Late", "investor"), slots_of(day)[2]
    later = world.party(day, "Later", "investor")
    world.agree(firm, late)
    world.agree(other, later)
    assert actions.book(ours=firm, theirs=late, slot=_free(day, firm), by=world.aino, at=NOW).place != closing
    with pytest.raises(actions.SlotTaken):
        actions.book(ours=other, theirs=later, slot=free, by=world.aino, at=NOW)


def _free(day, party):
    taken = Meeting.objects.exclude(state="cancelled").values_list("slot", flat=True)
    return next(slot for slot in slots_of(day) if slot.pk not in taken)


def test_booking_takes_a_room_that_can_be_reached(world):
    day = in_two_buildings(world, 45)
    (firm, other), (fund, grant) = all_meet(world, day, 2, 2)
    first, second, _third = slots_of(day)
    actions.book(ours=firm, theirs=fund, slot=first, by=world.aino, at=NOW)

    assert actions.book(ours=other, theirs=grant, slot=first, by=world.aino, at=NOW).place.name == "Tower"
    with pytest.raises(actions.SlotTaken):
        actions.book(ours=firm, theirs=grant, slot=second, by=world.aino, at=NOW)


def test_interpreter_who_is_not_there_is_not_planned(world):
    day = world.day(slots=2)
    actions.set_interpreters(day=day, people={"Kaisa": ["fi", "nb"]}, by=world.aino, at=NOW)
    firm = world.party(day, "Aho", languages=["fi"])
    fund = world.party(day, "Fund", "investor", languages=["nb"])
    world.agree(firm, fund)
    first, second = slots_of(day)
    kaisa = day.interpreters.get()

    client_of(world.aino).post(page(day, f"interpreters/{kaisa.pk}/"), {"slots": [str(first.pk)]})
    day.refresh_from_db()

    assert [(one["slot"], one["interpreter"]) for one in planned(day).proposal] == [(second.pk, kaisa.pk)]
    client_of(world.aino).post(page(day, f"interpreters/{kaisa.pk}/"), {})
    assert not Hindrance.objects.exists()


def test_people_stay_at_their_table_where_they_can(world):
    day = world.day(slots=3, tables=3)
    all_meet(world, day, 3, 3)

    run = planned(day)

    tables: dict[int, set[int]] = {}
    for one in run.proposal:
        tables.setdefault(one["investor"], set()).add(one["table"])
    firms: dict[int, set[int]] = {}
    for one in run.proposal:
        firms.setdefault(one["firm"], set()).add(one["table"])
    assert len(run.proposal) == 9
    # Each meeting keeps one of its two where they sit; nine meetings, of which three come first.
    changes = sum(len(seats) - 1 for seats in (*tables.values(), *firms.values()))
    assert changes <= 6


def test_meetings_online_have_numbers_of_their_own(world):
    day = world.day(slots=1)
    for number in range(2):
        firm = world.party(day, f"Firm{number}", is_online=True)
        world.agree(firm, world.party(day, f"Fund{number}", "investor"))
    day.refresh_from_db()

    assert sorted(one["table"] for one in planned(day).proposal) == [1, 2]


def test_plan_in_the_middle_of_the_day_leaves_the_past_alone(world):
    day = world.day(slots=3)
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    actions.book(ours=firm, theirs=fund, slot=slots_of(day)[0], by=world.aino, at=NOW)
    world.agree(world.party(day, "Berg"), fund)
    day.refresh_from_db()

    answer = planner.plan(
        day,
        is_repair=False,
        at=MORNING + timedelta(minutes=10),
        progress=lambda progress: None,
        is_cancelled=lambda: False,
    )

    first, _second, third = slots_of(day)
    slots = {one.firm: one.slot for one in answer.meetings}
    assert slots.pop(firm.pk) == first.pk
    assert set(slots.values()) == {third.pk}, "The second slot begins within a quarter of an hour."


def rows(**changed):
    told = {
        "rooms-TOTAL_FORMS": "3", "rooms-INITIAL_FORMS": "2",
        "rooms-0-name": "Hall", "rooms-0-building": "Mill", "rooms-0-tables": "3",
        "rooms-1-name": "Online", "rooms-1-tables": "2", "rooms-1-is_online": "on",
        "rooms-2-name": "Attic", "rooms-2-building": "Tower", "rooms-2-tables": "1",
        "people-TOTAL_FORMS": "1", "people-INITIAL_FORMS": "0",
        "people-0-name": "Kaisa", "people-0-languages": "fi sv",
    }  # fmt: skip
    return told | changed


def test_rooms_interpreters_and_ways_are_entered_on_one_page(world):
    day = world.day()
    client = client_of(world.aino)

    assert "Name the building" in client.get(page(day)).content.decode()
    assert client.post(page(day), rows()).status_code == 302
    assert "Mill – Tower, minutes" in client.get(page(day)).content.decode()
    client.post(page(day), rows(**{"ways-way0": "12", "people-INITIAL_FORMS": "1", "people-0-DELETE": "on"}))

    assert queries.buildings_of(day) == ["Mill", "Tower"]
    assert queries.walks_of(day) == {("Mill", "Tower"): 12}
    assert not day.interpreters.exists()
    assert sorted(day.places.values_list("name", flat=True)) == ["Attic", "Hall", "Online"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rooms-2-name": "hall"}, "Two rows have the same name"),
        ({"people-0-languages": "fi"}, "Two language codes or more"),
        ({"people-0-languages": "fi xx-nothing"}, "Two language codes or more"),
        ({"rooms-0-tables": "0"}, "greater than or equal to 1"),
        ({"rooms-TOTAL_FORMS": "²"}, "ManagementForm data is missing"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_stored(world, changed, words):
    day = world.day()

    answer = client_of(world.aino).post(page(day), rows(**changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not day.places.filter(name="Attic").exists()


def test_only_organisers_see_the_venue(world):
    day = world.day()
    party = world.party(day, "Aho")
    place = day.places.first()

    for path in ("", f"rooms/{place.pk}/"):
        assert client_of(party.account).get(page(day, path)).status_code == 403
        assert client_of(world.stranger).post(page(day, path)).status_code == 403
    assert client_of(world.aino).get(page(day, "rooms/999/")).status_code == 404
    assert client_of(world.aino).get(page(day, "interpreters/999/")).status_code == 404


HOURS = {
    **{"mode": "plan", "intents": ["fund"], "quota": "5", "answer_hours": "24"},
    **{"first": "10:00", "last": "12:00", "minutes": "20", "pause": "5"},
}


def test_rules_and_hours_change_without_touching_rooms(world):
    day = in_two_buildings(world, 12)
    address = f"/en/investment/days/{day.event_id}/settings/"

    assert 'name="rooms"' not in client_of(world.aino).get(address).content.decode()
    assert client_of(world.aino).post(address, HOURS).status_code == 302

    day.refresh_from_db()
    assert (day.mode, day.quota, day.slots.count()) == ("plan", 5, 5)
    assert queries.buildings_of(day) == ["Mill", "Tower"]
    assert queries.walks_of(day) == {("Mill", "Tower"): 12}


def test_first_rooms_and_interpreters_come_with_the_rules(world):
    event = world.day().event
    event.meeting_day.delete()
    told = HOURS | {"rooms": "Hall, 2\nAttic, 1", "online_tables": "3", "interpreters": "Kaisa, fi sv"}

    assert client_of(world.aino).post(f"/en/investment/days/{event.pk}/settings/", told).status_code == 302

    day = event.__class__.objects.get(pk=event.pk).meeting_day
    assert sorted(day.places.values_list("name", "tables")) == [("Attic", 1), ("Hall", 2), ("Online", 3)]
    assert day.interpreters.get().languages == ["fi", "sv"]
