"""Pages of the investor room take as many statements with nine on each side as with three."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from creative_networks.domains.investment import actions
from creative_networks.domains.investment.models import FollowUp, Meeting, Party
from creative_networks.foundation.files import actions as files

from .people import ANSWERS, MORNING, NOW, World, slots_of

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 9
# The most that any of these pages may ask, however many take part.
AT_MOST = 32


class Grown:
    """
    A day that has been: Firm0 met every investor, Fund0 every firm, each of which it has let into a data room.

    All of them wait for words of Nils, who advises, and owe reports and follow-ups.
    """

    def __init__(self) -> None:
        self.world = World()
        self.day = self.world.day(slots=MANY + 1, tables=MANY, quota=50)
        self.firms: list[Party] = []
        self.funds: list[Party] = []
        self.rounds: list[Any] = []

    def grow(self, size: int) -> None:
        for number in range(len(self.firms), size):
            self.firms.append(self.world.party(self.day, f"Firm{number}", offers=["fund"], seeks=["learn"]))
            self.funds.append(self.world.party(self.day, f"Fund{number}", "investor", offers=["fund"]))
            self._meet(self.firms[0], self.funds[number])
            if number:
                self._meet(self.firms[number], self.funds[0])
            self._look_for_money(number)
        run = actions.start_run(day=self.day, is_repair=False, by=self.world.aino, at=NOW)
        self._propose(run)
        FollowUp.objects.update(due_at=NOW)

    def _meet(self, firm: Party, fund: Party) -> None:
        self.world.agree(firm, fund, "must")
        taken = Meeting.objects.filter(firm=firm) | Meeting.objects.filter(investor=fund)
        free = [slot for slot in slots_of(self.day) if slot.pk not in taken.values_list("slot", flat=True)]
        meeting = actions.book(ours=firm, theirs=fund, slot=free[0], by=self.world.aino, at=NOW)
        told = {"has_met": True, "at": MORNING, "doubt": "rights", "next_step": "A visit", "missing_evidence": "Deeds"}
        for party in (firm, fund):
            if fund != self.funds[0] or party == firm:
                actions.report_meeting(meeting=meeting, party=party, by=party.account, **told)

    def _look_for_money(self, number: int) -> None:
        """One more round of the first firm, with a check that waits, a file in its room, and a guest."""
        owner, firm = self.firms[0].account, self.firms[0].organisation
        round = actions.open_round(firm=firm, title=f"Round {number}", amount=None, by=owner, at=NOW)
        self.rounds.append(round)
        check = round.checks.get()
        actions.save_answers(check=check, answers=ANSWERS, by=owner, at=NOW)
        actions.send_check(check=check, adviser=self.world.north, by=owner, at=NOW)
        first = self.rounds[0]
        actions.write_terms(round=first, text="Keep it.", language="en", by=owner, at=NOW)
        name = f"table{number}.csv"
        upload = ContentFile(b"a,b\n1,2\n", name=name)
        file = files.store_file(upload=upload, name=name, organisation=firm, by=owner, at=NOW)
        actions.add_room_file(round=first, file=file, title=name, by=owner, at=NOW)
        for round in {first, self.rounds[-1]}:
            guests = [self.funds[0].account, self.funds[number].account]
            for account in guests:
                until = timezone.now() + timedelta(days=9)
                room_files = first.room_files.all()
                actions.invite_guest(
                    round=round, account=account, room_files=room_files, expires_at=until, by=owner, at=NOW
                )
        guest = first.guests.get(account=self.funds[0].account)
        actions.accept_terms(guest=guest, version=number + 1, by=guest.account, at=NOW)
        actions.save_profile(
            organisation=self.funds[number].organisation,
            ticket_from=None,
            ticket_to=None,
            routes=["equity"],
            about="Crafts.",
            never="",
            stages=[],
            sectors=[],
            countries=["FI", "SE"],
            by=self.funds[number].account,
            at=NOW,
        )

    def _propose(self, run: Any) -> None:
        """A proposal that moves half of all meetings, without asking the engine."""
        from creative_networks.domains.investment.planner import Answer, Proposed

        slots = slots_of(self.day)
        rows = Meeting.objects.order_by("pk")
        meetings = [
            Proposed(one.firm_id, one.investor_id, slots[number % 2].pk, one.place_id, 1)
            for number, one in enumerate(rows)
        ]
        self.run = actions.finish_run(run=run, answer=Answer("feasible", tuple(meetings)), at=NOW)

    def pages(self) -> Iterator[tuple[Any, str]]:
        firm, fund = self.firms[0].account, self.funds[0].account
        inner, room = f"days/{self.day.event_id}/", f"rounds/{self.rounds[0].pk}/"
        for path in ("", "parties/", f"parties/{self.funds[0].pk}/", "requests/", "timetable/", "availability/"):
            yield firm, inner + path
        for path in ("", "investors/", f"{room}", f"{room}room/", f"{room}room/guests/"):
            yield firm, path
        meeting = Meeting.objects.filter(firm=self.firms[0], investor=self.funds[0]).get()
        for path in ("", f"{room}room/", f"meetings/{meeting.pk}/report/", f"{inner}participation/", f"{inner}live/"):
            yield fund, path
        for path in ("plan/", f"plan/runs/{self.run.pk}/", "settings/", "live/", "invitations/", "venue/"):
            yield self.world.aino, inner + path
        yield self.world.nils, ""


def measured(grown: Grown) -> dict[str, int]:
    counts = {}
    for number, (person, path) in enumerate(grown.pages()):
        client = Client()
        client.force_login(person)
        url = f"/en/investment/{path}"
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url, follow=True).status_code == 200, url
        parts = [part for part in path.split("/") if part and not part.isdigit()]
        counts[f"{number} {person} {'/'.join(parts)}"] = len(captured)
    return counts


def test_statements_are_the_same_with_few_and_with_many() -> None:
    grown = Grown()
    grown.grow(FEW)
    few = measured(grown)

    grown.grow(MANY)

    many = measured(grown)
    assert many == few
    assert {page: count for page, count in many.items() if count > AT_MOST} == {}
