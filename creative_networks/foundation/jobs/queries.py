from dataclasses import dataclass
from datetime import datetime

from django_tasks_db.models import DBTaskResult

from .models import ScheduleRun

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Trouble:
    """A job, or timed work, that failed and waits for somebody to look."""

    name: str
    since: datetime | None
    reason: str


def troubles() -> list[Trouble]:
    """List what failed, latest first; no traceback, which may hold what a person wrote."""
    works = [Trouble(run.name, run.failed_at, run.failure) for run in ScheduleRun.objects.exclude(failed_at=None)]
    failed = DBTaskResult.objects.filter(status="FAILED").order_by("-finished_at")[:SHOWN]
    jobs = [Trouble(job.task_path, job.finished_at, job.exception_class_path) for job in failed]
    return [*works, *jobs]
