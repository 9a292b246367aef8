"""
What remains of somebody who took part in events and meeting days: what the other side and the organisers need, no name.

Each place in which a person can write gets words that stand nowhere else; afterwards every table is searched for them.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from creative_networks.domains.events import actions as events
from creative_networks.domains.events.models import Event, Needs, Registration
from creative_networks.domains.investment import actions as investment
from creative_networks.domains.investment import emails
from creative_networks.domains.investment.models import Booking, FollowUp, Guest, Meeting, Party
from creative_networks.domains.investment.tests.people import MORNING, NOW, World, slots_of
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.journal.actions import seal
from creative_networks.foundation.journal.models import Entry
from creative_networks.interfaces.notifications.tasks import tell_people

from .test_rights import everything_kept

pytestmark = pytest.mark.django_db

# What was told about a meeting belongs to both sides of it, and tells what investors doubt: it stays, without a name.
STAYS = ("missing", "nextstep", "reason")


class Day:
    """Ruben of Fund takes part in a meeting day, met Aho, is to meet Berg, and reads in Aho's data room."""

    def __init__(self) -> None:
        self.world = World()
        self.day = self.world.day()
        self.ruben = accounts.create_account(
            email="ruben-mail@example.org", name="ruben-name", language="en", is_verified=True, by=None, at=NOW
        )
        _person, self.fund = self.world.organisation("Fund")
        self.party = investment.join_day(
            day=self.day,
            side="investor",
            organisation=self.fund,
            account=self.ruben,
            languages=["en"],
            pitch="ruben-pitch",
            is_admitted=True,
            by=self.ruben,
            at=NOW,
        )
        self._tells_needs()
        self.met, self.meeting = self._meets("Aho", 0)
        self._meets("Berg", 1)
        self._reports()
        self._enters(self.met)

    def _tells_needs(self) -> None:
        told = events.Registrant(
            name="ruben-name",
            email="ruben-mail@example.org",
            organisation_name="Fund",
            food="ruben-food",
            access="ruben-access",
        )
        events.register(event=self.day.event, registrant=told, account=self.ruben, by=self.ruben, at=NOW)

    def _meets(self, name: str, number: int) -> tuple[Party, Meeting]:
        firm = self.world.party(self.day, name)
        self.world.asks(self.party, firm, message="ruben-message")
        self.world.asks(firm, self.party)
        slot = slots_of(self.day)[number]
        return firm, investment.book(ours=firm, theirs=self.party, slot=slot, by=self.ruben, at=NOW)

    def _reports(self) -> None:
        told = {"missing_evidence": "ruben-missing", "next_step": "ruben-nextstep", "doubt": "rights"}
        known = {"meeting": self.meeting, "party": self.party, "has_met": True}
        investment.report_meeting(**known, **told, by=self.ruben, at=MORNING + timedelta(hours=1))
        one = FollowUp.objects.get(party=self.party, months=3)
        investment.answer_follow_up(follow_up=one, outcome="ended", reason="ruben-reason", by=self.ruben, at=MORNING)

    def _enters(self, firm: Party) -> None:
        round = investment.open_round(firm=firm.organisation, title="Looms", amount=None, by=firm.account, at=NOW)
        investment.write_terms(round=round, text="Keep it.", language="en", by=firm.account, at=NOW)
        self.guest = investment.invite_guest(
            round=round,
            account=self.ruben,
            room_files=[],
            expires_at=MORNING + timedelta(days=30),
            by=firm.account,
            at=NOW,
        )
        investment.accept_terms(guest=self.guest, version=1, by=self.ruben, at=NOW)
        investment.log_visit(guest=self.guest, by=self.ruben, at=NOW)


def erased(day: Day, at: datetime) -> None:
    seal(at=timezone.now())
    tell_people(at=timezone.now())
    accounts.erase_account(account=day.ruben, by=day.ruben, at=at)


def traces(word: str) -> list[tuple[str, str]]:
    return [(place, row) for place, row in everything_kept() if word in row]


def test_erasure_during_the_day_takes_the_name_and_frees_who_was_to_be_met(django_capture_on_commit_callbacks) -> None:
    day = Day()

    with django_capture_on_commit_callbacks(execute=True):
        erased(day, MORNING + timedelta(minutes=10))

    left = traces("ruben-")
    assert [row for row in left if not any(f"ruben-{word}" in row[1] for word in STAYS)] == []
    day.party.refresh_from_db()
    assert day.party.state == "left"
    assert list(Meeting.objects.order_by("slot").values_list("state", flat=True)) == ["held", "cancelled"]
    assert not Booking.objects.filter(party=day.party).exclude(meeting=day.meeting).exists()
    assert Guest.objects.get(pk=day.guest.pk).is_revoked
    assert (Party.objects.count(), day.meeting.reports.count()) == (3, 1), "What can be counted stays."
    cancelled = Entry.objects.filter(verb="investment.meeting_cancelled").get()
    told = {message.recipient_id for message in emails.meeting_changed(cancelled)}
    assert told & {party.account_id for party in Party.objects.exclude(pk=day.met.pk)}


def test_needs_are_gone_the_day_after_for_members_and_for_guests_by_mail() -> None:
    day = Day()
    guest = events.Registrant(name="Gerd", email="gerd@example.org", food="gerd-food", access="gerd-access")
    events.ask_by_mail(event=day.day.event, registrant=guest, at=NOW)
    events.answer_by_link(registration=Registration.objects.get(email="gerd@example.org"), at=NOW)
    seal(at=timezone.now())
    tell_people(at=timezone.now())
    ends = Event.objects.get().ends_at
    assert Needs.objects.count() == 2

    events.delete_needs(at=ends + timedelta(hours=23))
    assert Needs.objects.count() == 2
    events.delete_needs(at=ends + timedelta(hours=25))

    for word in ("ruben-food", "ruben-access", "gerd-food", "gerd-access"):
        assert traces(word) == [], word
    assert traces("ruben-name") != []


def test_a_year_after_the_event_nobody_who_registered_is_named(django_capture_on_commit_callbacks) -> None:
    day = Day()
    guest = events.Registrant(name="gerd-name", email="gerd-mail@example.org", organisation_name="gerd-firm")
    events.ask_by_mail(event=day.day.event, registrant=guest, at=NOW)
    later = NOW + timedelta(days=366)

    with django_capture_on_commit_callbacks(execute=True):
        accounts.end_what_is_over(at=later)

    rows: Any = Registration.objects.order_by("pk").values_list("name", "email", "organisation_name")
    assert set(rows) == {("", "", "")}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_registration")
        assert cursor.fetchone() == (4,)
