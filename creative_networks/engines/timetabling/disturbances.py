"""
What happens on the day, as changed problems: give one to `repair` together with the announced timetable.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from .problem import Meeting, Participant, Problem, ProblemError


def late_arrival(problem: Problem, participant: str, until: str) -> Problem:
    """Somebody comes late: they miss the slots before the one named."""
    keys = [slot.key for slot in problem.slots]
    if until not in keys:
        raise ProblemError(f"There is no slot {until!r}.")
    return unavailable(problem, participant, keys[: keys.index(until)])


def unavailable(problem: Problem, participant: str, slots: Iterable[str]) -> Problem:
    """Somebody is away in some slots."""
    away = frozenset(slots)
    return _with_participant(problem, participant, lambda one: replace(one, unavailable=one.unavailable | away))


def no_show(problem: Problem, participant: str) -> Problem:
    """Somebody does not come at all: their meetings are off, but for those that have begun."""
    begun = {held.meeting for held in problem.begun}
    return cancelled(
        problem,
        [one.key for one in problem.meetings if participant in one.participants and one.key not in begun],
    )


def cancelled(problem: Problem, meetings: Iterable[str]) -> Problem:
    """Some meetings are off."""
    off = frozenset(meetings)
    unknown = off - {meeting.key for meeting in problem.meetings}
    if unknown:
        raise ProblemError(f"There is no meeting {min(unknown)!r}.")
    return replace(
        problem,
        meetings=tuple(meeting for meeting in problem.meetings if meeting.key not in off),
        precedences=tuple(one for one in problem.precedences if not {one.before, one.after} & off),
        begun=tuple(held for held in problem.begun if held.meeting not in off),
    )


def added(problem: Problem, meetings: Iterable[Meeting]) -> Problem:
    """Some meetings are wished for as well."""
    return replace(problem, meetings=problem.meetings + tuple(meetings))


def lost_tables(problem: Problem, place: str, number: int = 1, slots: Iterable[str] | None = None) -> Problem:
    """A place has fewer tables, in the slots named or in all."""
    chosen = set(slots) if slots is not None else {slot.key for slot in problem.slots}
    places = []
    for one in problem.places:
        if one.key == place:
            left = {slot: one.tables_in(slot) for slot in sorted(chosen)}
            if None in left.values():
                raise ProblemError(f"Place {place!r} has as many tables as wanted; none can be lost.")
            fewer = {slot: max(0, (tables or 0) - number) for slot, tables in left.items()}
            one = replace(one, tables_at={**one.tables_at, **fewer})
        places.append(one)
    if place not in {one.key for one in problem.places}:
        raise ProblemError(f"There is no place {place!r}.")
    return replace(problem, places=tuple(places))


def _with_participant(problem: Problem, key: str, change: Callable[[Participant], Participant]) -> Problem:
    if key not in {participant.key for participant in problem.participants}:
        raise ProblemError(f"There is no participant {key!r}.")
    return replace(problem, participants=tuple(change(one) if one.key == key else one for one in problem.participants))
