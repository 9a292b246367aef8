"""What both sides tell after a meeting, and what becomes of it."""

from datetime import timedelta

import pytest
from django.test import Client

from creative_networks.domains.investment import actions, duties, emails, queries
from creative_networks.domains.investment.models import FollowUp, Report
from creative_networks.domains.investment.tasks import remind_of_follow_ups, remind_of_reports
from creative_networks.foundation.journal.models import Entry

from .people import MORNING, NOW, World, slots_of

pytestmark = pytest.mark.django_db
AFTER = MORNING + timedelta(hours=1)


class Met:
    """Firms that met Fund, each in a slot of its own."""

    def __init__(self, *names: str) -> None:
        self.world = World()
        self.day = self.world.day()
        self.fund = self.world.party(self.day, "Fund", "investor")
        self.firms = [self.world.party(self.day, name) for name in names]
        self.meetings = []
        for firm, slot in zip(self.firms, slots_of(self.day), strict=False):
            self.world.agree(firm, self.fund)
            self.meetings.append(actions.book(ours=firm, theirs=self.fund, slot=slot, by=firm.account, at=NOW))

    def tells(self, number: int, party, **told):
        known = {"has_met": True, "by": party.account, "at": AFTER}
        return actions.report_meeting(meeting=self.meetings[number], party=party, **(known | told))


def test_both_sides_owe_a_report_from_the_end_of_the_meeting():
    met = Met("Aho")
    firm = met.firms[0]

    assert queries.reports_owed(firm.account, MORNING) == []
    assert [duty.kind for duty in duties.duties_of(firm.account, at=AFTER)] == ["report"]
    met.tells(0, firm)
    assert queries.reports_owed(firm.account, AFTER) == []
    assert len(queries.reports_owed(met.fund.account, AFTER)) == 1


def test_neither_side_reads_the_other_before_telling_itself():
    met = Met("Aho")
    firm = met.firms[0]
    met.tells(0, met.fund, interest="yes", doubt="numbers", next_step="Send the accounts")

    assert queries.shown_report(met.meetings[0], firm) is None
    assert queries.missing_evidence_for(firm.organisation_id) == []
    met.tells(0, firm)

    assert queries.shown_report(met.meetings[0], firm).next_step == "Send the accounts"
    assert [one.doubt for one in queries.missing_evidence_for(firm.organisation_id)] == ["numbers"]


def test_report_is_corrected_not_doubled():
    met = Met("Aho")

    met.tells(0, met.fund, interest="later")
    met.tells(0, met.fund, interest="yes")

    assert [one.interest for one in Report.objects.all()] == ["yes"]


def test_follow_ups_come_due_after_three_six_and_twelve_months_and_are_asked_once():
    met = Met("Aho")
    met.tells(0, met.firms[0])
    account = met.firms[0].account

    assert sorted(FollowUp.objects.values_list("months", flat=True)) == [3, 6, 12]
    assert actions.remind_of_follow_ups(at=AFTER + timedelta(days=90)) == 0
    assert actions.remind_of_follow_ups(at=AFTER + timedelta(days=92)) == 1
    assert actions.remind_of_follow_ups(at=AFTER + timedelta(days=93)) == 0
    due = queries.follow_ups_due(account, AFTER + timedelta(days=92))
    actions.answer_follow_up(follow_up=due[0], outcome="money", amount="to_100", by=account, at=AFTER)
    assert queries.follow_ups_due(account, AFTER + timedelta(days=92)) == []


def test_amount_is_for_ones_own_side_only_and_not_in_the_journal():
    met = Met("Aho")
    met.tells(0, met.firms[0])
    follow_up = FollowUp.objects.get(months=3)
    actions.answer_follow_up(follow_up=follow_up, outcome="money", amount="to_100", by=met.firms[0].account, at=AFTER)

    assert queries.follow_up_by_id(met.fund.account, follow_up.pk) is None
    assert "to_100" not in str(Entry.objects.get(verb="investment.follow_up_answered").facts)


def test_doubts_are_counted_without_names_and_rare_ones_left_out():
    met = Met("Aho", "Berg", "Cedar", "Dahl")
    for number in range(3):
        met.tells(number, met.fund, doubt="rights")
    met.tells(3, met.fund, doubt="team")

    assert queries.doubts() == [("Who owns the rights", 3)]


def test_both_sides_are_asked_once_when_the_meeting_is_over():
    Met("Aho")

    assert actions.remind_of_reports(at=MORNING) == 0
    assert actions.remind_of_reports(at=AFTER) == 1
    assert actions.remind_of_reports(at=AFTER) == 0


def test_who_has_not_told_is_reminded_once_on_the_last_of_five_days():
    met = Met("Aho")
    over = MORNING + timedelta(minutes=20)
    met.tells(0, met.fund)

    remind_of_reports(over + timedelta(days=3, hours=23))
    assert not Entry.objects.filter(verb="investment.report_missing").exists()
    for hours in (1, 2, 30):
        remind_of_reports(over + timedelta(days=4, hours=hours))

    entry = Entry.objects.get(verb="investment.report_missing")
    (message,) = emails.report_missing(entry)
    assert (message.recipient_id, message.context["other"]) == (met.firms[0].account_id, "Fund")
    met.tells(0, met.firms[0])
    assert emails.report_missing(entry) == [], "Told meanwhile."


def test_each_side_is_asked_after_three_six_and_twelve_months_until_it_answers():
    met = Met("Aho")
    for party in (met.firms[0], met.fund):
        met.tells(0, party)
    asked: list[tuple[int, int]] = []

    for day in range(0, 400, 7):
        before = Entry.objects.filter(verb="investment.follow_up_due").count()
        remind_of_follow_ups(AFTER + timedelta(days=day))
        asked += [(day, Entry.objects.filter(verb="investment.follow_up_due").count() - before)]

    assert [one for one in asked if one[1]] == [(91, 2), (182, 2), (371, 2)]
    months = [FollowUp.objects.get(pk=one.facts["follow_up"]).months for one in due_entries()]
    assert months == [3, 3, 6, 6, 12, 12]
    (message,) = emails.follow_up_due(due_entries()[0])
    assert message.context["months"] == 3
    assert len(duties.duties_of(met.fund.account, at=AFTER + timedelta(days=400))) == 3


def due_entries():
    return list(Entry.objects.filter(verb="investment.follow_up_due").order_by("pk"))


def test_other_sides_outcome_is_read_once_one_has_told_oneself_without_amount():
    met = Met("Aho")
    for party in (met.firms[0], met.fund):
        met.tells(0, party)
    ours, theirs = (FollowUp.objects.get(party=party, months=3) for party in (met.firms[0], met.fund))
    client = Client()
    client.force_login(met.firms[0].account)
    page = f"/en/investment/follow-ups/{ours.pk}/"
    actions.answer_follow_up(
        follow_up=theirs, outcome="money", amount="to_100", reason="Secret.", by=met.fund.account, at=AFTER
    )

    assert "Fund says" not in client.get(page).content.decode()
    answer = client.post(page, {"outcome": "work"}, follow=True).content.decode()

    assert "Fund says: Money was agreed" in answer
    assert "Secret." not in answer


def test_meeting_that_was_not_held_has_no_follow_up():
    met = Met("Aho")

    met.tells(0, met.firms[0], has_met=False)

    assert not FollowUp.objects.exists()
