"""
What is to be put into a timetable: people, slots, meetings, and the rules between them.

Everything is named by a key (a string of the caller's), and everything is frozen: a changed problem is a new value,
made with `dataclasses.replace` or by the functions of `disturbances.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import pairwise


class ProblemError(ValueError):
    """The problem contradicts itself in form: an unknown key, a key used twice, a number out of range."""


@dataclass(frozen=True, slots=True)
class Slot:
    """
    A stretch of time in which meetings may be held. Slots stand in the order of time.

    Two slots are adjacent when nothing stands between them in the same stretch: see `Problem.pauses_are_breaks`.
    """

    key: str
    day: str = "1"
    session: str = "1"
    starts: datetime | None = None
    ends: datetime | None = None
    online_only: bool = False
    lunch: bool = False  # one of the slots of which each participant keeps one free, to eat


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who meets others. `hours` are local times in `zone` and need slots with real times."""

    key: str
    unavailable: frozenset[str] = frozenset()
    zone: str | None = None
    hours: tuple[time, time] | None = None
    takes_lunch: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere meetings are held: a hall with tables, or `online`. `tables=None` is as many as wanted."""

    key: str
    tables: int | None = None
    tables_at: Mapping[str, int] = field(default_factory=dict)  # slots with another number of tables
    online: bool = False

    def tables_in(self, slot: str) -> int | None:
        return self.tables_at.get(slot, self.tables)


@dataclass(frozen=True, slots=True)
class Resource:
    """What a meeting may need besides people: an interpreter, a room, a screen. `travels`: goes from place to place."""

    key: str
    kind: str = "interpreter"
    count: int = 1
    unavailable: frozenset[str] = frozenset()
    travels: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """
    A wish that two (or more) participants meet.

    :param sessions: sessions in which it may be held; none named is any
    :param places: places where it may be held; none named is any
    :param needs: for each need the resources of which any one will do
    :param drop_cost: what it costs to leave the meeting out; `None` is a must, which is never left out
    :param fixed: the slot it must be held in, if that is settled
    """

    key: str
    participants: tuple[str, ...]
    sessions: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    needs: tuple[frozenset[str], ...] = ()
    drop_cost: int | None = None
    fixed: str | None = None

    @property
    def is_must(self) -> bool:
        return self.drop_cost is None


@dataclass(frozen=True, slots=True)
class Precedence:
    """`before` is held in an earlier slot than `after`, if both are held."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A meeting in a timetable."""

    meeting: str
    slot: str
    place: str
    resources: tuple[str, ...] = ()  # one for each need of the meeting


