"""Runs of the planner: started, told about, stopped, and what they propose put into force."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from .. import queries
from ..models import Meeting, MeetingDay, MeetingState, Run, RunState
from .days import record_day, touch
from .meetings import hold, record_meeting

if TYPE_CHECKING:
    from ..planner import Answer


class OutOfDate(Exception):
    """Wishes, parties or slots have changed since the plan was made."""


@transaction.atomic
def start_run(*, day: MeetingDay, is_repair: bool, by: Any | None, at: datetime) -> Run:
    """Ask the worker for a timetable; one that is still being made is stopped."""
    day = MeetingDay.objects.select_for_update().get(pk=day.pk)
    day.runs.filter(state__in=[RunState.WAITING, RunState.RUNNING]).update(state=RunState.STOPPED, ended_at=at)
    run = Run.objects.create(day=day, is_repair=is_repair, version=day.version, started_by=by, started_at=at)
    record_day("plan_asked", day, by=by, at=at, run=run.pk, is_repair=is_repair)
    return run


def note_progress(*, run: Run, progress: dict[str, Any]) -> None:
    """Tell how far a run is. One that was stopped meanwhile stays so."""
    rows = Run.objects.filter(pk=run.pk, state__in=[RunState.WAITING, RunState.RUNNING])
    rows.update(state=RunState.RUNNING, progress=progress)


@transaction.atomic
def finish_run(*, run: Run, answer: "Answer", at: datetime) -> Run:
    """Keep what a run proposes, for the organisers to look at."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state not in (RunState.WAITING, RunState.RUNNING):
        return run
    run.state = RunState.READY if answer.meetings or answer.status in ("optimal", "feasible") else RunState.IMPOSSIBLE
    run.proposal = [asdict(one) for one in answer.meetings]
    run.left_out, run.conflicts = [list(pair) for pair in answer.left_out], list(answer.conflicts)
    run.progress = {**run.progress, "status": answer.status, **(answer.figures or {})}
    run.ended_at = at
    run.save()
    return run


@transaction.atomic
def stop_run(*, run: Run, by: Any, at: datetime) -> None:
    """Stop planning, or put a proposal aside."""
    Run.objects.filter(pk=run.pk).exclude(state=RunState.APPLIED).update(state=RunState.STOPPED, ended_at=at)
    record_day("plan_stopped", run.day, by=by, at=at, run=run.pk)


@transaction.atomic
def apply_run(*, run: Run, by: Any, at: datetime) -> list[int]:
    """
    Put a proposal into force; returns the parties whose day it changes, who alone are told.

    :raises OutOfDate: when something has changed since it was made
    """
    day = MeetingDay.objects.select_for_update().get(pk=run.day_id)
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.READY or run.version != day.version:
        raise OutOfDate
    proposed = {(one["firm"], one["investor"]): one for one in run.proposal}
    in_force = {(one.firm_id, one.investor_id): one for one in queries.plan_of(day)}
    concerned: set[int] = set()
    moved = [
        (meeting, proposed.get(pair))
        for pair, meeting in in_force.items()
        if meeting.state == MeetingState.SET and not _is_same(meeting, proposed.get(pair))
    ]
    for meeting, _wanted in moved:  # all chairs are given up before any is taken
        meeting.bookings.all().delete()
        meeting.state, meeting.changed_at, meeting.sequence = MeetingState.CANCELLED, at, meeting.sequence + 1
        meeting.save()
        concerned |= {meeting.firm_id, meeting.investor_id}
    for meeting, wanted in moved:
        if wanted is None:
            record_meeting("meeting_cancelled", meeting, by=by, at=at, run=run.pk)
        else:
            _set(meeting, wanted, by=by, at=at, run=run, verb="meeting_moved")
    for pair, wanted in proposed.items():
        if pair not in in_force:
            meeting = Meeting(day=day, firm_id=pair[0], investor_id=pair[1], changed_at=at)
            _set(meeting, wanted, by=by, at=at, run=run, verb="meeting_set")
            concerned |= set(pair)
    run.state = RunState.APPLIED
    run.save(update_fields=["state"])
    # What is proven holds of the day as it is once this is in force, and no longer when something changes after.
    MeetingDay.objects.filter(pk=day.pk).update(applied_at=at, figures=run.progress | {"version": run.version + 1})
    touch(day)
    record_day("plan_applied", day, by=by, at=at, run=run.pk, parties=sorted(concerned))
    return sorted(concerned)


def _is_same(meeting: Meeting, wanted: dict[str, Any] | None) -> bool:
    return wanted is not None and all(
        getattr(meeting, f"{name}_id" if name != "table" else name) == wanted[name]
        for name in ("slot", "place", "table", "interpreter")
    )


def _set(meeting: Meeting, wanted: dict[str, Any], *, by: Any, at: datetime, run: Run, verb: str) -> None:
    meeting.slot_id, meeting.place_id, meeting.table = wanted["slot"], wanted["place"], wanted["table"]
    meeting.interpreter_id, meeting.state = wanted["interpreter"], MeetingState.SET
    meeting.save()
    hold(meeting)
    record_meeting(verb, meeting, by=by, at=at, run=run.pk)
