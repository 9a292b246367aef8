"""Making a meeting day out of an event: its rules, slots, rooms, interpreters, and pairs that are kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from creative_networks.foundation.journal import actions as journal

from .. import rules
from ..models import Forbidden, Hindrance, Interpreter, MeetingDay, MeetingState, Party, Place, Slot, Walk


class SlotsInUse(Exception):
    """Meetings are set in slots that would go; `count` says how many."""


@dataclass(frozen=True, slots=True)
class DayFacts:
    mode: str = "book"
    intents: Sequence[str] = field(default_factory=lambda: list(rules.INTENTS))
    needs_readiness: bool = True
    quota: int = 10
    answer_hours: int = 72

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__} | {"intents": list(self.intents)}


@transaction.atomic
def open_day(*, event: Any, facts: DayFacts, by: Any | None, at: datetime) -> MeetingDay:
    """Let firms and investors ask for each other at this event."""
    day, made = MeetingDay.objects.get_or_create(event=event, defaults=facts.values() | {"created_at": at})
    if made:
        record_day("day_opened", day, by=by, at=at)
    return day


@transaction.atomic
def update_day(*, day: MeetingDay, facts: DayFacts, by: Any, at: datetime) -> MeetingDay:
    """Change the rules; wishes and meetings stay as they are, also when the way of planning changes."""
    for name, value in facts.values().items():
        setattr(day, name, value)
    day.save(update_fields=list(facts.values()))
    record_day("day_changed", day, by=by, at=at, mode=day.mode)
    return day


@transaction.atomic
def set_slots(*, day: MeetingDay, times: Sequence[tuple[datetime, datetime]], by: Any | None, at: datetime) -> None:
    """
    Replace the slots; those that begin as before stay, and with them who is hindered and what is set in them.

    Whoever was hindered in a slot that goes is hindered in each new slot that overlaps it.
    :raises SlotsInUse: when a meeting is set in a slot that would go
    """
    old = {slot.starts_at: slot for slot in day.slots.select_for_update()}
    new = dict(times)
    gone = [slot for starts_at, slot in old.items() if starts_at not in new]
    used = day.meetings.filter(slot__in=gone).exclude(state=MeetingState.CANCELLED).count()
    if used:
        raise SlotsInUse(used)
    for starts_at, ends_at in new.items():
        Slot.objects.update_or_create(day=day, starts_at=starts_at, defaults={"ends_at": ends_at})
    _carry_hindrances(day, gone)
    day.meetings.filter(slot__in=gone).delete()
    Slot.objects.filter(pk__in=[slot.pk for slot in gone]).delete()
    touch(day)
    record_day("slots_set", day, by=by, at=at, count=len(new))


@transaction.atomic
def set_places(
    *,
    day: MeetingDay,
    places: Sequence[tuple[str, int, bool, str]],
    buildings: Mapping[str, str] | None = None,
    by: Any | None,
    at: datetime,
) -> None:
    """
    Replace rooms by name: name, tables, online or not, address online. One in which meetings are set stays.

    `buildings` tells where each is, by the room's name; without it they are where they were.
    """
    names = {name for name, *_facts in places}
    for name, tables, is_online, address in places:
        facts: dict[str, Any] = {"tables": tables, "is_online": is_online, "address": address}
        if buildings is not None:
            facts["building"] = buildings.get(name, "")
        Place.objects.update_or_create(day=day, name=name, defaults=facts)
    day.meetings.filter(state=MeetingState.CANCELLED).exclude(place__name__in=names).delete()
    Place.objects.filter(day=day, meetings=None).exclude(name__in=names).delete()
    touch(day)
    record_day("places_set", day, by=by, at=at, count=len(places))


@transaction.atomic
def set_walks(*, day: MeetingDay, minutes: Mapping[tuple[str, str], int], by: Any, at: datetime) -> None:
    """Say how long it takes from one building to another; a pair that is not named takes no time."""
    Walk.objects.filter(day=day).delete()
    pairs = {rules.pair_of(*pair): long for pair, long in minutes.items() if long and pair[0] != pair[1]}
    Walk.objects.bulk_create([Walk(day=day, one=one, other=other, minutes=n) for (one, other), n in pairs.items()])
    touch(day)
    record_day("walks_set", day, by=by, at=at, count=len(pairs))


@transaction.atomic
def set_unavailable(*, thing: Place | Interpreter, slots: Iterable[Slot], by: Any, at: datetime) -> None:
    """Say when a room or an interpreter cannot be had: nothing is put there from now on. Meetings that are set stay."""
    kind = "place" if isinstance(thing, Place) else "interpreter"
    Hindrance.objects.filter(**{kind: thing}).delete()
    Hindrance.objects.bulk_create([Hindrance(slot=slot, **{kind: thing}) for slot in slots])
    touch(thing.day)
    record_day("hindrances_set", thing.day, by=by, at=at, **{kind: thing.pk})


@transaction.atomic
def set_interpreters(*, day: MeetingDay, people: Mapping[str, Sequence[str]], by: Any | None, at: datetime) -> None:
    """Replace the interpreters: name and the languages each stands between."""
    for name, languages in people.items():
        Interpreter.objects.update_or_create(day=day, name=name, defaults={"languages": list(languages)})
    Interpreter.objects.filter(day=day).exclude(name__in=people).delete()
    touch(day)
    record_day("interpreters_set", day, by=by, at=at, count=len(people))


@transaction.atomic
def forbid_pair(*, day: MeetingDay, firm: Party, investor: Party, is_forbidden: bool, by: Any, at: datetime) -> None:
    """Keep two parties apart, or no longer."""
    if is_forbidden:
        Forbidden.objects.get_or_create(day=day, firm=firm, investor=investor)
    else:
        Forbidden.objects.filter(firm=firm, investor=investor).delete()
    touch(day)
    record_day("pair_forbidden" if is_forbidden else "pair_allowed", day, by=by, at=at, firm=firm.pk, other=investor.pk)


def touch(day: MeetingDay) -> None:
    """Count a change that makes plans in the making out of date. Part of other actions."""
    MeetingDay.objects.filter(pk=day.pk).update(version=F("version") + 1)


def record_day(verb: str, day: MeetingDay, *, by: Any | None, at: datetime, **facts: Any) -> None:
    """Write an entry about a day. Part of other actions."""
    journal.record(verb=f"investment.{verb}", subject=day, by=by, at=at, facts={"event": day.event_id} | facts)


def _carry_hindrances(day: MeetingDay, gone: Sequence[Slot]) -> None:
    now = list(day.slots.exclude(pk__in=[slot.pk for slot in gone]))
    for hindrance in Hindrance.objects.filter(slot__in=gone).select_related("slot"):
        for slot in now:
            if slot.starts_at < hindrance.slot.ends_at and hindrance.slot.starts_at < slot.ends_at:
                owner: dict[str, Any] = {
                    "party": hindrance.party,
                    "interpreter": hindrance.interpreter,
                    "place": hindrance.place,
                }
                Hindrance.objects.get_or_create(slot=slot, **owner)
