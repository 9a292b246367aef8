from datetime import datetime
from time import monotonic
from typing import Any

from django.utils import timezone
from django_tasks import task

from . import actions, planner
from .models import Run, RunState

TELL_EVERY = 1.0


@task()
def plan(run_id: int) -> None:
    """Plan a meeting day in the worker, telling how far it is; one that has ended or was stopped is left alone."""
    run = Run.objects.select_related("day__event").filter(pk=run_id).first()
    if run is None or run.state not in (RunState.WAITING, RunState.RUNNING):
        return
    told = monotonic() - TELL_EVERY

    def tell(progress: dict[str, Any]) -> None:
        nonlocal told
        if monotonic() - told >= TELL_EVERY:
            told = monotonic()
            actions.note_progress(run=run, progress=progress)

    actions.note_progress(run=run, progress={})
    answer = planner.plan(
        run.day,
        is_repair=run.is_repair,
        at=timezone.now(),
        progress=tell,
        is_cancelled=lambda: is_stopped(run.pk),
    )
    actions.finish_run(run=run, answer=answer, at=timezone.now())


_asked: dict[int, tuple[float, bool]] = {}


def is_stopped(run_id: int) -> bool:
    """Ask the database, at most once a second, whether somebody has stopped this run."""
    asked_at, stopped = _asked.get(run_id, (0.0, False))
    if monotonic() - asked_at >= TELL_EVERY:
        stopped = Run.objects.filter(pk=run_id, state=RunState.STOPPED).exists()
        _asked[run_id] = (monotonic(), stopped)
    return stopped


def expire_wishes(at: datetime) -> None:
    """Let requests go that nobody answered in time; every ten minutes."""
    actions.expire_wishes(at=at)


def remind_of_reports(at: datetime) -> None:
    """Ask both sides of each meeting that is over how it went, and who has not told on the last day; hourly."""
    actions.remind_of_reports(at=at)
    actions.remind_of_missing_reports(at=at)


def remind_of_follow_ups(at: datetime) -> None:
    """Ask what became of meetings after three, six and twelve months; daily."""
    actions.remind_of_follow_ups(at=at)
