"""The best timetable is the best: beside trying every way, on many small days with every rule there is."""

from dataclasses import replace
from datetime import time

from hypothesis import given, settings
from hypothesis import strategies as st

from creative_networks.engines.timetabling import (
    Meeting,
    Objective,
    Participant,
    Place,
    Precedence,
    Problem,
    Resource,
    Slot,
    count_breaks,
    faults_of,
)
from creative_networks.engines.timetabling.findings import Explained, Found
from creative_networks.engines.timetabling.solver import with_begun

from .days import best_by_trying, day, every_timetable, found, slots

QUICK = settings(max_examples=100, deadline=None, derandomize=True, database=None)


@st.composite
def days(draw: st.DrawFn) -> Problem:
    """A small day with any rules."""
    count = draw(st.integers(2, 4))
    keys = [str(number) for number in range(1, count + 1)]
    noon = draw(st.integers(0, count))
    two_days = draw(st.integers(0, 5)) == 0
    times = [
        replace(
            slot,
            session="am" if number < noon else "pm",
            day="2" if two_days and number >= noon else "1",
            lunch=draw(st.integers(0, 5)) == 0,
            online_only=draw(st.integers(0, 7)) == 0,
        )
        for number, slot in enumerate(slots(count))
    ]
    some_slots = st.sets(st.sampled_from(keys), max_size=1).map(frozenset)
    people = [
        Participant(
            name,
            unavailable=draw(some_slots),
            hours=draw(st.sampled_from([None, None, None, (time(10, 0), time(11, 30))])),
            zone="Europe/Helsinki",
            takes_lunch=draw(st.booleans()),
        )
        for name in "abcd"
    ]
    places = draw(
        st.sampled_from(
            [
                (Place("hall", 1),),
                (Place("hall", 2, tables_at={"1": 1}),),
                (Place("hall", 1), Place("harbour", 1)),
                (Place("hall", 1), Place("online", None, online=True)),
            ]
        )
    )
    resources = (Resource("eva", unavailable=draw(some_slots), travels=True), Resource("olli", count=1))
    pairs = draw(st.lists(st.sampled_from(["ab", "ac", "ad", "bc", "bd", "cd", "abc"]), min_size=1, max_size=3))
    meetings = [
        Meeting(
            f"m{number}",
            tuple(pair),
            sessions=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"am"}), frozenset({"pm"})])),
            places=draw(st.sampled_from([(), (places[0].key,), (places[-1].key,)])),
            needs=draw(st.sampled_from([(), (), (frozenset({"eva"}),), (frozenset({"eva", "olli"}),)])),
            drop_cost=draw(st.sampled_from([None, None, 0, 1, 2])),
            fixed=draw(st.sampled_from([None, None, None, *keys])),
        )
        for number, pair in enumerate(pairs)
    ]
    names = [meeting.key for meeting in meetings]
    before_after = st.tuples(st.sampled_from(names), st.sampled_from(names)).map(lambda pair: Precedence(*pair))
    return Problem(
        slots=tuple(times),
        participants=tuple(people),
        meetings=tuple(meetings),
        places=places,
        resources=resources,
        precedences=tuple(draw(st.lists(before_after, max_size=1))),
        fairness=draw(st.sampled_from([None, 0, 1, 2])),
        pauses_are_breaks=draw(st.booleans()),
        travel_minutes={("hall", "harbour"): draw(st.sampled_from([0, 20, 45]))}
        if len(places) == 2 and not places[1].online
        else {},
    )


@QUICK
@given(days())
def test_best_is_the_best_of_all(problem: Problem) -> None:
    best = best_by_trying(problem)
    answer = found(problem)

    if best is None:
        assert isinstance(answer, Explained)
        return
    assert isinstance(answer, Found)
    assert answer.value == best
    assert faults_of(problem, answer.timetable) == []
    assert answer.value.breaks == sum(count_breaks(problem, answer.timetable).values())


@QUICK
@given(days(), st.integers(0, 10_000))
def test_repair_moves_fewest_then_breaks_fewest(problem: Problem, pick: int) -> None:
    timetables = list(every_timetable(problem))
    before = timetables[pick % len(timetables)]
    begun = frozenset({"1"}) if pick % 3 == 0 else frozenset()
    changed = replace(with_begun(problem, before, begun), fairness=None, closed=begun)

    best = best_by_trying(changed, before)
    answer = found(changed, before)

    assert (answer.value if isinstance(answer, Found) else None) == best


def test_two_blocks_and_a_break() -> None:
    """a meets b before and after the slot that c alone can use, so somebody waits."""
    problem = day("ab ac bc", slot_count=3, tables=1)

    answer = found(problem)

    assert isinstance(answer, Found)
    assert answer.value == Objective(breaks=1)


def test_pause_between_sessions_is_a_break_only_when_asked() -> None:
    times = slots(3)
    parted = (times[0], replace(times[1], session="2"), replace(times[2], session="2"))
    fixed = (Meeting("one", ("a", "b"), fixed="1"), Meeting("two", ("a", "b"), fixed="3"))
    problem = Problem(parted, (Participant("a"), Participant("b")), fixed)

    counted = found(replace(problem, pauses_are_breaks=True))
    free = found(problem)

    assert isinstance(counted, Found)
    assert isinstance(free, Found)
    assert (counted.value.breaks, free.value.breaks) == (2, 0)


def test_nothing_to_meet_is_a_timetable() -> None:
    answer = found(Problem((Slot("1"),), (), ()))

    assert isinstance(answer, Found)
    assert answer.value == Objective()


def test_a_choice_of_interpreters_or_places_is_room_for_two() -> None:
    """All meetings may use the first, and not all need to."""
    problem = day("ab cd", slot_count=1)
    either, one = (frozenset({"eva", "olli"}),), (frozenset({"eva"}),)
    spoken = replace(
        problem,
        resources=(Resource("eva"), Resource("olli")),
        meetings=(replace(problem.meetings[0], needs=either), replace(problem.meetings[1], needs=one)),
    )

    for possible in (spoken, replace(problem, places=(Place("hall", 1), Place("harbour", 1)))):
        answer = found(possible)
        assert isinstance(answer, Found)
        assert faults_of(possible, answer.timetable) == []
