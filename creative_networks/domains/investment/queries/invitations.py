"""Who is asked to a meeting day, who could be, and who should be there and is not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from creative_networks.domains.events import queries as events
from creative_networks.foundation.organisations import queries as organisations

from .. import rules
from ..models import (
    CheckState,
    InvestorProfile,
    Invitation,
    Meeting,
    MeetingDay,
    MeetingState,
    Party,
    PartyState,
    Round,
    Side,
)


def invitations_of(day: MeetingDay) -> list[Invitation]:
    """List everybody who was asked to a day, the latest first; for its organisers."""
    rows = Invitation.objects.filter(day=day).select_related("invitation", "organisation", "account")
    return list(rows.order_by("-invitation__created_at", "-pk"))


def invitation_by_id(day: MeetingDay, pk: int) -> Invitation | None:
    return Invitation.objects.filter(day=day, pk=pk).select_related("invitation").first()


def waiting_invitations(day: MeetingDay, at: datetime) -> QuerySet[Invitation]:
    """Select the invitations to a day that can still be accepted."""
    return Invitation.objects.filter(day=day, invitation__state="waiting", invitation__expires_at__gt=at)


def accepted_invitation(account: Any, day: MeetingDay) -> Invitation | None:
    """Find the invitation to a day that an account has accepted."""
    return Invitation.objects.filter(day=day, account=account.pk).order_by("-pk").first()


def invitable(account: Any, day: MeetingDay, at: datetime) -> dict[str, list[tuple[str, str]]]:
    """
    Offer, by side, the organisations that an organiser may invite by name and that do not take part yet.

    Investors stand in the network's list. Whether a firm looks for money is known to its advisers only: an organiser
    is offered those that the organiser's own organisation said go to.
    """
    advised = organisations.organisation_ids_where(account, "reviews")
    ready = Round.objects.filter(
        checks__adviser__in=advised,
        checks__state=CheckState.GO,
        checks__decided_at__gt=at - rules.GO_HOLDS,
        firm__is_active=True,
    )
    investors = InvestorProfile.objects.filter(organisation__is_active=True)
    there = set(Party.objects.filter(day=day).exclude(state=PartyState.LEFT).values_list("organisation_id", flat=True))
    there |= set(waiting_invitations(day, at).values_list("organisation_id", flat=True))
    found = {
        Side.FIRM: dict(ready.values_list("firm_id", "firm__name")),
        Side.INVESTOR: dict(investors.values_list("organisation_id", "organisation__name")),
    }
    return {
        side: sorted(((str(pk), name) for pk, name in names.items() if pk not in there), key=lambda one: one[1])
        for side, names in found.items()
    }


def waiting_parties(day: MeetingDay) -> list[Party]:
    """List who stands on the waiting list, the longest first."""
    rows = Party.objects.filter(day=day, state=PartyState.WAITING).select_related("organisation", "day")
    return list(rows.order_by("since", "pk"))


def not_here(day: MeetingDay, plan: Sequence[Meeting], at: datetime) -> list[tuple[Party, Meeting]]:
    """
    List who should sit at a first meeting by now and was not checked in, with that meeting, the earliest first.

    Whoever takes part online comes through no door, and whoever was seen at a meeting is there.
    """
    if not plan or not plan[0].slot.starts_at <= at < max(one.slot.ends_at for one in plan):
        return []
    first: dict[int, tuple[Party, Meeting]] = {}
    seen: set[int] = set()
    for meeting in plan:
        for party in (meeting.firm, meeting.investor):
            first.setdefault(party.pk, (party, meeting))
            if meeting.state == MeetingState.HELD:
                seen.add(party.pk)
    late = [
        (party, meeting)
        for pk, (party, meeting) in first.items()
        if meeting.slot.starts_at <= at and pk not in seen and not (party.is_absent or party.is_online)
    ]
    attendance = events.registrations_by_account(day.event_id, [party.account_id for party, _meeting in late])
    return [
        (party, meeting)
        for party, meeting in late
        if party.account_id not in attendance or attendance[party.account_id].attendance == ""
    ]
