"""Asking, answering, the private no, quotas, setting and cancelling meetings."""

from datetime import timedelta

import pytest

from creative_networks.domains.investment import actions, emails, queries
from creative_networks.domains.investment.models import Booking, Meeting, Wish, WishState
from creative_networks.foundation.journal.models import Entry

from .people import MORNING, NOW, World, slots_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def states() -> list[str]:
    return list(Wish.objects.order_by("pk").values_list("state", flat=True))


def test_request_is_accepted_and_the_meeting_set_at_a_table(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    wish = world.asks(firm, fund)

    actions.answer_wish(wish=wish, accepts=True, by=fund.account, at=NOW)
    meeting = actions.book(ours=fund, theirs=firm, slot=slots_of(day)[0], by=fund.account, at=NOW)

    assert (meeting.firm, meeting.investor, meeting.place.name, meeting.table) == (firm, fund, "Hall", 1)
    assert Booking.objects.count() == 2


def test_meeting_without_agreement_is_not_set(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.asks(firm, fund, "must")

    with pytest.raises(actions.NotPossible):
        actions.book(ours=firm, theirs=fund, slot=slots_of(day)[0], by=firm.account, at=NOW)


def test_both_asked_is_agreed(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")

    world.agree(firm, fund)

    assert states() == ["accepted", "accepted"]
    assert queries.agreed_pairs(day) == {(firm.pk, fund.pk): 6}


def test_silent_party_is_given_no_meeting_unless_it_said_so_beforehand(world):
    day = world.day()
    firm = world.party(day, "Aho")
    silent, willing = world.party(day, "Fund", "investor"), world.party(day, "Grant", "investor", takes_all=True)
    world.asks(firm, silent)
    world.asks(firm, willing, "must")

    assert queries.agreed_pairs(day) == {(firm.pk, willing.pk): 12}


def test_private_no_outweighs_every_wish_and_is_told_to_nobody(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor", takes_all=True)
    world.asks(firm, fund, "must")

    world.asks(fund, firm, "no")

    assert queries.agreed_pairs(day) == {}
    assert queries.wishes_received(firm) == []
    assert [one.state for one in queries.wishes_sent(firm)] == ["pending"]
    assert queries.wishes_received(fund) == []
    entry = Entry.objects.get(verb="investment.request_sent")
    assert emails.request_sent(entry) == []
    assert "veto" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_private_no_takes_a_set_meeting_away(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    actions.book(ours=firm, theirs=fund, slot=slots_of(day)[0], by=firm.account, at=NOW)

    world.asks(fund, firm, "no")

    assert Meeting.objects.get().state == "cancelled"
    assert not Booking.objects.exists()
    assert queries.wish_between(firm, fund).state == "declined"


def test_quota_counts_open_requests_and_comes_back(world):
    day = world.day(quota=1)
    firm = world.party(day, "Aho")
    fund, grant = world.party(day, "Fund", "investor"), world.party(day, "Grant", "investor")
    wish = world.asks(firm, fund)

    with pytest.raises(actions.QuotaReached):
        world.asks(firm, grant)
    world.asks(firm, grant, "no")
    actions.take_back(wish=queries.wish_between(firm, grant), by=firm.account, at=NOW)
    actions.answer_wish(wish=wish, accepts=False, by=fund.account, at=NOW)

    assert world.asks(firm, grant).state == "pending"


def test_cancelled_meeting_frees_the_slot_and_returns_both_requests(world):
    day = world.day(quota=1)
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    meeting = actions.book(ours=firm, theirs=fund, slot=slots_of(day)[0], by=firm.account, at=NOW)

    actions.cancel_meeting(meeting=meeting, by=firm.account, at=NOW)

    assert states() == ["cancelled", "cancelled"]
    assert not Booking.objects.exists()
    told = emails.meeting_changed(Entry.objects.get(verb="investment.meeting_cancelled"))
    assert [message.recipient_id for message in told] == [fund.account_id]


def test_request_expires_and_blocked_nothing_meanwhile(world):
    day = world.day(quota=1, answer_hours=24)
    firm = world.party(day, "Aho")
    fund, grant = world.party(day, "Fund", "investor"), world.party(day, "Grant", "investor")
    world.asks(firm, fund, slot=slots_of(day)[0])
    assert [warning for _slot, warning in queries.free_slots(fund, firm)] == [""] * 6

    assert actions.expire_wishes(at=NOW + timedelta(hours=23)) == 0
    assert actions.expire_wishes(at=NOW + timedelta(hours=24)) == 1

    assert states() == [WishState.EXPIRED]
    assert world.asks(firm, grant).state == "pending"


def test_busy_is_a_warning_and_unavailable_is_not_offered_the_same_both_ways(world):
    day = world.day(slots=3)
    firm, other = world.party(day, "Aho"), world.party(day, "Berg")
    fund = world.party(day, "Fund", "investor")
    first, second, third = slots_of(day)
    world.agree(other, fund)
    actions.book(ours=other, theirs=fund, slot=first, by=fund.account, at=NOW)
    actions.set_hindrances(party=firm, slots=[third], by=firm.account, at=NOW)

    def seen(ours, theirs):
        return {slot.pk: warning for slot, warning in queries.free_slots(ours, theirs)}

    assert seen(firm, fund) == {first.pk: "they have another meeting then", second.pk: ""}
    assert seen(fund, firm) == {first.pk: "you have another meeting then", second.pk: ""}


def test_clash_names_who_is_taken(world):
    day = world.day()
    firm, other = world.party(day, "Aho"), world.party(day, "Berg")
    fund = world.party(day, "Fund", "investor")
    slot = slots_of(day)[0]
    for one in (firm, other):
        world.agree(one, fund)
    actions.book(ours=firm, theirs=fund, slot=slot, by=firm.account, at=NOW)

    with pytest.raises(actions.SlotTaken) as clash:
        actions.book(ours=other, theirs=fund, slot=slot, by=other.account, at=NOW)

    assert clash.value.who == fund


def test_full_hall_takes_no_more(world):
    day = world.day(tables=1)
    slot = slots_of(day)[0]
    pairs = [(world.party(day, f"Firm{n}"), world.party(day, f"Fund{n}", "investor")) for n in range(2)]
    for firm, fund in pairs:
        world.agree(firm, fund)
    actions.book(ours=pairs[0][0], theirs=pairs[0][1], slot=slot, by=world.aino, at=NOW)

    with pytest.raises(actions.SlotTaken) as clash:
        actions.book(ours=pairs[1][0], theirs=pairs[1][1], slot=slot, by=world.aino, at=NOW)

    assert clash.value.who is None


def test_remote_party_meets_online(world):
    day = world.day()
    firm, fund = world.party(day, "Aho", is_online=True), world.party(day, "Fund", "investor")
    world.agree(firm, fund)

    meeting = actions.book(ours=firm, theirs=fund, slot=slots_of(day)[0], by=firm.account, at=NOW)

    assert (meeting.place.name, meeting.place.address) == ("Online", "https://meet.example/1")


def test_without_a_language_in_common_an_interpreter_comes_and_is_one_person(world):
    day = world.day()
    actions.set_interpreters(day=day, people={"Kaisa": ["fi", "nb"]}, by=world.aino, at=NOW)
    slot = slots_of(day)[0]
    pairs = [
        (world.party(day, f"Firm{n}", languages=["fi"]), world.party(day, f"Fund{n}", "investor", languages=["nb"]))
        for n in range(2)
    ]
    for firm, fund in pairs:
        world.agree(firm, fund)

    meeting = actions.book(ours=pairs[0][0], theirs=pairs[0][1], slot=slot, by=world.aino, at=NOW)

    assert meeting.interpreter.name == "Kaisa"
    with pytest.raises(actions.SlotTaken):
        actions.book(ours=pairs[1][0], theirs=pairs[1][1], slot=slot, by=world.aino, at=NOW)


def test_pair_kept_apart_cannot_meet(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)

    actions.forbid_pair(day=day, firm=firm, investor=fund, is_forbidden=True, by=world.aino, at=NOW)
    assert queries.agreed_pairs(day) == {}
    actions.forbid_pair(day=day, firm=firm, investor=fund, is_forbidden=False, by=world.aino, at=NOW)
    assert len(queries.agreed_pairs(day)) == 1


def test_who_leaves_frees_everybody_they_were_to_meet(world):
    day = world.day()
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    actions.book(ours=firm, theirs=fund, slot=slots_of(day)[0], by=firm.account, at=NOW)

    actions.leave_day(party=firm, by=firm.account, at=NOW)

    assert not Booking.objects.exists()
    assert queries.parties_seen_by(fund) == []
    told = emails.meeting_changed(Entry.objects.get(verb="investment.meeting_cancelled"))
    assert [message.recipient_id for message in told] == [fund.account_id]


def test_other_slots_keep_who_is_hindered_and_what_is_set(world):
    day = world.day(slots=3)
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    first, _second, third = slots_of(day)
    meeting = actions.book(ours=firm, theirs=fund, slot=first, by=firm.account, at=NOW)
    actions.set_hindrances(party=firm, slots=[third], by=firm.account, at=NOW)
    half = timedelta(minutes=30)
    longer = [(MORNING + n * half, MORNING + (n + 1) * half) for n in range(2)]

    actions.set_slots(day=day, times=longer, by=world.aino, at=NOW)

    meeting.refresh_from_db()
    assert meeting.slot.ends_at == MORNING + half
    assert [one.slot.starts_at for one in firm.hindrances.all()] == [MORNING + half]


def test_slots_in_which_meetings_are_set_do_not_go(world):
    day = world.day(slots=3)
    firm, fund = world.party(day, "Aho"), world.party(day, "Fund", "investor")
    world.agree(firm, fund)
    actions.book(ours=firm, theirs=fund, slot=slots_of(day)[1], by=firm.account, at=NOW)

    with pytest.raises(actions.SlotsInUse):
        actions.set_slots(day=day, times=[(MORNING, MORNING + timedelta(hours=1))], by=world.aino, at=NOW)

    assert day.slots.count() == 3