@dataclass(frozen=True, slots=True)
class Problem:
    """
    A whole meeting day, or several.

    :param fairness: how far the numbers of breaks of any two participants may be apart; `None` is no such rule
    :param pauses_are_breaks: count a gap over a pause between two sessions of a day as a break, as the published
        benchmark does. Off, breaks are counted within each session. The night is never a break.
    :param travel_minutes: for two places the time between them, in either direction; needs slots with real times
    :param begun: meetings that have begun: they stay as they are, whatever else the problem says
    :param closed: slots that have begun or are about to: no other meeting is put there
    """

    slots: tuple[Slot, ...]
    participants: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    places: tuple[Place, ...] = (Place("hall"),)
    resources: tuple[Resource, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    fairness: int | None = None
    pauses_are_breaks: bool = False
    travel_minutes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    begun: tuple[Held, ...] = ()
    closed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _check_keys(self)
        _check_references(self)
        _check_numbers(self)
        _check_times(self)

    def minutes_between(self, place: str, other: str) -> int:
        minutes = self.travel_minutes
        return 0 if place == other else minutes.get((place, other), minutes.get((other, place), 0))

    def outside_hours(self, participant: Participant) -> frozenset[str]:
        """Name the slots that begin too early or end too late for the participant's own clock."""
        if participant.hours is None:
            return frozenset()
        from zoneinfo import ZoneInfo  # most days have no local times

        zone = ZoneInfo(participant.zone or "UTC")
        earliest, latest = participant.hours
        return frozenset(
            slot.key
            for slot in self.slots
            if slot.starts is not None
            and slot.ends is not None
            and not _within(slot.starts.astimezone(zone), slot.ends.astimezone(zone), earliest, latest)
        )


def _within(starts: datetime, ends: datetime, earliest: time, latest: time) -> bool:
    """A slot over midnight ends on another day and so lies outside any hours."""
    return starts.date() == ends.date() and earliest <= starts.time() and ends.time() <= latest


def _check_keys(problem: Problem) -> None:
    for kind in ("slots", "participants", "meetings", "places", "resources"):
        seen: set[str] = set()
        for thing in getattr(problem, kind):
            if thing.key in seen:
                raise ProblemError(f"Two {kind} have the key {thing.key!r}; each needs its own.")
            seen.add(thing.key)


def _check_references(problem: Problem) -> None:
    slots, people, places, resources, meetings = (
        {thing.key for thing in things}
        for things in (problem.slots, problem.participants, problem.places, problem.resources, problem.meetings)
    )
    for participant in problem.participants:
        _known(participant.unavailable, slots, "slot", f"participant {participant.key}")
    for place in problem.places:
        _known(place.tables_at, slots, "slot", f"place {place.key}")
    for resource in problem.resources:
        _known(resource.unavailable, slots, "slot", f"resource {resource.key}")
    for meeting in problem.meetings:
        owner = f"meeting {meeting.key}"
        _known(meeting.participants, people, "participant", owner)
        _known(meeting.places, places, "place", owner)
        _known([meeting.fixed] if meeting.fixed is not None else [], slots, "slot", owner)
        for need in meeting.needs:
            _known(need, resources, "resource", owner)
    for precedence in problem.precedences:
        _known((precedence.before, precedence.after), meetings, "meeting", "a precedence")
    for held in problem.begun:
        _known([held.meeting], meetings, "meeting", "those that have begun")
        _known([held.slot], slots, "slot", f"meeting {held.meeting}, which has begun")
        _known([held.place], places, "place", f"meeting {held.meeting}, which has begun")
        _known(held.resources, resources, "resource", f"meeting {held.meeting}, which has begun")
    _known(problem.closed, slots, "slot", "those that are closed")
    for pair in problem.travel_minutes:
        _known(pair, places, "place", "a travel time")


def _known(keys: Iterable[str], known: set[str], kind: str, owner: str) -> None:
    for key in keys:
        if key not in known:
            raise ProblemError(f"There is no {kind} {key!r}, named by {owner}.")


def _check_numbers(problem: Problem) -> None:
    for meeting in problem.meetings:
        if len(set(meeting.participants)) != len(meeting.participants):
            raise ProblemError(f"Meeting {meeting.key} names a participant twice.")
        if not meeting.participants:
            raise ProblemError(f"Meeting {meeting.key} has no participants.")
        if meeting.drop_cost is not None and meeting.drop_cost < 0:
            raise ProblemError(f"The cost of leaving out meeting {meeting.key} is negative.")
        if any(not need for need in meeting.needs):
            raise ProblemError(f"Meeting {meeting.key} needs a resource but names none that would do.")
    if problem.meetings and not problem.places:
        raise ProblemError("There is no place to meet in.")
    if problem.fairness is not None and problem.fairness < 0:
        raise ProblemError("Fairness is negative; 0 is the strictest.")
    numbers = [place.tables for place in problem.places if place.tables is not None]
    numbers += [number for place in problem.places for number in place.tables_at.values()]
    if any(number < 0 for number in [*numbers, *(resource.count for resource in problem.resources)]):
        raise ProblemError("A number of tables or resources is negative.")


def _check_times(problem: Problem) -> None:
    timed = [(slot.starts, slot.ends) for slot in problem.slots if slot.starts is not None and slot.ends is not None]
    if any(moment.tzinfo is None for pair in timed for moment in pair):
        raise ProblemError("The times of slots need a time zone.")
    if any(starts >= ends for starts, ends in timed):
        raise ProblemError("A slot ends before it begins.")
    if any(one[1] > other[0] for one, other in pairwise(timed)):
        raise ProblemError("Slots overlap or do not stand in the order of time.")
    needs_times = any(person.hours for person in problem.participants) or any(problem.travel_minutes.values())
    if needs_times and len(timed) != len(problem.slots):
        raise ProblemError("Hours of participants and times of travel need slots with real times.")
    stretches = [(slot.day, slot.session) for slot in problem.slots]
    for parts in (stretches, [day for day, _ in stretches]):
        starts = [part for index, part in enumerate(parts) if index == 0 or parts[index - 1] != part]
        if len(starts) != len(set(starts)):
            raise ProblemError("The slots of a day or session do not stand together.")
