"""Work for tests to run, here and in processes of their own."""

import os
import signal
from datetime import datetime
from pathlib import Path

from django_tasks import task

from creative_networks.foundation.jobs.models import ScheduleRun

called: list[tuple[str, datetime]] = []


@task()
def leave_mark(name: str, at: str, hangs_beside: str = "") -> None:
    """Leave one row of that name. The first run hangs after saying so in a file, for the test to kill it."""
    if hangs_beside and not Path(hangs_beside).exists():
        Path(hangs_beside).write_text(str(os.getpid()))
        signal.pause()
    ScheduleRun.objects.get_or_create(name=name, defaults={"last_run_at": datetime.fromisoformat(at)})


@task()
def break_down() -> None:
    raise ValueError("it broke")


def note(at: datetime) -> None:
    called.append(("note", at))


def fail(at: datetime) -> None:
    raise ValueError("it broke")


@task()
def say(path: str) -> None:
    """Tell the test that the worker works."""
    Path(path).write_text("here")
