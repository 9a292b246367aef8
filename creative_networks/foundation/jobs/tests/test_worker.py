import signal
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from creative_networks.foundation.jobs.models import ScheduleRun
from creative_networks.foundation.jobs.worker import Worker
from tests.processes import Processes

from . import effects

NOW = datetime(2100, 1, 1, 9, 0, tzinfo=UTC)
SHOW = """
from django_tasks_db.models import DBTaskResult
from creative_networks.foundation.jobs.models import ScheduleRun
job = DBTaskResult.objects.get()
print(job.status, len(job.worker_ids), ScheduleRun.objects.filter(name="mark").count())
"""


@pytest.mark.django_db
def test_worker_runs_what_is_ready_until_nothing_is_left() -> None:
    effects.leave_mark.enqueue("first", NOW.isoformat())
    effects.leave_mark.enqueue("second", NOW.isoformat())
    worker = Worker()

    busy = [worker.run_once(NOW), worker.run_once(NOW), worker.run_once(NOW)]

    assert busy == [True, True, False]
    assert ScheduleRun.objects.filter(name__in=["first", "second"]).count() == 2


@pytest.mark.django_db
def test_job_that_fails_is_kept_with_its_reason_and_the_worker_goes_on() -> None:
    effects.break_down.enqueue()

    assert Worker().run_once(NOW) is True

    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path) == ("FAILED", "builtins.ValueError")


@pytest.mark.django_db
def test_running_a_job_twice_has_one_effect() -> None:
    for _ in range(2):
        effects.leave_mark.call("mark", NOW.isoformat())

    assert ScheduleRun.objects.filter(name="mark").count() == 1


def wait_until_written(path: Path, worker: subprocess.Popen[bytes]) -> None:
    """Wait for the other process's word; the time limit only ends a test that fails."""
    while not (path.exists() and path.read_text()):
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(0.05)


def test_job_of_a_killed_worker_is_taken_up_again_and_has_one_effect(processes: Processes, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    enqueue = f"""
from creative_networks.foundation.jobs.tests.effects import leave_mark
leave_mark.enqueue("mark", "{NOW.isoformat()}", hangs_beside="{begun}")
"""
    processes.manage("shell", "-c", enqueue)
    worker = processes.start_worker()
    wait_until_written(begun, worker)

    worker.send_signal(signal.SIGKILL)
    worker.wait()
    left = processes.manage("shell", "-c", SHOW)
    processes.manage("run_worker", "--once", "--as-of", NOW.isoformat())
    after = processes.manage("shell", "-c", SHOW)

    assert (left.splitlines()[-1], after.splitlines()[-1]) == ("RUNNING 1 0", "SUCCESSFUL 2 1")


def test_worker_ends_in_good_order_when_asked(processes: Processes, tmp_path: Path) -> None:
    codes = []
    for stop in (signal.SIGTERM, signal.SIGINT):
        begun = tmp_path / stop.name
        say = f"from creative_networks.foundation.jobs.tests.effects import say; say.enqueue({str(begun)!r})"
        processes.manage("shell", "-c", say)
        worker = processes.start_worker("--alive-file", str(tmp_path / "alive"))
        wait_until_written(begun, worker)
        worker.send_signal(stop)
        codes.append(worker.wait(20))

    assert codes == [0, 0]
    assert (tmp_path / "alive").exists()


def test_as_of_needs_once() -> None:
    with pytest.raises(CommandError, match="--as-of needs --once"):
        call_command("run_worker", as_of=NOW.isoformat())
