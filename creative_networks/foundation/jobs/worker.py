"""The process beside the web: timed work, then jobs, then a short rest."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import FrameType

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as JobRunner

from . import actions
from .registry import schedules

logger = logging.getLogger(__name__)

IDLE_SECONDS = 0.5
# The database is away: ask again after this long, and let a supervisor see a living process.
LOST_DATABASE_SECONDS = 2
REAP_EVERY = timedelta(seconds=30)
HEARTBEAT_SECONDS = actions.LEASE.total_seconds() / 4


class Worker:
    """Runs until it is told to stop; a job that has begun is finished first."""

    def __init__(self, alive_file: Path | None = None) -> None:
        self.alive_file = alive_file
        self.name = get_random_string(32)
        self.stopping = threading.Event()
        self.next_runs: dict[str, datetime] = {}
        self.next_reaping: datetime | None = None
        self.runner = JobRunner(
            queue_names=["*"],
            interval=IDLE_SECONDS,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.name,
            excluded_queue_names=[],
        )

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        logger.info("Worker %s has started", self.name)
        while not self.stopping.is_set():
            self.stopping.wait(self._step())
            if self.alive_file:
                self.alive_file.touch()
        logger.info("Worker %s has stopped", self.name)

    def _step(self) -> float:
        """Do what is due now; returns how long to rest."""
        close_old_connections()
        try:
            return 0 if self.run_once() else IDLE_SECONDS
        except DatabaseError:
            logger.exception("The database did not answer; trying again in %s s", LOST_DATABASE_SECONDS)
            connection.close()
            return LOST_DATABASE_SECONDS

    def run_once(self, as_of: datetime | None = None) -> bool:
        """Do what is due, now or as of a moment; returns whether there was a job, so that the next is taken at once."""
        at = as_of or timezone.now()
        if self.next_reaping is None or at >= self.next_reaping:
            actions.take_up_again(at=at)
            self.next_reaping = at + REAP_EVERY
        for work in schedules().values():
            if at >= self.next_runs.get(work.name, at) and not self.stopping.is_set():
                actions.run_scheduled(work=work, worker=self.name, at=as_of or timezone.now(), beating=self._beating)
                self.next_runs[work.name] = at + timedelta(seconds=min(work.every_seconds, 60))
        if self.stopping.is_set():
            return False
        job = actions.claim_job(worker=self.name, at=as_of or timezone.now())
        if job is None:
            return False
        with heartbeat(partial(actions.renew_lease, job_id=job.pk, worker=self.name)):
            self.runner.run_task(job)
        actions.end_lease(job_id=job.pk, worker=self.name)
        return True

    def _beating(self, name: str) -> AbstractContextManager[None]:
        return heartbeat(partial(actions.renew_schedule, name=name, worker=self.name))


@contextmanager
def heartbeat(renew: Callable[..., None]) -> Iterator[None]:
    """Call `renew(at=…)` from a thread beside, until the block is done or the whole process is killed."""
    done = threading.Event()
    heart = threading.Thread(target=_beat, args=(renew, done), daemon=True)
    heart.start()
    try:
        yield
    finally:
        done.set()
        heart.join()


def _beat(renew: Callable[..., None], done: threading.Event) -> None:
    while not done.wait(HEARTBEAT_SECONDS):
        try:
            renew(at=timezone.now())
        except DatabaseError:
            logger.warning("A lease could not be renewed; trying again", exc_info=True)
        finally:
            # One in two minutes: not worth a connection that stays open.
            connection.close()
