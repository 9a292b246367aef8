"""The front: searches in processes of their own, which end with the work."""

import os
import select
import signal
import subprocess
import sys
import textwrap
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from creative_networks.engines.timetabling import (
    Meeting,
    Objective,
    Participant,
    Place,
    Problem,
    ProblemError,
    Progress,
    Status,
    repair,
    slots_begun,
    solve,
)
from creative_networks.engines.timetabling.children import Program
from creative_networks.engines.timetabling.findings import Finding
from creative_networks.engines.timetabling.race import ChildFailed, Race

from .days import MORNING, assert_keeps_rules, away, day, slots

ROUND = " ".join(one + other for index, one in enumerate("abcdefgh") for other in "abcdefgh"[index + 1 :])


def children() -> set[int]:
    """Processes of ours that run, or have ended and nobody asked."""
    done = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    return {int(line.split()[0]) for line in done.stdout.splitlines() if "ps" not in line.split()[1]}


def hard_day() -> Problem:
    """A day that no machine settles soon: twenty people who all meet, each away once."""
    people = [f"p{number}" for number in range(20)]
    pairs = [(one, other) for index, one in enumerate(people) for other in people[index + 1 :]]
    return Problem(
        slots=slots(30),
        participants=tuple(
            Participant(key, unavailable=frozenset({str(5 + index)})) for index, key in enumerate(people)
        ),
        meetings=tuple(Meeting(f"{one}-{other}", (one, other)) for one, other in pairs),
        fairness=2,
    )


def test_a_full_room_does_not_close_the_other() -> None:
    """Who meets in one of two rooms takes no table in the other, however all meetings may be in either."""
    people = "fgxy"
    problem = Problem(
        slots=slots(3),
        participants=tuple(Participant(key) for key in people),
        meetings=tuple(Meeting(pair, (pair[0], pair[1]), drop_cost=1) for pair in ("fx", "fy", "gx", "gy")),
        places=(Place("hall", tables=1), Place("attic", tables=1)),
    )

    outcome = solve(problem)

    assert (outcome.status, outcome.value) == (Status.OPTIMAL, Objective())
    assert_keeps_rules(problem, outcome)


def test_optimal_timetable_is_proven_and_valid() -> None:
    problem = day(ROUND, slot_count=7, fairness=2)

    outcome = solve(problem)

    assert outcome.status is Status.OPTIMAL
    assert outcome.value == outcome.bound == Objective()
    assert set(outcome.breaks_of) == set("abcdefgh")
    assert_keeps_rules(problem, outcome)


def test_same_seed_same_timetable() -> None:
    problem = away(day(ROUND, slot_count=9), "a", "3", "5")

    outcomes = [solve(problem, seed=3, workers=workers) for workers in (1, 2, 2)]

    assert outcomes[0].breaks == outcomes[1].breaks
    assert outcomes[1].timetable == outcomes[2].timetable


def test_beginning_here_gives_the_same_and_leaves_no_process() -> None:
    """Settled at once, and settled by copies of this process that go on with what was begun."""
    for problem in (day(ROUND, slot_count=7, fairness=2), away(day(ROUND, slot_count=9), "a", "3", "5")):
        assert replace(solve(problem, in_copies=True), seconds=0) == replace(solve(problem), seconds=0)

    told: list[Progress] = []
    outcome = solve(hard_day(), in_copies=True, progress=told.append, is_cancelled=lambda: children() != set())

    assert outcome.status in (Status.FEASIBLE, Status.UNKNOWN)
    assert children() == set()


def test_progress_tells_timetables_and_bounds() -> None:
    problem = away(day(ROUND, slot_count=9), "a", "3", "5")
    told: list[Progress] = []

    outcome = solve(problem, progress=told.append)

    values = [one.best for one in told if one.best is not None]
    assert values == sorted(values, reverse=True)
    assert [one.bound for one in told] == sorted(one.bound for one in told)
    assert told[-1].best == outcome.value
    assert any(one.timetable == outcome.timetable for one in told)


def test_hint_is_kept_when_it_is_as_good() -> None:
    problem = day("ab ac bd cd", slot_count=6)
    first = solve(problem).timetable
    assert first is not None

    assert solve(problem, hint=first).status is Status.OPTIMAL


def test_time_that_is_up_leaves_what_is_known_and_no_process() -> None:
    outcome = solve(hard_day(), seconds=0.0)

    assert outcome.status is Status.UNKNOWN
    assert outcome.timetable is None
    assert children() == set()


def test_cancelling_gives_the_best_so_far() -> None:
    """Cancelled as soon as there is a timetable: that timetable is the answer, with its bound."""
    problem, told = hard_day(), []

    outcome = solve(problem, progress=told.append, is_cancelled=lambda: any(one.best for one in told))

    assert outcome.status is Status.FEASIBLE
    assert outcome.value is not None
    assert outcome.bound <= outcome.value
    assert_keeps_rules(problem, outcome)
    assert children() == set()


def test_an_error_in_the_callback_leaves_no_process() -> None:
    def fail(_: Progress) -> None:
        raise RuntimeError("the listener failed")

    with pytest.raises(RuntimeError, match="listener"):
        solve(hard_day(), progress=fail)

    assert children() == set()


def test_a_child_ends_with_its_parent() -> None:
    """The parent is killed outright; its child must not stay."""
    code = textwrap.dedent("""
        from creative_networks.engines.timetabling import solve
        from creative_networks.engines.timetabling.tests.days import day
        from creative_networks.engines.timetabling.tests.test_solver import children, hard_day

        def tell(progress):
            if progress.best:
                print(*children(), flush=True)

        solve(hard_day(), progress=tell)
    """)
    root = Path(__file__).resolve().parents[4]
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=root) as parent:
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline().split()[0]))
        parent.send_signal(signal.SIGKILL)

    ended, _, _ = select.select([child], [], [], 60)
    os.close(child)
    assert ended, "The child runs on."


def failing() -> Generator[Finding, None, None]:
    os._exit(3)


def test_search_that_dies_is_told() -> None:
    race = Race([failing], until=float("inf"))

    with pytest.raises(ChildFailed):
        list(race.findings())


def test_ended_child_leaves_nothing() -> None:
    child = Program(failing)
    child.end()

    assert child.process.returncode is not None


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"seconds": -1.0}])
def test_wrong_options_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ProblemError):
        solve(day("ab"), **wrong)  # type: ignore[arg-type]


def test_nothing_begun_moves_nor_what_begins_soon() -> None:
    problem = day("ab ac ad", slot_count=6)
    before = solve(problem).timetable
    assert before is not None
    begun = slots_begun(problem, MORNING, minutes=30)
    assert begun == {"1", "2"}
    settled = {meeting: slot for meeting, slot in before.slots().items() if slot in begun}

    outcome = repair(away(problem, "a", *before.slots().values()), before, begun=begun)

    assert outcome.timetable is not None
    after = outcome.timetable.slots()
    assert {meeting: after[meeting] for meeting in settled} == settled
    assert set(outcome.moved) == set(after) - set(settled)
    assert not {after[meeting] for meeting in outcome.moved} & begun


def test_repair_keeps_what_it_can() -> None:
    problem = day(ROUND, slot_count=9)
    before = solve(problem).timetable
    assert before is not None
    met = before.slots()["ab"]

    outcome = repair(away(problem, "a", met), before)

    assert outcome.status is Status.OPTIMAL
    assert outcome.value is not None
    assert outcome.value.moved == len(outcome.moved) >= 1
    assert "ab" in outcome.moved
    assert_keeps_rules(replace(away(problem, "a", met)), outcome)
