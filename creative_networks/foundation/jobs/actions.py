"""Claiming jobs and timed work, and giving back what a dead worker held."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from .models import Lease, ScheduleRun
from .registry import Schedule

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 3
RUNNING, READY = "RUNNING", "READY"


class WorkerDied(Exception):
    """A job's worker was killed more often than a job is tried."""


@transaction.atomic
def claim_job(*, worker: str, at: datetime) -> DBTaskResult | None:
    """Take the next ready job together with a lease on it; nothing when there is none."""
    job = DBTaskResult.objects.ready().get_locked()
    if job is None:
        return None
    job.claim(worker)
    Lease.objects.update_or_create(task_result_id=job.pk, defaults={"worker": worker, "expires_at": at + LEASE})
    return job


def renew_lease(*, job_id: object, at: datetime) -> None:
    """Say that the job's worker lives."""
    Lease.objects.filter(task_result_id=job_id).update(expires_at=at + LEASE)


def end_lease(*, job_id: object) -> None:
    Lease.objects.filter(task_result_id=job_id).delete()


@transaction.atomic
def take_up_again(*, at: datetime) -> int:
    """
    Make jobs ready again whose worker no longer renews its lease; returns how many.

    One that lost its worker three times has failed, and stands so in the list of jobs.
    """
    held = Lease.objects.filter(expires_at__gt=at).values("task_result_id")
    lost = DBTaskResult.objects.select_for_update().filter(status=RUNNING).exclude(pk__in=held)
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


def run_scheduled(*, work: Schedule, worker: str, at: datetime) -> bool:
    """
    Run timed work if it is due and nobody else runs it; returns whether it ran.

    A failure is written down and does not stop the worker; the work is tried again at its next time.
    """
    if work.is_recorded and not _claim_schedule(work, worker, at):
        return False
    failure = ""
    try:
        import_string(work.function_path)(at=at)
    except Exception as error:
        logger.exception("Timed work %s failed", work.name)
        failure = f"{type(error).__name__}: {error}"
    if work.is_recorded:
        ScheduleRun.objects.filter(name=work.name).update(
            lease_until=None, failure=failure, failed_at=at if failure else None
        )
    return True


def _claim_schedule(work: Schedule, worker: str, at: datetime) -> bool:
    lease = at + max(LEASE, timedelta(seconds=work.every_seconds))
    _run, is_first = ScheduleRun.objects.get_or_create(
        name=work.name, defaults={"last_run_at": at, "lease_until": lease, "worker": worker}
    )
    if is_first:
        return True
    free = Q(lease_until=None) | Q(lease_until__lte=at)
    due = ScheduleRun.objects.filter(free, name=work.name, last_run_at__lte=at - timedelta(seconds=work.every_seconds))
    return bool(due.update(last_run_at=at, lease_until=lease, worker=worker))
