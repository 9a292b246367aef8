"""Planning a day in the worker: proposed, looked at, put into force; and repaired with fewest changes."""

from datetime import timedelta

import pytest
from django.test import Client

from creative_networks.domains.investment import actions, emails, planner, queries
from creative_networks.domains.investment.forms import DayForm
from creative_networks.domains.investment.models import Booking, Meeting, Run
from creative_networks.domains.investment.tasks import plan
from creative_networks.foundation.journal.models import Entry

from .people import MORNING, NOW, World, slots_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def planned(day, *, is_repair=False) -> Run:
    run = actions.start_run(day=day, is_repair=is_repair, by=None, at=NOW)
    plan.func(run.pk)
    run.refresh_from_db()
    return run


def test_plan_meets_every_wish_and_holds_only_once_applied(world):
    day = world.day(slots=3)
    firms = [world.party(day, f"Firm{n}") for n in range(3)]
    funds = [world.party(day, f"Fund{n}", "investor") for n in range(3)]
    for firm in firms:
        for fund in funds:
            world.agree(firm, fund)
    day.refresh_from_db()

    run = planned(day)

    assert (run.state, len(run.proposal), run.left_out) == ("ready", 9, [])
    assert run.progress["value"] == run.progress["bound"]
    assert not Meeting.objects.exists()
    concerned = actions.apply_run(run=run, by=world.aino, at=NOW)
    assert len(concerned) == 6
    figures = queries.figures_of(day)
    assert (figures.met, figures.wishes, figures.least_meetings, figures.most_meetings) == (9, 9, 3, 3)
    assert Booking.objects.count() == 18
    tables = set(Meeting.objects.values_list("slot", "place", "table"))
    assert len(tables) == 9


def test_must_goes_before_want_where_there_is_room_for_one(world):
    day = world.day(slots=1)
    fund = world.party(day, "Fund", "investor")
    wanted, needed = world.party(day, "Aho"), world.party(day, "Berg")
    world.agree(wanted, fund)
    world.agree(needed, fund, "must")
    day.refresh_from_db()

    run = planned(day)

    assert [one["firm"] for one in run.proposal] == [needed.pk]
    assert run.left_out == [[wanted.pk, fund.pk]]


def test_nobody_waits_for_lunch_who_need_not(world):
    day = world.day()
    length = timedelta(minutes=20)
    starts = [MORNING + n * length for n in range(3)] + [MORNING + timedelta(hours=3) + n * length for n in range(3)]
    actions.set_slots(day=day, times=[(start, start + length) for start in starts], by=world.aino, at=NOW)
    firms = [world.party(day, name) for name in ("Aho", "Berg")]
    funds = [world.party(day, name, "investor") for name in ("First", "Second")]
    for firm, fund, slot in zip(firms, funds, slots_of(day), strict=False):
        world.agree(firm, fund)
        meeting = actions.book(ours=firm, theirs=fund, slot=slot, by=world.aino, at=NOW)
        actions.pin_meeting(meeting=meeting, is_pinned=True, by=world.aino, at=NOW)
    world.agree(firms[0], funds[1])
    day.refresh_from_db()

    held = {one["slot"] for one in planned(day).proposal}

    assert held == {slot.pk for slot in slots_of(day)[:3]}


def test_first_plan_begins_with_the_day_and_a_later_one_moves_nothing_for_it(world):
    day = world.day(slots=6)
    fund = world.party(day, "Fund", "investor")
    for name in ("Aho", "Berg"):
        world.agree(world.party(day, name), fund)
    day.refresh_from_db()

    run = planned(day)

    first, second = slots_of(day)[:2]
    assert {one["slot"] for one in run.proposal} == {first.pk, second.pk}
    actions.apply_run(run=run, by=world.aino, at=NOW)
    day.refresh_from_db()
    assert planned(day).proposal == run.proposal


def test_first_plan_begins_as_early_as_everybody_is_there(world):
    day = world.day(slots=6)
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    slots = slots_of(day)
    actions.set_hindrances(party=fund, slots=slots[:2], by=world.aino, at=NOW)
    day.refresh_from_db()

    assert [one["slot"] for one in planned(day).proposal] == [slots[2].pk]


def test_proof_is_of_the_day_as_it_was_planned(world):
    day = world.day(slots=3)
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    day.refresh_from_db()
    actions.apply_run(run=planned(day), by=world.aino, at=NOW)
    client = Client()
    client.force_login(world.aino)
    address = f"/en/investment/days/{day.event_id}/plan/"
    assert "Proven: no better timetable exists" in client.get(address).content.decode()

    world.agree(world.party(day, "Berg"), fund)

    assert "When it was planned: proven" in client.get(address).content.decode()


@pytest.mark.parametrize("is_repair", [False, True])
def test_meeting_of_a_pair_kept_apart_since_goes(world, is_repair):
    day = world.day(slots=3)
    firm = world.party(day, "Aho")
    funds = [world.party(day, name, "investor") for name in ("First", "Second")]
    for fund in funds:
        world.agree(firm, fund)
    day.refresh_from_db()
    actions.apply_run(run=planned(day), by=world.aino, at=NOW)

    actions.forbid_pair(day=day, firm=firm, investor=funds[0], is_forbidden=True, by=world.aino, at=NOW)
    day.refresh_from_db()
    actions.apply_run(run=planned(day, is_repair=is_repair), by=world.aino, at=NOW)

    assert [one.investor_id for one in queries.plan_of(day)] == [funds[1].pk]


