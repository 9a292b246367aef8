"""What was told after meetings: by whom it is still owed, what became of it, and what investors doubt."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from ..models import Doubt, FollowUp, Meeting, MeetingState, Party, Report, Side

REPORT_DAYS = timedelta(days=5)
ASKED_FOR = timedelta(days=60)
# Fewer doubts than this could be traced to one investor.
FEWEST_DOUBTS = 3


def reports_owed(account: Any, at: datetime) -> list[tuple[Meeting, Party]]:
    """List the meetings an account has yet to tell about, the oldest first."""
    parties = {one.pk: one for one in Party.objects.filter(account=account.pk)}
    told = Report.objects.filter(party__in=parties).values_list("meeting_id", "party_id")
    rows = Meeting.objects.filter(
        Q(firm__in=parties) | Q(investor__in=parties),
        state__in=[MeetingState.SET, MeetingState.HELD],
        slot__ends_at__range=(at - ASKED_FOR, at),
    )
    rows = rows.select_related("slot", "day", "firm__organisation", "investor__organisation")
    done = set(told)
    found = []
    for meeting in rows.order_by("slot__starts_at", "pk"):
        own = parties.get(meeting.firm_id) or parties[meeting.investor_id]
        if (meeting.pk, own.pk) not in done:
            found.append((meeting, own))
    return found


def meeting_of(account: Any, pk: int) -> tuple[Meeting, Party] | None:
    """Find a meeting and the account's own party in it."""
    related = ("slot", "place", "interpreter", "day__event", "firm__organisation", "investor__organisation")
    meeting = Meeting.objects.select_related(*related).filter(pk=pk).first()
    if meeting is None:
        return None
    own = next((one for one in (meeting.firm, meeting.investor) if one.account_id == account.pk), None)
    return (meeting, own) if own else None


def report_of(meeting: Meeting, party: Party) -> Report | None:
    return Report.objects.filter(meeting=meeting, party=party).first()


def shown_report(meeting: Meeting, party: Party) -> Report | None:
    """Find what the other side told, once one has told oneself: neither waits to read the other first."""
    if report_of(meeting, party) is None:
        return None
    return Report.objects.filter(meeting=meeting).exclude(party=party).first()


def follow_ups_due(account: Any, at: datetime) -> list[FollowUp]:
    """List what an account has yet to tell of earlier meetings."""
    rows = FollowUp.objects.filter(party__account=account.pk, answered_at=None, due_at__lte=at)
    related = ("meeting__firm__organisation", "meeting__investor__organisation", "meeting__slot", "party")
    return list(rows.select_related(*related).order_by("due_at", "pk"))


def follow_up_by_id(account: Any, pk: int) -> FollowUp | None:
    """Find an account's own follow-up; the other side's answer, and its amount, are nobody's but theirs."""
    related = ("meeting__firm__organisation", "meeting__investor__organisation", "meeting__day", "party")
    return FollowUp.objects.select_related(*related).filter(party__account=account.pk, pk=pk).first()


def shown_follow_up(follow_up: FollowUp) -> FollowUp | None:
    """Find what the other side told after as many months, once one has told oneself; but neither amount nor reason."""
    if follow_up.answered_at is None:
        return None
    rows = FollowUp.objects.filter(meeting=follow_up.meeting_id, months=follow_up.months, answered_at__isnull=False)
    return rows.exclude(party=follow_up.party_id).only("outcome").first()


def doubts() -> list[tuple[str, int]]:
    """Count what investors doubted, over all days, the most frequent first; what is rare is left out."""
    rows = Report.objects.filter(party__side=Side.INVESTOR).exclude(doubt__in=["", Doubt.NOTHING])
    counted = Counter(rows.values_list("doubt", flat=True))
    return [(str(Doubt(name).label), count) for name, count in counted.most_common() if count >= FEWEST_DOUBTS]


def missing_evidence_for(firm_id: int) -> list[Report]:
    """List what investors told a firm that they doubt and would need to see, the latest first; for the firm."""
    rows = Report.objects.filter(meeting__firm__organisation=firm_id, party__side=Side.INVESTOR)
    rows = rows.exclude(doubt="", missing_evidence="").select_related("party__organisation")
    # A firm reads it once it has told about the meeting itself.
    told = Report.objects.filter(party__side=Side.FIRM, party__organisation=firm_id).values("meeting")
    return list(rows.filter(meeting__in=told).order_by("-written_at")[:50])
