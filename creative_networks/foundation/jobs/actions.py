"""Claiming jobs and timed work, and giving back what a dead worker held."""

import logging
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult, get_date_max

from .models import Lease, ScheduleRun
from .registry import Schedule

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 3
FINISHED_KEPT = timedelta(days=30)
RUNNING, READY, SUCCESSFUL = "RUNNING", "READY", "SUCCESSFUL"


class WorkerDied(Exception):
    """A job's worker was killed more often than a job is tried."""


def claim_job(*, worker: str, at: datetime) -> "DBTaskResult[Any, Any] | None":
    """Take the next ready job together with a lease on it; nothing when there is none."""
    # The queue's own `ready` reads the clock of the machine, which --as-of must be able to set.
    ready = DBTaskResult.objects.filter(Q(run_after=get_date_max()) | Q(run_after__lte=at), status=READY)
    if not ready.exists():  # without a transaction: on SQLite each one keeps every other writer waiting
        return None
    with transaction.atomic():
        job = ready.get_locked()
        if job is not None:
            job.claim(worker)
            Lease.objects.update_or_create(task_result_id=job.pk, defaults={"worker": worker, "expires_at": at + LEASE})
    return job


def renew_lease(*, job_id: UUID, worker: str, at: datetime) -> None:
    """Say that the job's worker lives."""
    Lease.objects.filter(task_result_id=job_id, worker=worker).update(expires_at=at + LEASE)


def end_lease(*, job_id: UUID, worker: str) -> None:
    Lease.objects.filter(task_result_id=job_id, worker=worker).delete()


@transaction.atomic
def take_up_again(*, at: datetime) -> int:
    """
    Make jobs ready again whose worker no longer renews its lease; returns how many.

    One that lost its worker three times has failed, and stands so in the list of jobs.
    """
    held = Lease.objects.filter(expires_at__gt=at).values("task_result_id")
    lost = DBTaskResult.objects.select_for_update(skip_locked=True).filter(status=RUNNING).exclude(pk__in=held)
    again = 0
    for job in lost:
        if len(job.worker_ids) >= MOST_ATTEMPTS:
            job.set_failed(WorkerDied(f"The worker was lost {MOST_ATTEMPTS} times."))
        else:
            job.status = READY
            job.save(update_fields=["status"])
            again += 1
        Lease.objects.filter(task_result_id=job.pk).delete()
        logger.warning("Job %s lost its worker", job.pk)
    return again


def forget_finished(*, at: datetime) -> int:
    """Remove jobs that went well some time ago; failed ones stay until somebody has looked."""
    old = DBTaskResult.objects.filter(status=SUCCESSFUL, finished_at__lt=at - FINISHED_KEPT)
    return old.delete()[0]


def run_scheduled(
    *, work: Schedule, worker: str, at: datetime, beating: Callable[[str], AbstractContextManager[None]]
) -> bool:
    """
    Run timed work if it is due and nobody else runs it; returns whether it ran.

    A failure is written down and does not stop the worker; the work is tried again at its next time. `beating` keeps
    the lease of the named work alive meanwhile.
    """
    if not work.is_recorded:
        _call(work, at)
        return True
    if not _claim_schedule(work, worker, at):
        return False
    with beating(work.name):
        failure = _call(work, at)
    ScheduleRun.objects.filter(name=work.name, worker=worker).update(
        lease_until=None, failure=failure, failed_at=at if failure else None
    )
    return True


def renew_schedule(*, name: str, worker: str, at: datetime) -> None:
    """Say that the worker of this timed work lives."""
    ScheduleRun.objects.filter(name=name, worker=worker, lease_until__isnull=False).update(lease_until=at + LEASE)


def _call(work: Schedule, at: datetime) -> str:
    """Call the function; returns what went wrong, in one line."""
    try:
        import_string(work.function_path)(at=at)
    except Exception as error:
        logger.exception("Timed work %s failed", work.name)
        return "".join(traceback.format_exception_only(error)).strip()
    return ""


def _claim_schedule(work: Schedule, worker: str, at: datetime) -> bool:
    """Change the row only if it still says that the work is due: of two workers one finds it changed already."""
    period = timedelta(seconds=work.every_seconds)
    finished = Q(lease_until=None)
    is_due = finished & Q(last_run_at__lte=at - period)
    is_abandoned = Q(lease_until__lte=at)
    # Somebody ran it as of a day to come, or the clock was put back; a little ahead is only another worker's clock.
    is_ahead = finished & Q(last_run_at__gt=at + LEASE)
    due = ScheduleRun.objects.filter(is_due | is_abandoned | is_ahead, name=work.name)
    claimed = {"last_run_at": at, "lease_until": at + LEASE, "worker": worker}
    if due.exists():
        return bool(due.update(**claimed))
    if ScheduleRun.objects.filter(name=work.name).exists():
        return False
    _run, is_first = ScheduleRun.objects.get_or_create(name=work.name, defaults=claimed)
    return is_first
