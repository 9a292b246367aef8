"""
How many meetings must move, whatever else happens: a bound for repairs, found by counting.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .grid import Grid


class Leaving(NamedTuple):
    """Meetings of one slot, of which at least so many cannot stay there."""

    meetings: tuple[int, ...]
    number: int


def forced_moves(grid: Grid, old: dict[int, int]) -> list[Leaving]:
    """
    Name the meetings that may not stay in their old slot, and the slots that have become too small for theirs.

    No meeting is in two of these, so the sum of their numbers is a bound; often it is what is needed. Only musts are
    counted, since a meeting that may be left out need not move.

    :param old: the slot of each meeting before
    """
    musts = {meeting: slot for meeting, slot in old.items() if grid.drop_cost[meeting] is None}
    expelled = {meeting for meeting, slot in musts.items() if slot not in grid.allowed[meeting]}
    found = [Leaving((meeting,), 1) for meeting in sorted(expelled)]
    for slot in range(grid.slot_count):
        here = {meeting for meeting, where in musts.items() if where == slot} - expelled
        crowded = max(_crowded(grid, slot, here), key=lambda leaving: leaving.number)
        if crowded.number > 0:
            found.append(crowded)
    return found


def _crowded(grid: Grid, slot: int, here: set[int]) -> Iterator[Leaving]:
    yield Leaving((), 0)
    for limit in grid.limits:
        number = limit.in_slot[slot]
        if number is not None:
            users = sorted({use.meeting for use in limit.uses if use.choice is None} & here)
            yield Leaving(tuple(users), len(users) - number)
