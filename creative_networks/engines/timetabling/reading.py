"""Read a timetable out of what a solver found true, and value it."""

from typing import TYPE_CHECKING

from .outcome import Objective, Timetable
from .problem import Held, Problem

if TYPE_CHECKING:  # not loaded where only values are counted: they bring the solver's library
    from .encoding import Encoding
    from .grid import Grid


def timetable_of(grid: "Grid", encoding: "Encoding", model: list[int]) -> Timetable:
    """Read which meeting is held when, where and with what."""
    true = {literal for literal in model if literal > 0}
    slot_of = {meeting: slot for (meeting, slot), literal in encoding.at.items() if literal in true}
    chosen: dict[tuple[int, tuple[str, ...]], list[str]] = {}
    for (number, alternative), literal in encoding.takes.items():
        if literal in true:
            choice = grid.choices[number]
            key = (choice.meeting, choice.alternatives)
            chosen.setdefault(key, []).append(choice.alternatives[alternative])
    everywhere = tuple(place.key for place in grid.problem.places)
    held = []
    for meeting, slot in sorted(slot_of.items()):
        wish = grid.meetings[meeting]

        def pick(alternatives: tuple[str, ...], meeting: int = meeting) -> str:
            return alternatives[0] if len(alternatives) == 1 else chosen[meeting, alternatives].pop(0)

        place = pick(tuple(dict.fromkeys(wish.places)) or everywhere)
        resources = tuple(pick(tuple(sorted(need))) for need in wish.needs)
        held.append(Held(wish.key, grid.problem.slots[slot].key, place, resources))
    dropped = tuple(wish.key for number, wish in enumerate(grid.problem.meetings) if number not in slot_of)
    return Timetable(tuple(held), dropped)


def breaks_of(problem: Problem, timetable: Timetable) -> dict[str, int]:
    """Count the breaks of each participant: gaps between two meetings in a row, as the problem defines them."""
    slots = problem.slots
    number = {slot.key: index for index, slot in enumerate(slots)}
    stretch = [(slot.day, "" if problem.pauses_are_breaks else slot.session) for slot in slots]
    taken: dict[str, list[int]] = {participant.key: [] for participant in problem.participants}
    people = {meeting.key: meeting.participants for meeting in problem.meetings}
    for held in timetable.held:
        for participant in people[held.meeting]:
            taken[participant].append(number[held.slot])
    lunching = {participant.key for participant in problem.participants if participant.takes_lunch}

    def is_break(participant: str, one: int, other: int) -> bool:
        ate = other == one + 2 and slots[one + 1].lunch and participant in lunching
        return stretch[one] == stretch[other] and other > one + 1 and not ate

    return {
        participant: sum(is_break(participant, *pair) for pair in zip(sorted(busy), sorted(busy)[1:], strict=False))
        for participant, busy in taken.items()
    }


def value_of(problem: Problem, timetable: Timetable, before: Timetable | None = None) -> Objective:
    """Value a timetable as the solver does."""
    costs = {meeting.key: meeting.drop_cost or 0 for meeting in problem.meetings}
    return Objective(
        drop_cost=sum(costs[key] for key in timetable.dropped),
        moved=len(moved_meetings(timetable, before)),
        breaks=sum(breaks_of(problem, timetable).values()),
    )


def moved_meetings(timetable: Timetable, before: Timetable | None) -> tuple[str, ...]:
    """Name the meetings held now and before, but in another slot."""
    old = before.slots() if before is not None else {}
    return tuple(held.meeting for held in timetable.held if old.get(held.meeting, held.slot) != held.slot)
