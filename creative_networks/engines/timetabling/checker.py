"""
Check a timetable against its problem, rule by rule.

Shares nothing with the solver but the types of the problem and the answer: it reads what the rules say, not how they
are solved.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from .outcome import Timetable
from .problem import Held, Meeting, Participant, Problem, Slot


def faults_of(problem: Problem, timetable: Timetable) -> list[str]:
    """List what is wrong with the timetable, in English; an empty list is a valid timetable."""
    unknown = list(_unknown(problem, timetable))
    if unknown:
        return unknown
    faults = [*_meeting_faults(problem, timetable), *_crowd_faults(problem, timetable)]
    return [*faults, *_order_faults(problem, timetable), *_person_faults(problem, timetable)]


def count_breaks(problem: Problem, timetable: Timetable) -> dict[str, int]:
    """Count for each participant the pairs of consecutive meetings that are not in adjacent slots."""
    place_in_time = {slot.key: position for position, slot in enumerate(problem.slots)}
    meetings = {meeting.key: meeting for meeting in problem.meetings}
    return {
        participant.key: sum(
            _is_break(problem, participant, earlier, later)
            for earlier, later in _consecutive(
                sorted(
                    place_in_time[held.slot]
                    for held in timetable.held
                    if participant.key in meetings[held.meeting].participants
                )
            )
        )
        for participant in problem.participants
    }


def _consecutive(positions: list[int]) -> Iterator[tuple[int, int]]:
    return pairwise(positions)


def _is_break(problem: Problem, participant: Participant, earlier: int, later: int) -> bool:
    between = problem.slots[earlier + 1 : later]
    one, other = problem.slots[earlier], problem.slots[later]
    if not between or one.day != other.day:
        return False
    if one.session != other.session and not problem.pauses_are_breaks:
        return False
    return not (len(between) == 1 and between[0].lunch and participant.takes_lunch)


def _unknown(problem: Problem, timetable: Timetable) -> Iterator[str]:
    meetings, slots, places, resources = (
        {thing.key for thing in things}
        for things in (problem.meetings, problem.slots, problem.places, problem.resources)
    )
    for held in timetable.held:
        if held.meeting not in meetings:
            yield f"There is no meeting {held.meeting}."
        if held.slot not in slots:
            yield f"Meeting {held.meeting} is in slot {held.slot}, which does not exist."
        if held.place not in places:
            yield f"Meeting {held.meeting} is at place {held.place}, which does not exist."
        if not resources.issuperset(held.resources):
            yield f"Meeting {held.meeting} takes a resource that does not exist."


def _meeting_faults(problem: Problem, timetable: Timetable) -> Iterator[str]:
    times_held = Counter(held.meeting for held in timetable.held)
    held_of = {held.meeting: held for held in timetable.held}
    slots = {slot.key: slot for slot in problem.slots}
    people = {participant.key: participant for participant in problem.participants}
    begun = {held.meeting: held for held in problem.begun}
    for meeting in problem.meetings:
        if times_held[meeting.key] > 1:
            yield f"Meeting {meeting.key} is held {times_held[meeting.key]} times."
        elif times_held[meeting.key] == 0:
            if meeting.is_must or meeting.key in begun:
                yield f"Meeting {meeting.key} is not held."
            elif meeting.key not in timetable.dropped:
                yield f"Meeting {meeting.key} is neither held nor left out."
        else:
            if meeting.key in timetable.dropped:
                yield f"Meeting {meeting.key} is both held and left out."
            held = held_of[meeting.key]
            if meeting.key in begun:
                if held != begun[meeting.key]:
                    yield f"Meeting {meeting.key} has begun and may not change."
                continue
            if held.slot in problem.closed:
                yield f"Meeting {meeting.key} is in slot {held.slot}, which is closed."
            yield from _time_faults(problem, meeting, slots[held.slot])
            yield from _absences(meeting, slots[held.slot], people)
            yield from _need_faults(meeting, held)


def _time_faults(problem: Problem, meeting: Meeting, slot: Slot) -> Iterator[str]:
    if meeting.fixed is not None and slot.key != meeting.fixed:
        yield f"Meeting {meeting.key} is in slot {slot.key} but fixed in slot {meeting.fixed}."
    if meeting.sessions and slot.session not in meeting.sessions:
        yield f"Meeting {meeting.key} is in slot {slot.key}, which lies in session {slot.session}."


def _absences(meeting: Meeting, slot: Slot, people: dict[str, Participant]) -> Iterator[str]:
    for key in meeting.participants:
        person = people[key]
        if slot.key in person.unavailable:
            yield f"Meeting {meeting.key}: participant {key} is not available in slot {slot.key}."
        if person.hours and slot.starts and slot.ends:
            from zoneinfo import ZoneInfo  # most days have no local times

            zone = ZoneInfo(person.zone or "UTC")
            starts, ends = slot.starts.astimezone(zone), slot.ends.astimezone(zone)
            early, late = starts.time() < person.hours[0], ends.time() > person.hours[1]
            if early or late or starts.date() != ends.date():
                yield f"Meeting {meeting.key}: slot {slot.key} is outside the hours of participant {key}."


def _need_faults(meeting: Meeting, held: Held) -> Iterator[str]:
    if meeting.places and held.place not in meeting.places:
        yield f"Meeting {meeting.key} may not be held at {held.place}."
    if len(held.resources) != len(meeting.needs):
        yield f"Meeting {meeting.key} has {len(held.resources)} resources for {len(meeting.needs)} needs."
    for need, resource in zip(meeting.needs, held.resources, strict=False):
        if resource not in need:
            yield f"Meeting {meeting.key} takes {resource}, which is none of those it needs."


def _crowd_faults(problem: Problem, timetable: Timetable) -> Iterator[str]:
    """Too many at once: of one participant, at the tables of a place, of a resource; on site in an online slot."""
    people = {meeting.key: meeting.participants for meeting in problem.meetings}
    taken = Counter((held.slot, key) for held in timetable.held for key in people[held.meeting])
    for (when, key), number in sorted(taken.items()):
        if number > 1:
            yield f"Participant {key} has {number} meetings in slot {when}."
    at_place = Counter((held.slot, held.place) for held in timetable.held)
    of_resource = Counter((held.slot, key) for held in timetable.held for key in held.resources)
    for slot in (slot for slot in problem.slots if slot.key not in problem.closed):
        for place in problem.places:
            tables, number = place.tables_in(slot.key), at_place[slot.key, place.key]
            if tables is not None and number > tables:
                yield f"Slot {slot.key} has {number} meetings at the {tables} tables of {place.key}."
            if slot.online_only and not place.online and number:
                yield f"Slot {slot.key} is for online meetings only, but {number} are at {place.key}."
        for resource in problem.resources:
            number = of_resource[slot.key, resource.key]
            if number > (0 if slot.key in resource.unavailable else resource.count):
                yield f"Slot {slot.key} takes {resource.key} {number} times."


def _order_faults(problem: Problem, timetable: Timetable) -> Iterator[str]:
    time = {slot.key: position for position, slot in enumerate(problem.slots)}
    slot_of = {held.meeting: held.slot for held in timetable.held}
    begun = {held.meeting for held in problem.begun}
    for rule in problem.precedences:
        if {rule.before, rule.after} <= begun:
            continue  # past, for better or worse
        if rule.before in slot_of and rule.after in slot_of:
            first, second = slot_of[rule.before], slot_of[rule.after]
            if time[first] >= time[second]:
                yield f"Meeting {rule.before} in slot {first} is not before meeting {rule.after} in slot {second}."


def _person_faults(problem: Problem, timetable: Timetable) -> Iterator[str]:
    """Lunch, travel, fairness."""
    days: dict[str, list[str]] = defaultdict(list)
    for slot in problem.slots:
        if slot.lunch:
            days[slot.day].append(slot.key)
    people = {meeting.key: meeting.participants for meeting in problem.meetings}
    stays: dict[str, list[Held]] = defaultdict(list)
    for held in timetable.held:
        for key in people[held.meeting]:
            stays[f"participant {key}"].append(held)
        for key in held.resources:
            stays[f"resource {key}"].append(held)
    for participant in problem.participants:
        busy = {held.slot for held in stays[f"participant {participant.key}"]}
        for day, lunch in days.items():
            is_over = problem.closed.issuperset(lunch)
            if participant.takes_lunch and busy.issuperset(lunch) and not is_over:
                yield f"Participant {participant.key} has no lunch on day {day}."
    travellers = {f"participant {participant.key}" for participant in problem.participants}
    travellers |= {f"resource {resource.key}" for resource in problem.resources if resource.travels}
    for traveller in sorted(travellers):
        yield from _travel_faults(problem, traveller, stays[traveller])
    breaks = count_breaks(problem, timetable)
    if problem.fairness is not None and breaks and max(breaks.values()) - min(breaks.values()) > problem.fairness:
        yield (
            f"Breaks lie between {min(breaks.values())} and {max(breaks.values())}, more than {problem.fairness} apart."
        )


def _travel_faults(problem: Problem, traveller: str, stays: list[Held]) -> Iterator[str]:
    slots = {slot.key: slot for slot in problem.slots}
    for one in stays:
        for other in stays:
            arrival, departure = slots[other.slot].starts, slots[one.slot].ends
            if arrival is None or departure is None or arrival < departure:
                continue
            if problem.closed.issuperset({one.slot, other.slot}):
                continue
            way = problem.travel_minutes.get(
                (one.place, other.place), problem.travel_minutes.get((other.place, one.place), 0)
            )
            if one.place != other.place and (arrival - departure).total_seconds() < 60 * way:
                yield f"The {traveller} cannot get from {one.place} to {other.place} between meetings " + (
                    f"{one.meeting} and {other.meeting}."
                )
