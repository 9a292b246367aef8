from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from creative_networks.foundation.jobs import actions
from creative_networks.foundation.jobs.models import Lease, ScheduleRun
from creative_networks.foundation.jobs.registry import Schedule

from . import effects

pytestmark = pytest.mark.django_db

# After the tests themselves run: the queue stamps jobs with the machine's clock.
NOW = datetime(2100, 1, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
EFFECTS = "creative_networks.foundation.jobs.tests.effects"
HOURLY = Schedule("tests.hourly", 3600, f"{EFFECTS}.note")


@contextmanager
def no_heart(name: str) -> Iterator[None]:
    yield


def run(work: Schedule, worker: str, at: datetime) -> bool:
    return actions.run_scheduled(work=work, worker=worker, at=at, beating=no_heart)


def job() -> "DBTaskResult[Any, Any]":
    return DBTaskResult.objects.get()


def test_job_is_claimed_by_one_worker() -> None:
    effects.leave_mark.enqueue("mark", NOW.isoformat())

    first = actions.claim_job(worker="a", at=NOW)
    second = actions.claim_job(worker="b", at=NOW)

    assert (first, second) == (job(), None)
    assert (job().status, Lease.objects.get().worker) == ("RUNNING", "a")


def test_job_for_later_waits_for_its_moment() -> None:
    effects.leave_mark.using(run_after=NOW + HOUR).enqueue("mark", NOW.isoformat())

    assert actions.claim_job(worker="a", at=NOW) is None
    assert actions.claim_job(worker="a", at=NOW + HOUR) == job()


def test_job_is_left_with_a_worker_that_renews_its_lease() -> None:
    effects.leave_mark.enqueue("mark", NOW.isoformat())
    actions.claim_job(worker="a", at=NOW)
    actions.renew_lease(job_id=job().pk, worker="a", at=NOW + HOUR)

    assert actions.take_up_again(at=NOW + HOUR) == 0
    assert job().status == "RUNNING"


def test_job_without_a_lease_is_ready_again_twice_and_then_failed() -> None:
    effects.leave_mark.enqueue("mark", NOW.isoformat())
    outcomes = []

    for attempt in range(3):
        actions.claim_job(worker=f"worker {attempt}", at=NOW + attempt * HOUR)
        actions.take_up_again(at=NOW + attempt * HOUR + actions.LEASE)
        outcomes.append(job().status)

    assert outcomes == ["READY", "READY", "FAILED"]
    assert job().exception_class_path == "creative_networks.foundation.jobs.actions.WorkerDied"
    assert Lease.objects.count() == 0


def test_finished_jobs_are_forgotten_and_failed_ones_kept() -> None:
    for status, age in [("SUCCESSFUL", 31), ("SUCCESSFUL", 29), ("FAILED", 31)]:
        result = effects.leave_mark.enqueue("mark", NOW.isoformat())
        DBTaskResult.objects.filter(pk=result.id).update(status=status, finished_at=NOW - timedelta(days=age))

    assert actions.forget_finished(at=NOW) == 1
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]


def test_timed_work_runs_once_for_all_workers(calls: list[Any]) -> None:
    ran = [run(HOURLY, "a", NOW), run(HOURLY, "b", NOW), run(HOURLY, "b", NOW + HOUR), run(HOURLY, "a", NOW + HOUR)]

    assert ran == [True, False, True, False]
    assert calls == [("note", NOW), ("note", NOW + HOUR)]


def test_timed_work_of_a_dead_worker_is_done_by_another(calls: list[Any]) -> None:
    ScheduleRun.objects.create(name=HOURLY.name, last_run_at=NOW, lease_until=NOW + actions.LEASE, worker="dead")

    assert run(HOURLY, "b", NOW + timedelta(minutes=1)) is False
    assert run(HOURLY, "b", NOW + actions.LEASE) is True


def test_timed_work_that_ran_as_of_a_day_to_come_is_due_all_the_same(calls: list[Any]) -> None:
    run(HOURLY, "a", NOW + timedelta(days=30))

    assert run(HOURLY, "a", NOW) is True


def test_timed_work_that_fails_is_written_down_and_tried_at_its_next_time() -> None:
    failing = Schedule("tests.failing", 3600, f"{EFFECTS}.fail")

    run(failing, "a", NOW)

    noted = ScheduleRun.objects.get()
    assert (noted.failure, noted.failed_at, noted.lease_until) == ("ValueError: it broke", NOW, None)
    assert [run(failing, "a", NOW), run(failing, "a", NOW + HOUR)] == [False, True]


def test_work_of_every_second_is_not_written_down(calls: list[Any]) -> None:
    often = Schedule("tests.often", 1, f"{EFFECTS}.note")

    assert [run(often, "a", NOW), run(often, "b", NOW)] == [True, True]
    assert ScheduleRun.objects.count() == 0
