"""The process beside the web: timed work, then jobs, then a short rest."""

import logging
import signal
import threading
from datetime import datetime, timedelta
from types import FrameType
from typing import Any

from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as JobRunner

from . import actions
from .registry import schedules

logger = logging.getLogger(__name__)

IDLE_SECONDS = 0.5
REAP_EVERY = timedelta(seconds=30)
HEARTBEAT_SECONDS = actions.LEASE.total_seconds() / 4


class Worker:
    """Runs until it is told to stop; a job that has begun is finished first."""

    def __init__(self) -> None:
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
            close_old_connections()
            if not self.run_once(timezone.now()):
                self.stopping.wait(IDLE_SECONDS)
        logger.info("Worker %s has stopped", self.name)

    def run_once(self, at: datetime) -> bool:
        """Do what is due at this moment; returns whether there was a job, so that the next is taken at once."""
        if self.next_reaping is None or at >= self.next_reaping:
            actions.take_up_again(at=at)
            self.next_reaping = at + REAP_EVERY
        for work in schedules().values():
            if at >= self.next_runs.get(work.name, at):
                actions.run_scheduled(work=work, worker=self.name, at=at)
                self.next_runs[work.name] = at + timedelta(seconds=min(work.every_seconds, 60))
        job = actions.claim_job(worker=self.name, at=timezone.now())
        if job is None:
            return False
        self._run_job(job)
        return True

    def _run_job(self, job: Any) -> None:
        done = threading.Event()
        heart = threading.Thread(target=self._beat, args=(job.pk, done), daemon=True)
        heart.start()
        try:
            self.runner.run_task(job)
        finally:
            done.set()
            heart.join()
            actions.end_lease(job_id=job.pk)

    def _beat(self, job_id: object, done: threading.Event) -> None:
        while not done.wait(HEARTBEAT_SECONDS):
            actions.renew_lease(job_id=job_id, at=timezone.now())
        connection.close()
