"""Moves that nothing can avoid, counted."""

from dataclasses import replace

from creative_networks.engines.timetabling import Held, Objective, Place, Status, Timetable, lost_tables, repair
from creative_networks.engines.timetabling.grid import grid_of
from creative_networks.engines.timetabling.moving import Leaving, forced_moves

from .days import away, day


def test_too_few_tables_and_absence_are_counted_once() -> None:
    """Three meetings in slot 1 with two tables: one must leave, which is the one whose people are away anyway."""
    problem = day("ab cd ef gh", tables=2)

    assert forced_moves(grid_of(problem), {0: 0, 1: 0, 2: 0, 3: 1}) == [Leaving((0, 1, 2), 1)]
    assert forced_moves(grid_of(away(problem, "a", "1")), {0: 0, 1: 0, 2: 0, 3: 1}) == [Leaving((0,), 1)]


def test_who_may_be_left_out_or_held_elsewhere_need_not_move() -> None:
    problem = day("ab cd", tables=1)
    droppable = replace(problem, meetings=(problem.meetings[0], replace(problem.meetings[1], drop_cost=3)))
    elsewhere = replace(problem, places=(Place("hall", 1), Place("harbour", 1)))

    assert forced_moves(grid_of(droppable), {0: 0, 1: 0}) == []
    assert forced_moves(grid_of(elsewhere), {0: 0, 1: 0}) == []


def test_more_moves_than_counted_are_found_where_they_are_needed() -> None:
    """A meeting must leave slot 1 and one slot 2, but no such two can share slot 3, so a third moves."""
    problem = day("ab cd ac bd", slot_count=3, tables=2)
    pairs = ["ab", "cd", "ac", "bd"]
    before = Timetable(tuple(Held(pair, slot, "hall") for pair, slot in zip(pairs, "1122", strict=True)))

    outcome = repair(lost_tables(problem, "hall", 1, ["1", "2"]), before)

    assert outcome.status is Status.OPTIMAL
    assert outcome.value == outcome.bound == Objective(moved=3, breaks=2)
