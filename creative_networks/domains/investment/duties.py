"""What waits for a person in the investor room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from creative_networks.foundation.organisations import queries as organisations

from . import queries
from .models import Check, CheckState, Guest, Party, Strength, Wish, WishState


@dataclass(frozen=True, slots=True)
class Duty:
    kind: str
    title: str
    page: str
    key: int
    since: datetime


def duties_of(account: Any, *, at: datetime) -> list[Duty]:
    """List checks to decide, requests to answer, meetings to tell about; a constant number of statements."""
    found = [
        Duty("check", one.round.firm.name, "decision", one.pk, one.sent_at or at)
        for one in queries.checks_waiting_for(account)
    ]
    rows = Guest.objects.filter(account=account.pk, is_revoked=False, expires_at__gt=at, accepted_version=None)
    for guest in rows.select_related("round__firm"):
        found.append(Duty("room", guest.round.firm.name, "room", guest.round_id, guest.invited_at))
    if queries.takes_part(account):
        found += _of_parties(account, at)
    return found


def duties_waiting(*, me: int, at: datetime, **more: Any) -> list[QuerySet[Any]]:
    """Select what may wait for an account here, by its id."""
    advised = organisations.organisations_where(me, "reviews")
    return [
        Check.objects.filter(adviser__in=advised, state=CheckState.SENT),
        Guest.objects.filter(account=me, is_revoked=False, expires_at__gt=at, accepted_version=None),
        Party.objects.filter(account=me),
    ]


def _of_parties(account: Any, at: datetime) -> list[Duty]:
    """What waits for somebody who is, or was, at a meeting day."""
    found = [
        Duty("request", one.sender.organisation.name, "requests", one.day.event_id, one.changed_at)
        for one in _requests(account, at)
    ]
    for meeting, party in queries.reports_owed(account, at):
        other = meeting.investor if meeting.firm_id == party.pk else meeting.firm
        found.append(Duty("report", other.organisation.name, "report", meeting.pk, meeting.slot.ends_at))
    for one in queries.follow_ups_due(account, at):
        meeting = one.meeting
        other = meeting.investor if meeting.firm_id == one.party_id else meeting.firm
        found.append(Duty("follow_up", other.organisation.name, "follow_up", one.pk, one.due_at))
    return found


def _requests(account: Any, at: datetime) -> list[Wish]:
    rows = Wish.objects.filter(receiver__account=account.pk, state=WishState.PENDING, expires_at__gt=at)
    unwanted = Wish.objects.filter(sender__account=account.pk, strength=Strength.NO).values("receiver")
    rows = rows.exclude(sender__in=unwanted).select_related("sender__organisation", "day")
    return list(rows.order_by("changed_at")[:50])
