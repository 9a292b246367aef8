"""How many breaks a participant has at least, whatever the others do."""

from .grid import Grid


def fewest_breaks(grid: Grid, participant: int) -> int | None:
    """
    Find the fewest breaks of a participant alone, all whose meetings are musts; `None` if they cannot all be held.

    A dynamic program over slots. The slots a participant may be busy in, those they must be busy in (meetings with one
    slot left), and how many meetings must lie before or after each slot are respected; who is met when is not.
    """
    meetings = grid.meetings_of[participant]
    wanted = len(meetings)
    free = {slot for meeting in meetings for slot in grid.allowed[meeting]}
    due = {grid.allowed[meeting][0] for meeting in meetings if len(grid.allowed[meeting]) == 1}
    least, most = _counts(grid, meetings)
    if any(not grid.allowed[meeting] for meeting in meetings):
        return None
    starts = {segment.start for segment in grid.segments}
    # (meetings so far, state) -> breaks so far.
    # States: 0 nothing yet in this stretch, 1 busy, 2 a lunch after busy, 3 gap.
    best: dict[tuple[int, int], int] = {(0, 0): 0}
    for slot in range(grid.slot_count):
        following: dict[tuple[int, int], int] = {}
        for (count, state), breaks in best.items():
            if slot in starts:
                state = 0
            if slot in free and least[slot] <= count + 1 <= most[slot]:
                _keep(following, (count + 1, 1), breaks + (state == 3))
            if slot not in due and least[slot] <= count <= most[slot]:
                idle = {0: 0, 1: 2 if (participant, slot) in grid.lunch_slots else 3, 2: 3, 3: 3}[state]
                _keep(following, (count, idle), breaks)
        best = following
    return min((breaks for (count, _), breaks in best.items() if count == wanted), default=None)


def fewest_of_all(grid: Grid) -> list[int | None]:
    """Find the fewest breaks of each participant alone; counted once for a grid."""
    if not grid.fewest_breaks:
        grid.fewest_breaks = [fewest_breaks(grid, participant) for participant in range(len(grid.meetings_of))]
    return grid.fewest_breaks


def _keep(best: dict[tuple[int, int], int], key: tuple[int, int], breaks: int) -> None:
    if key not in best or breaks < best[key]:
        best[key] = breaks


def _counts(grid: Grid, meetings: list[int]) -> tuple[list[int], list[int]]:
    """How many meetings lie at least, and at most, in the slots up to each."""
    firsts = [min(grid.allowed[meeting], default=0) for meeting in meetings]
    lasts = [max(grid.allowed[meeting], default=0) for meeting in meetings]
    slots = range(grid.slot_count)
    return (
        [sum(1 for last in lasts if last <= slot) for slot in slots],
        [sum(1 for first in firsts if first <= slot) for slot in slots],
    )
