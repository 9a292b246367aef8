"""What both sides tell after a meeting, and what became of it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from ..models import FollowUp, Meeting, MeetingState, Party, Report
from ..queries.feedback import REPORT_DAYS
from .meetings import record_meeting

LAST_DAY = timedelta(days=1)
MONTHS = {3: timedelta(days=91), 6: timedelta(days=182), 12: timedelta(days=365)}


@transaction.atomic
def report_meeting(
    *,
    meeting: Meeting,
    party: Party,
    has_met: bool,
    interest: str = "",
    doubt: str = "",
    missing_evidence: str = "",
    next_step: str = "",
    next_step_by: date | None = None,
    by: Any,
    at: datetime,
) -> Report:
    """Tell how a meeting went, or correct what was told; where they met, follow-ups come due for this side."""
    told = {"interest": interest, "doubt": doubt, "missing_evidence": missing_evidence, "next_step": next_step}
    facts = {"has_met": has_met, "next_step_by": next_step_by, "written_by": by, "written_at": at}
    report, _made = Report.objects.update_or_create(meeting=meeting, party=party, defaults=told | facts)
    if has_met:
        for months, later in MONTHS.items():
            due_at = meeting.slot.starts_at + later
            FollowUp.objects.get_or_create(meeting=meeting, party=party, months=months, defaults={"due_at": due_at})
        if meeting.state == MeetingState.SET:
            meeting.state = MeetingState.HELD
            meeting.save(update_fields=["state"])
    record_meeting("meeting_reported", meeting, by=by, at=at, party=party.pk, has_met=has_met)
    return report


@transaction.atomic
def answer_follow_up(
    *, follow_up: FollowUp, outcome: str, amount: str = "", reason: str = "", by: Any, at: datetime
) -> FollowUp:
    """Tell what became of a meeting; can be corrected."""
    follow_up.outcome, follow_up.amount, follow_up.reason = outcome, amount, reason
    follow_up.answered_by, follow_up.answered_at = by, at
    follow_up.save()
    facts = {"months": follow_up.months, "outcome": str(outcome)}
    record_meeting("follow_up_answered", follow_up.meeting, by=by, at=at, party=follow_up.party_id, **facts)
    return follow_up


@transaction.atomic
def remind_of_follow_ups(*, at: datetime, limit: int = 200) -> int:
    """Remind each side once of what has come due."""
    due = FollowUp.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        answered_at=None, reminded_at=None, due_at__lte=at
    )
    found = list(due.select_related("meeting__day").order_by("due_at")[:limit])
    for one in found:
        one.reminded_at = at
        one.save(update_fields=["reminded_at"])
        record_meeting("follow_up_due", one.meeting, by=None, at=at, party=one.party_id, follow_up=one.pk)
    return len(found)


@transaction.atomic
def remind_of_missing_reports(*, at: datetime, limit: int = 200) -> int:
    """Remind each side that has not told yet, once, on the last of the five days; returns how many."""
    last_day = (at - REPORT_DAYS, at - REPORT_DAYS + LAST_DAY)
    rows = Meeting.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        state__in=[MeetingState.SET, MeetingState.HELD], reports_reminded_at=None, slot__ends_at__range=last_day
    )
    found = list(rows.select_related("day").order_by("slot__ends_at")[:limit])
    told = set(Report.objects.filter(meeting__in=found).values_list("meeting_id", "party_id"))
    count = 0
    for meeting in found:
        meeting.reports_reminded_at = at
        meeting.save(update_fields=["reports_reminded_at"])
        for party in (meeting.firm_id, meeting.investor_id):
            if (meeting.pk, party) not in told:
                record_meeting("report_missing", meeting, by=None, at=at, party=party)
                count += 1
    return count


@transaction.atomic
def remind_of_reports(*, at: datetime, limit: int = 200) -> int:
    """Ask both sides, once, to tell about a meeting that is over, within five days."""
    over = Meeting.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        state__in=[MeetingState.SET, MeetingState.HELD], reports_asked_at=None, slot__ends_at__lte=at
    )
    found = list(over.select_related("day").order_by("slot__ends_at")[:limit])
    for meeting in found:
        meeting.reports_asked_at = at
        meeting.save(update_fields=["reports_asked_at"])
        record_meeting("report_asked", meeting, by=None, at=at)
    return len(found)