def test_pinned_meeting_stays_where_it_is(world):
    day = world.day(slots=3)
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    last = slots_of(day)[2]
    meeting = actions.book(ours=firm, theirs=fund, slot=last, by=world.aino, at=NOW)
    actions.pin_meeting(meeting=meeting, is_pinned=True, by=world.aino, at=NOW)
    day.refresh_from_db()

    assert [one["slot"] for one in planned(day).proposal] == [last.pk]


def test_plan_made_before_a_change_is_not_put_into_force(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    day.refresh_from_db()
    run = planned(day)

    world.asks(fund, firm, "no")

    with pytest.raises(actions.OutOfDate):
        actions.apply_run(run=run, by=world.aino, at=NOW)
    assert not Meeting.objects.exists()


def test_late_absence_gives_the_time_to_who_waits_and_tells_only_those_concerned(world):
    day = world.day(slots=2)
    funds = [world.party(day, f"Fund{n}", "investor") for n in range(2)]
    firms = [world.party(day, f"Firm{n}") for n in range(3)]
    for firm in firms:
        world.agree(firm, funds[0])
    world.agree(firms[0], funds[1])
    day.refresh_from_db()
    actions.apply_run(run=planned(day), by=world.aino, at=NOW)
    before = {one.pk: (one.slot_id, one.table) for one in Meeting.objects.all()}
    absent = next(one.firm for one in Meeting.objects.filter(investor=funds[0]).exclude(firm=firms[0]))
    met = set(Meeting.objects.filter(investor=funds[0]).values_list("firm", flat=True))
    waiting = next(firm for firm in firms if firm.pk not in met)

    actions.mark_absent(party=absent, is_absent=True, by=world.aino, at=NOW)
    day.refresh_from_db()
    run = planned(day, is_repair=True)
    concerned = actions.apply_run(run=run, by=world.aino, at=NOW)

    assert set(concerned) == {absent.pk, waiting.pk, funds[0].pk}
    stayed = Meeting.objects.exclude(state="cancelled").filter(pk__in=before)
    assert all((one.slot_id, one.table) == before[one.pk] for one in stayed)
    now = set(Meeting.objects.filter(state="set", investor=funds[0]).values_list("firm", flat=True))
    assert now == (met - {absent.pk}) | {waiting.pk}
    messages = emails.plan_applied(Entry.objects.filter(verb="investment.plan_applied").latest("pk"))
    assert {message.recipient_id for message in messages} == {party.account_id for party in (absent, waiting, funds[0])}


def test_repair_leaves_alone_what_has_begun(world):
    day = world.day(slots=2)
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    first, second = slots_of(day)
    actions.book(ours=firm, theirs=fund, slot=first, by=world.aino, at=NOW)
    late = world.party(day, "Berg")
    world.agree(late, fund)
    day.refresh_from_db()

    answer = planner.plan(
        day,
        is_repair=True,
        at=MORNING + timedelta(minutes=1),
        progress=lambda progress: None,
        is_cancelled=lambda: False,
    )

    assert {(one.firm, one.slot) for one in answer.meetings} == {(firm.pk, first.pk), (late.pk, second.pk)}


def test_new_run_stops_the_one_before_and_a_stopped_one_proposes_nothing(world):
    day = world.day()
    first = actions.start_run(day=day, is_repair=False, by=None, at=NOW)
    actions.start_run(day=day, is_repair=False, by=None, at=NOW)

    plan.func(first.pk)

    first.refresh_from_db()
    assert (first.state, first.proposal) == ("stopped", [])


def test_pages_of_the_plan_the_run_and_the_screen_answer_whole_and_in_part(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    day.refresh_from_db()
    client = Client()
    client.force_login(world.aino)
    inner = f"/en/investment/days/{day.event_id}"
    run = actions.start_run(day=day, is_repair=False, by=world.aino, at=NOW)
    part = {"HX-Request": "true"}

    waiting = client.get(f"{inner}/plan/runs/{run.pk}/", headers=part).content.decode()
    assert "Waiting for the worker" in waiting
    assert "<html" not in waiting
    plan.func(run.pk)
    assert client.get(f"{inner}/plan/runs/{run.pk}/", headers=part)["HX-Refresh"] == "true"
    assert "Put it into force" in client.get(f"{inner}/plan/runs/{run.pk}/").content.decode()

    client.post(f"{inner}/plan/runs/{run.pk}/", {"apply": ""})
    assert "Aho – Fund" in client.get(f"{inner}/plan/").content.decode()
    assert "<html" in client.get(f"{inner}/live/").content.decode()
    assert "<html" not in client.get(f"{inner}/live/", headers=part).content.decode()


def test_own_timetable_stands_on_page_and_paper(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    actions.book(ours=firm, theirs=fund, slot=slots_of(day)[0], by=world.aino, at=NOW)
    client = Client()
    client.force_login(firm.account)
    inner = f"/en/investment/days/{day.event_id}"

    for page in ("timetable/", "timetable/?print=a4", "timetable/?print=badge"):
        assert "Hall, table 1" in client.get(f"{inner}/{page}").content.decode()
    for page in ("", "parties/", f"parties/{fund.pk}/", "requests/", "availability/", "participation/"):
        assert client.get(f"{inner}/{page}").status_code == 200
    assert client.get(f"{inner}/plan/").status_code == 403


@pytest.mark.parametrize("number", ["²", "1²", "9" * 5000, "0", "-1", ""])
def test_rooms_want_a_number_of_tables(world, number):
    form = DayForm({"rooms": f"Hall, 2\nCellar, {number}"}, event=None)

    assert "rooms" in form.errors
