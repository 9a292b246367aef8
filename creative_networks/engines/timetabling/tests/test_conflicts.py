"""What conflicts is named, and nothing that does not."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given

from creative_networks.engines.timetabling import (
    Meeting,
    Participant,
    Place,
    Precedence,
    Problem,
    Reason,
    Resource,
    Status,
    solve,
)
from creative_networks.engines.timetabling.encoding import encode
from creative_networks.engines.timetabling.findings import Explained
from creative_networks.engines.timetabling.grid import grid_of
from creative_networks.engines.timetabling.reasons import SENTENCES

from .days import away, best_by_trying, day, found, slots
from .test_search import QUICK, days


def conflicts(problem: Problem) -> list[str]:
    answer = found(problem)
    assert isinstance(answer, Explained)
    assert answer.is_minimal
    return [str(reason) for reason in answer.conflicts]


def must(pair: str) -> str:
    return f"meeting {pair} of {pair[0]} and {pair[1]} must be held"


def test_too_many_meetings_for_the_slots() -> None:
    assert conflicts(day("ab ac bc cd", slot_count=2)) in (
        [must("ab"), must("ac"), must("bc")],
        [must("ac"), must("bc"), must("cd")],
    )


def test_participant_who_is_away() -> None:
    named = conflicts(away(day("ab cd", slot_count=2), "a", "1", "2"))

    assert named == [
        must("ab"),
        "participant a is not available in slot 1",
        "participant a is not available in slot 2",
    ]


def test_fixed_against_its_session() -> None:
    problem = day("ab cd", slot_count=2)
    parted = tuple(replace(slot, session="am" if slot.key == "1" else "pm") for slot in problem.slots)
    meeting = replace(problem.meetings[0], sessions=frozenset({"pm"}), fixed="1")

    named = conflicts(replace(problem, slots=parted, meetings=(meeting, problem.meetings[1])))

    assert named == ["meeting ab is fixed in slot 1", must("ab"), "meeting ab may only be held in session pm"]


def test_order_in_a_circle() -> None:
    problem = day("ab cd", precedences=(Precedence("ab", "cd"), Precedence("cd", "ab")))

    assert conflicts(problem) == [
        must("ab"),
        must("cd"),
        "meeting ab must be held before meeting cd",
        "meeting cd must be held before meeting ab",
    ]


def test_tables() -> None:
    assert conflicts(day("ab cd", slot_count=1, tables=1)) == [must("ab"), must("cd"), "tables of hall in slot 1: 1"]


def test_interpreter() -> None:
    problem = day("ab cd", slot_count=1, resources=(Resource("eva"),))
    needing = tuple(replace(meeting, needs=(frozenset({"eva"}),)) for meeting in problem.meetings)

    assert conflicts(replace(problem, meetings=needing)) == [must("ab"), must("cd"), "eva in slot 1: 1"]


def test_fairness() -> None:
    problem = day("ab ac", slot_count=3, fairness=0)
    fixed = (replace(problem.meetings[0], fixed="1"), replace(problem.meetings[1], fixed="3"))

    assert conflicts(replace(problem, meetings=fixed)) == [
        "breaks of two participants differ by at most 0",
        "meeting ab is fixed in slot 1",
        "meeting ac is fixed in slot 3",
        must("ab"),
        must("ac"),
    ]


def test_lunch_travel_hours_and_online() -> None:
    problem = day("ab", slot_count=1)
    meeting = problem.meetings[0]

    lunch = replace(problem, slots=slots(1, lunch=True))
    hours = replace(problem, participants=(Participant("a", hours=(time(9), time(17))), Participant("b")))
    online = replace(problem, slots=slots(1, online_only=True))
    apart = Problem(
        slots(2),
        (Participant("a"), Participant("b")),
        (replace(meeting, places=("hall",), fixed="1"), Meeting("two", ("a", "b"), places=("harbour",), fixed="2")),
        (Place("hall"), Place("harbour")),
        travel_minutes={("harbour", "hall"): 10},
    )

    assert conflicts(lunch)[0] == "participant a keeps one of the slots 1 free for lunch"
    assert conflicts(hours)[0] == "slot 1 is outside the hours of participant a"
    assert "slot 1 is for online meetings only, and meeting ab is not online" in conflicts(online)
    assert "participant a needs 10 minutes between hall and harbour" in conflicts(apart)


@QUICK
@given(days())
def test_no_rule_named_could_be_left_out(problem: Problem) -> None:
    """Every rule is needed: without any one the others can hold; together they cannot."""
    answer = found(problem)
    if not isinstance(answer, Explained):
        return

    assert answer.is_minimal
    assert best_by_trying(problem) is None
    assert not holds(problem, set(answer.conflicts))
    for reason in answer.conflicts:
        assert holds(problem, set(answer.conflicts) - {reason})
        assert str(reason)


def holds(problem: Problem, kept: set[Reason]) -> bool:
    """Ask another solver than the engine does."""
    from pysat.solvers import Solver

    encoding = encode(grid_of(problem), guarded=True)
    assumptions = [literal for reason, literal in encoding.formula.guards.items() if reason in kept]
    with Solver(name="glucose4", bootstrap_with=encoding.formula.clauses) as solver:
        return bool(solver.solve(assumptions=assumptions))


def test_front_passes_the_conflicts_on() -> None:
    outcome = solve(away(day("ab", slot_count=1), "a", "1"))

    assert outcome.status is Status.INFEASIBLE
    assert outcome.is_minimal
    assert {reason.kind for reason in outcome.conflicts} == {"meeting", "unavailable"}
    assert outcome.timetable is None


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_kind_has_words(kind: str) -> None:
    assert "{" not in str(Reason(kind, meetings=("one", "two")))


def test_what_travels_is_named() -> None:
    problem = day(
        "ab cd",
        slot_count=2,
        places=(Place("hall"), Place("harbour")),
        resources=(Resource("eva", travels=True),),
        travel_minutes={("hall", "harbour"): 20},
    )
    needs = (frozenset({"eva"}),)
    meetings = [
        replace(meeting, places=(place,), needs=needs)
        for meeting, place in zip(problem.meetings, ("hall", "harbour"), strict=True)
    ]

    answer = found(replace(problem, meetings=tuple(meetings)))

    assert isinstance(answer, Explained)
    assert "eva needs 20 minutes between hall and harbour" in [str(reason) for reason in answer.conflicts]
