"""
The problem with numbers for keys: what both solvers read.

Slots, participants and meetings are counted from 0 in the order in which the problem names them.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from .problem import Meeting, Place, Problem, Resource
from .reasons import Reason


class Choice(NamedTuple):
    """A meeting takes exactly one of several places, or one of several resources for one need."""

    meeting: int
    alternatives: tuple[str, ...]


class Use(NamedTuple):
    """A meeting takes one unit of something: always, or if a choice falls on it."""

    meeting: int
    choice: int | None = None  # number of the choice
    alternative: int = 0


class Limit(NamedTuple):
    """At most so many uses at once. `None` in a slot: as many as wanted."""

    thing: Place | Resource
    uses: tuple[Use, ...]
    in_slot: tuple[int | None, ...]

    def reason(self, slot: str, number: int) -> Reason:
        if isinstance(self.thing, Place):
            return Reason("tables", places=(self.thing.key,), slots=(slot,), number=number)
        return Reason("resource", resources=(self.thing.key,), slots=(slot,), number=number)


class Journey(NamedTuple):
    """
    Somebody (or something) who needs time between two places, and the pairs of slots too close for it.

    Each way of being at a place is a conjunction of uses: of the place, and of the resource if one travels by choice.
    """

    reason: Reason
    here: tuple[tuple[Use, ...], ...]
    there: tuple[tuple[Use, ...], ...]
    too_close: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Grid:
    """See `grid_of`."""

    problem: Problem
    meetings: tuple[Meeting, ...]  # as wished; those that have begun, as they are
    slot_count: int
    segments: list[range]  # stretches within which breaks are counted
    people: list[tuple[int, ...]]  # of each meeting
    meetings_of: list[list[int]]  # of each participant
    excluded: dict[tuple[int, int], list[Reason]]  # (meeting, slot) -> why not
    allowed: list[list[int]]  # slots of each meeting that nothing excludes
    drop_cost: list[int | None]
    precedences: list[tuple[int, int]]
    lunches: list[tuple[int, list[int]]]  # (participant, slots of which one stays free)
    choices: list[Choice] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    journeys: list[Journey] = field(default_factory=list)
    excluded_places: list[tuple[int, int, int]] = field(default_factory=list)  # (choice, alternative, slot)
    fewest_breaks: list[int | None] = field(default_factory=list)  # see bounds.py
    lunch_slots: set[tuple[int, int]] = field(default_factory=set)  # (participant, slot) of those

    def is_over(self, *slots: int) -> bool:
        return all(self.problem.slots[slot].key in self.problem.closed for slot in slots)


def grid_of(problem: Problem) -> Grid:
    """Put the problem into numbers."""
    number = {participant.key: index for index, participant in enumerate(problem.participants)}
    meeting_number = {meeting.key: index for index, meeting in enumerate(problem.meetings)}
    people = [tuple(number[key] for key in meeting.participants) for meeting in problem.meetings]
    meetings_of: list[list[int]] = [[] for _ in problem.participants]
    for meeting, participants in enumerate(people):
        for participant in participants:
            meetings_of[participant].append(meeting)
    meetings = _meetings(problem)
    excluded = _excluded(problem, meetings)
    slots = range(len(problem.slots))
    grid = Grid(
        problem=problem,
        meetings=meetings,
        slot_count=len(problem.slots),
        segments=_segments(problem),
        people=people,
        meetings_of=meetings_of,
        excluded=excluded,
        allowed=[[slot for slot in slots if (meeting, slot) not in excluded] for meeting in range(len(people))],
        drop_cost=[meeting.drop_cost for meeting in meetings],
        precedences=_precedences(problem, meeting_number),
        lunches=_lunches(problem),
    )
    grid.lunch_slots = {(participant, slot) for participant, slots in grid.lunches for slot in slots}
    _add_limits(grid)
    return grid


def _meetings(problem: Problem) -> tuple[Meeting, ...]:
    """A meeting that has begun is a must, and has no choice of place or resource any more."""
    begun = {held.meeting: held for held in problem.begun}
    return tuple(
        replace(
            meeting,
            places=(begun[meeting.key].place,),
            needs=tuple(frozenset({key}) for key in begun[meeting.key].resources),
            drop_cost=None,
        )
        if meeting.key in begun
        else meeting
        for meeting in problem.meetings
    )


def _precedences(problem: Problem, number: dict[str, int]) -> list[tuple[int, int]]:
    """Those between two meetings that have begun are past, for better or worse."""
    begun = {held.meeting for held in problem.begun}
    return sorted(
        {(number[one.before], number[one.after]) for one in problem.precedences if not {one.before, one.after} <= begun}
    )


def _segments(problem: Problem) -> list[range]:
    marks = [(slot.day, "" if problem.pauses_are_breaks else slot.session) for slot in problem.slots]
    starts = [slot for slot in range(len(marks)) if slot == 0 or marks[slot - 1] != marks[slot]]
    return [range(start, end) for start, end in pairwise([*starts, len(marks)])]


def _lunches(problem: Problem) -> list[tuple[int, list[int]]]:
    by_day: dict[str, list[int]] = {}
    for index, slot in enumerate(problem.slots):
        if slot.lunch:
            by_day.setdefault(slot.day, []).append(index)
    return [
        (participant, slots)
        for participant, person in enumerate(problem.participants)
        if person.takes_lunch
        for slots in by_day.values()
    ]


def _excluded(problem: Problem, meetings: tuple[Meeting, ...]) -> dict[tuple[int, int], list[Reason]]:
    """Say for each meeting and slot why they do not go together."""
    people = {participant.key: participant for participant in problem.participants}
    outside = {participant.key: problem.outside_hours(participant) for participant in problem.participants}
    online = {place.key for place in problem.places if place.online}
    places = tuple(place.key for place in problem.places)
    found: dict[tuple[int, int], list[Reason]] = {}
    begun = {held.meeting: held.slot for held in problem.begun}
    for number, meeting in enumerate(meetings):
        if meeting.key in begun:
            stays = Reason("begun", meetings=(meeting.key,), slots=(begun[meeting.key],))
            for index, slot in enumerate(problem.slots):
                if slot.key != begun[meeting.key]:
                    found[number, index] = [stays]
            continue
        can_be_online = bool(online.intersection(meeting.places or places))
        for index, slot in enumerate(problem.slots):
            reasons = [
                Reason(kind, participants=(key,), slots=(slot.key,))
                for key in meeting.participants
                for kind, closed in (("unavailable", people[key].unavailable), ("hours", outside[key]))
                if slot.key in closed
            ]
            if meeting.sessions and slot.session not in meeting.sessions:
                reasons.append(Reason("session", meetings=(meeting.key,), sessions=tuple(sorted(meeting.sessions))))
            if meeting.fixed is not None and meeting.fixed != slot.key:
                reasons.append(Reason("fixed", meetings=(meeting.key,), slots=(meeting.fixed,)))
            if slot.key in problem.closed:
                reasons.append(Reason("closed", slots=(slot.key,)))
            if slot.online_only and not can_be_online:
                reasons.append(Reason("online", meetings=(meeting.key,), slots=(slot.key,)))
            if reasons:
                found[number, index] = reasons
    return found


def _add_limits(grid: Grid) -> None:
    """Tell who uses which place and resource, by choice or always."""
    problem = grid.problem
    place_uses: dict[str, list[Use]] = {place.key: [] for place in problem.places}
    resource_uses: dict[str, list[Use]] = {resource.key: [] for resource in problem.resources}
    for number, meeting in enumerate(grid.meetings):
        places = tuple(dict.fromkeys(meeting.places)) or tuple(place_uses)
        _add_uses(grid, number, places, place_uses)
        for need in meeting.needs:
            _add_uses(grid, number, tuple(sorted(need)), resource_uses)
    _exclude_places(grid)
    for place in problem.places:
        in_slot = tuple(None if slot.key in problem.closed else place.tables_in(slot.key) for slot in problem.slots)
        if any(number is not None for number in in_slot):
            grid.limits.append(Limit(place, tuple(place_uses[place.key]), in_slot))
    for resource in problem.resources:
        counts = tuple(
            None if slot.key in problem.closed else 0 if slot.key in resource.unavailable else resource.count
            for slot in problem.slots
        )
        grid.limits.append(Limit(resource, tuple(resource_uses[resource.key]), counts))
    if any(problem.travel_minutes.values()):
        _add_journeys(grid, place_uses, resource_uses)


def _add_uses(grid: Grid, meeting: int, alternatives: tuple[str, ...], uses: dict[str, list[Use]]) -> None:
    if len(alternatives) == 1:
        uses[alternatives[0]].append(Use(meeting))
        return
    choice = len(grid.choices)
    grid.choices.append(Choice(meeting, alternatives))
    for alternative, key in enumerate(alternatives):
        uses[key].append(Use(meeting, choice, alternative))


def _exclude_places(grid: Grid) -> None:
    """In slots for online meetings only, a meeting that has the choice is held online."""
    on_site = {place.key for place in grid.problem.places if not place.online}
    online_only = [index for index, slot in enumerate(grid.problem.slots) if slot.online_only]
    grid.excluded_places += [
        (number, alternative, slot)
        for number, choice in enumerate(grid.choices)
        for alternative, key in enumerate(choice.alternatives)
        if key in on_site
        for slot in online_only
    ]


def _add_journeys(grid: Grid, place_uses: dict[str, list[Use]], resource_uses: dict[str, list[Use]]) -> None:
    problem = grid.problem
    movers = [
        (Reason("travel", participants=(person.key,)), [Use(meeting) for meeting in grid.meetings_of[index]])
        for index, person in enumerate(problem.participants)
    ]
    movers += [
        (Reason("travel", resources=(resource.key,)), resource_uses[resource.key])
        for resource in problem.resources
        if resource.travels
    ]
    for (first, second), pairs in _far_apart(problem).items():
        for mover, taken in movers:
            here, there = _ways_to_be_at(place_uses[first], taken), _ways_to_be_at(place_uses[second], taken)
            if here and there:
                minutes = problem.minutes_between(first, second)
                reason = replace(mover, places=(first, second), number=minutes)
                grid.journeys.append(Journey(reason, here, there, pairs))


def _ways_to_be_at(place_uses: list[Use], taken: list[Use]) -> tuple[tuple[Use, ...], ...]:
    """Join the uses of a place with those of the mover, meeting by meeting."""
    by_meeting: dict[int, list[Use]] = {}
    for use in taken:
        by_meeting.setdefault(use.meeting, []).append(use)
    return tuple(
        tuple(one for one in (use, mine) if one.choice is not None) or (use,)
        for use in place_uses
        for mine in by_meeting.get(use.meeting, [])
    )


def _far_apart(problem: Problem) -> dict[tuple[str, str], tuple[tuple[int, int], ...]]:
    places = [place.key for place in problem.places]
    pairs = {
        (here, there): _too_close(problem, problem.minutes_between(here, there))
        for first, here in enumerate(places)
        for there in places[first + 1 :]
        if problem.minutes_between(here, there)
    }
    return {places: slots for places, slots in pairs.items() if slots}


def _too_close(problem: Problem, minutes: int) -> tuple[tuple[int, int], ...]:
    """Pairs of slots, earlier first, with less time between them than the way takes."""
    times = [(slot.starts, slot.ends) for slot in problem.slots]
    return tuple(
        (early, late)
        for early, (_, ends) in enumerate(times)
        for late, (starts, _) in enumerate(times)
        if early < late and ends is not None and starts is not None and (starts - ends).total_seconds() < minutes * 60
        if not problem.closed.issuperset({problem.slots[early].key, problem.slots[late].key})
    )
