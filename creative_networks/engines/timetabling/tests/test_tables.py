"""Tables with fewest changes, proven where nobody has a break."""

from dataclasses import replace
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creative_networks.engines.timetabling import (
    Held,
    Meeting,
    Participant,
    Place,
    Problem,
    ProblemError,
    Timetable,
    assign_tables,
)

from .days import day, slots


def held(*times: str) -> Timetable:
    """'ab cd' and 'ac bd': a slot for each text."""
    return Timetable(
        tuple(Held(pair, str(slot), "hall") for slot, pairs in enumerate(times, start=1) for pair in pairs.split())
    )


def test_who_can_stay_stays() -> None:
    problem = day("ab cd ac bd", slot_count=2, tables=2)

    plan = assign_tables(problem, held("ab cd", "ac bd"))

    assert (plan.changes, plan.bound, plan.is_proven) == (2, 2, True)
    assert plan.tables["ab"] != plan.tables["cd"]
    assert plan.tables["ac"] != plan.tables["bd"]


def test_lost_table_is_not_used() -> None:
    problem = day("ab cd ac", slot_count=2, tables=2)

    plan = assign_tables(problem, held("ab cd", "ac"), lost={("hall", 1): frozenset({"2"})})

    assert plan.tables["ac"] == 2


def test_announced_tables_are_kept_where_that_costs_nothing() -> None:
    problem = day("ab cd", slot_count=2, tables=9)
    timetable = held("ab", "cd")

    assert assign_tables(problem, timetable, announced={"ab": 7, "cd": 4}).tables == {"ab": 7, "cd": 4}


def test_begun_meeting_keeps_its_table() -> None:
    problem = day("ab cd", slot_count=1, tables=2)
    timetable = held("ab cd")
    begun = replace(problem, begun=timetable.held, closed=frozenset({"1"}))

    assert assign_tables(begun, timetable, announced={"ab": 2, "cd": 1}).tables == {"ab": 2, "cd": 1}


def test_more_meetings_than_tables_is_an_error() -> None:
    with pytest.raises(ProblemError, match="Slot 1 has 2 meetings at hall, more than tables"):
        assign_tables(day("ab cd", tables=1), held("ab cd"))


def test_online_meetings_have_no_table_and_free_halls_have_enough() -> None:
    problem = day("ab cd", places=(Place("hall"), Place("net", None, online=True)))
    timetable = Timetable((Held("ab", "1", "hall"), Held("cd", "1", "net")))

    assert assign_tables(problem, timetable).tables == {"ab": 1}


def test_days_are_counted_apart() -> None:
    times = slots(2)
    problem = Problem(
        (times[0], replace(times[1], day="2")),
        tuple(map(Participant, "abc")),
        (Meeting("ab", ("a", "b")), Meeting("ac", ("a", "c"))),
        (Place("hall", 2),),
    )

    plan = assign_tables(problem, held("ab", "ac"), announced={"ab": 1, "ac": 2})

    assert (plan.changes, plan.tables) == (0, {"ab": 1, "ac": 2})


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.lists(st.lists(st.permutations("abcdef"), min_size=1, max_size=1), min_size=2, max_size=3))
def test_no_other_plan_has_fewer_changes(rounds: list[list[list[str]]]) -> None:
    """Everybody meets somebody in every slot, so nobody has a break: beside trying all plans."""
    times = [
        " ".join(f"{number}{one}{other}" for one, other in zip(order[::2], order[1::2], strict=True))
        for number, (order,) in enumerate(rounds)
    ]
    meetings = tuple(Meeting(key, tuple(key[1:])) for line in times for key in line.split())
    problem = Problem(slots(len(times)), tuple(map(Participant, "abcdef")), meetings, (Place("hall", 3),))

    plan = assign_tables(problem, held(*times))

    assert plan.is_proven
    assert plan.changes == fewest_changes([line.split() for line in times])


def fewest_changes(times: list[list[str]]) -> int:
    plans = product(*(permutations(range(3)) for _ in times))
    return min(
        sum(
            one != other
            for (meetings, tables), (following, others) in pairwise(zip(times, plan, strict=True))
            for meeting, one in zip(meetings, tables, strict=True)
            for next_meeting, other in zip(following, others, strict=True)
            for person in meeting[1:]
            if person in next_meeting[1:]
        )
        for plan in plans
    )
