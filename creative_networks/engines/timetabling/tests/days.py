"""Small meeting days for tests, and the best timetable of one by trying every way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

from creative_networks.engines.timetabling import (
    Held,
    Meeting,
    Objective,
    Outcome,
    Participant,
    Place,
    Problem,
    Slot,
    Timetable,
    count_breaks,
    faults_of,
)
from creative_networks.engines.timetabling.findings import Explained, Found, Impossible, Proven
from creative_networks.engines.timetabling.search import search
from creative_networks.engines.timetabling.strategy import Strategy

MORNING = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)


def slots(number: int, **facts: object) -> tuple[Slot, ...]:
    """Half-hour slots from eight in the morning, UTC, named 1, 2, ..."""
    starts = [MORNING + timedelta(minutes=30 * index) for index in range(number)]
    return tuple(
        replace(Slot(str(index), starts=start, ends=start + timedelta(minutes=30)), **facts)
        for index, start in enumerate(starts, start=1)
    )


def day(pairs: str, *, slot_count: int = 4, tables: int | None = None, **rules: object) -> Problem:
    """A day of meetings such as 'ab ac bd': each letter a participant, each word a meeting."""
    people = sorted(set(pairs.replace(" ", "")))
    problem = Problem(
        slots=slots(slot_count),
        participants=tuple(map(Participant, people)),
        meetings=tuple(Meeting(pair, tuple(pair)) for pair in pairs.split()),
        places=(Place("hall", tables),),
    )
    return replace(problem, **rules)


def away(problem: Problem, participant: str, *keys: str) -> Problem:
    return replace(
        problem,
        participants=tuple(
            replace(one, unavailable=one.unavailable | set(keys)) if one.key == participant else one
            for one in problem.participants
        ),
    )


def found(problem: Problem, before: Timetable | None = None) -> Found | Explained:
    """What one search ends with, in this process."""
    last: Found | None = None
    for finding in search(problem, Strategy(), before):
        if isinstance(finding, Found):
            last = finding
        if isinstance(finding, Proven):
            assert last is not None
            return last
        if isinstance(finding, Impossible):
            last = None
        if isinstance(finding, Explained):
            explained = finding
    return explained


def assert_keeps_rules(problem: Problem, outcome: Outcome) -> None:
    """The answer is valid, and worth what it says."""
    assert outcome.timetable is not None
    assert faults_of(problem, outcome.timetable) == []
    assert outcome.value is not None
    assert outcome.value.breaks == sum(count_breaks(problem, outcome.timetable).values())


def best_by_trying(problem: Problem, before: Timetable | None = None) -> Objective | None:
    """The least value of all timetables that the checker accepts."""
    old = before.slots() if before else {}
    values = []
    for timetable in every_timetable(problem):
        if not faults_of(problem, timetable):
            cost = sum(one.drop_cost or 0 for one in problem.meetings if one.key in timetable.dropped)
            moved = sum(held.slot != old.get(held.meeting, held.slot) for held in timetable.held)
            values.append(Objective(cost, moved, sum(count_breaks(problem, timetable).values())))
    return min(values, default=None)


def every_timetable(problem: Problem) -> Iterator[Timetable]:
    ways = []
    for meeting in problem.meetings:
        places = meeting.places or tuple(place.key for place in problem.places)
        held = [
            Held(meeting.key, slot.key, place, resources)
            for slot in problem.slots
            for place in places
            for resources in product(*map(sorted, meeting.needs))
        ]
        ways.append([*held, *([] if meeting.is_must else [None])])
    for chosen in product(*ways):
        yield Timetable(
            tuple(held for held in chosen if held is not None),
            tuple(one.key for one, held in zip(problem.meetings, chosen, strict=True) if held is None),
        )
