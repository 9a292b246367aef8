"""Making events, changing them, announcing and cancelling them: one date, this and later ones, or all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from .. import rules
from ..models import Event, Organiser, OrganiserState, Series, State
from .recording import record
from .seats import fill_seats, recount
from .texts import Content, first_text


class NotAllowedFrom(Exception):
    """The event is not in a state that this can be done from."""


class SeatsTaken(Exception):
    """More people are going than there would be seats; `taken` says how many."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What is told of an event beside its texts."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    mode: str = "place"
    venue: str = ""
    country_id: str | None = None
    region_id: str | None = None
    online_address: str = ""
    languages: Sequence[str] = field(default_factory=list)
    capacity: int | None = None
    registration_closes_at: datetime | None = None

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__} | {"languages": list(self.languages)}


@transaction.atomic
def create_events(
    *,
    organisation: Any,
    facts: EventFacts,
    language: str,
    content: Content,
    by: Any | None,
    at: datetime,
    audience: str = "public",
    days: Sequence[date] = (),
    is_demonstration: bool = False,
) -> list[Event]:
    """Draft an event, or one for each day of a series, in the name of the organisation that leads."""
    days = list(days) or [facts.starts_at.date()]
    series = Series.objects.create(created_at=at) if len(days) > 1 else None
    clock = facts.starts_at.astimezone(ZoneInfo(facts.time_zone))
    length = facts.ends_at - facts.starts_at
    margin = facts.starts_at - facts.registration_closes_at if facts.registration_closes_at else None
    events = []
    for day in days:
        starts_at = rules.moment(day, clock, facts.time_zone) if series else facts.starts_at
        event = Event.objects.create(
            **facts.values()
            | {
                "starts_at": starts_at,
                "ends_at": starts_at + length,
                "registration_closes_at": starts_at - margin if margin is not None else None,
            },
            series=series,
            audience=audience,
            audience_scope=organisation.scope if audience == "organisation" else "",
            created_by=by,
            created_at=at,
            updated_at=at,
            is_demonstration=is_demonstration,
        )
        Organiser.objects.create(
            event=event, organisation=organisation, leads=True, state=OrganiserState.AGREED, since=at
        )
        first_text(event=event, language=language, content=content, is_original=True, by=by, at=at)
        record("event_created", event, by=by, at=at, language=language)
        events.append(event)
    return events


@transaction.atomic
def change_events(
    *, event: Event, facts: EventFacts, audience: str, scope: str = rules.THIS, by: Any, at: datetime
) -> list[Event]:
    """
    Change what is told beside the texts, on one date or several; those who come hear of a new time or place.

    Other dates of a series move as this one does: so many days on, to the same time on the clock.
    :raises SeatsTaken: when there would be fewer seats than people going; then nothing has changed
    :raises NotAllowedFrom: when it is cancelled
    """
    before = Event.objects.get(pk=event.pk)
    changed = []
    for one in _in_scope(event, scope):
        if one.is_cancelled:
            if one.pk == event.pk:
                raise NotAllowedFrom(one.state)
            continue
        values = facts.values()
        if one.pk != event.pk:
            values |= _moved(one, before, facts)
        scope_of_audience = f"organisation:{_lead_of(one)}" if audience == "organisation" else ""
        fields = _apply(one, values | {"audience": audience, "audience_scope": scope_of_audience})
        if fields:
            _store(one, fields, by=by, at=at)
            changed.append(one)
    return changed


@transaction.atomic
def publish_events(*, event: Event, scope: str = rules.ALL, by: Any | None, at: datetime) -> list[Event]:
    """Announce a draft, with the other drafts of its series where the scope says so."""
    published = []
    for one in _in_scope(event, scope):
        if one.state == State.DRAFT:
            one.state, one.updated_at = State.PUBLISHED, at
            one.save(update_fields=["state", "updated_at"])
            record("event_published", one, by=by, at=at)
            published.append(one)
    if not published:
        raise NotAllowedFrom(event.state)
    return published


@transaction.atomic
def cancel_events(*, event: Event, reason: str, scope: str = rules.THIS, by: Any | None, at: datetime) -> list[Event]:
    """Call off what was announced and is still to come; calendars show it as cancelled, those who come are told."""
    cancelled = []
    for one in _in_scope(event, scope):
        if one.state == State.PUBLISHED and one.ends_at > at:
            one.state, one.cancelled_reason, one.updated_at = State.CANCELLED, reason, at
            one.sequence += 1
            one.save(update_fields=["state", "cancelled_reason", "updated_at", "sequence"])
            record("event_cancelled", one, by=by, at=at)
            cancelled.append(one)
    if not cancelled:
        raise NotAllowedFrom(event.state)
    return cancelled


@transaction.atomic
def reopen_event(*, event: Event, scope: str = rules.THIS, by: Any, at: datetime) -> list[Event]:
    """
    Take a cancellation back; everybody who was coming is told that it takes place after all.

    Of a series, those that were cancelled with this one.
    :raises NotAllowedFrom: when it is not cancelled, or over
    """
    dates = _in_scope(event, scope)
    since = next(one.updated_at for one in dates if one.pk == event.pk)
    reopened = [one for one in dates if one.is_cancelled and one.ends_at > at and one.updated_at == since]
    if not reopened:
        raise NotAllowedFrom(event.state)
    for one in reopened:
        one.state, one.cancelled_reason, one.updated_at = State.PUBLISHED, "", at
        one.sequence += 1
        one.save(update_fields=["state", "cancelled_reason", "updated_at", "sequence"])
        record("event_reopened", one, by=by, at=at)
    return reopened


def _in_scope(event: Event, scope: str) -> list[Event]:
    """Lock the dates that an act is for, in one order whoever asks; the one it began from is always among them."""
    rows = Event.objects.select_for_update().order_by("pk")
    if event.series_id is None or scope == rules.THIS:
        return list(rows.filter(pk=event.pk))
    rows = rows.filter(series=event.series_id)
    return list(rows.filter(starts_at__gte=event.starts_at) if scope == rules.FOLLOWING else rows)


def _lead_of(event: Event) -> int:
    return event.organisers.get(leads=True).organisation_id


def _moved(one: Event, before: Event, facts: EventFacts) -> dict[str, datetime | None]:
    """Say when another date begins, ends and closes, if this one moved from `before` to the facts."""
    starts_at = rules.shifted(one.starts_at, before.starts_at, facts.starts_at, facts.time_zone)
    closes_at = facts.registration_closes_at
    margin: timedelta | None = facts.starts_at - closes_at if closes_at else None
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + (facts.ends_at - facts.starts_at),
        "registration_closes_at": starts_at - margin if margin is not None else None,
    }


def _apply(event: Event, values: dict[str, Any]) -> set[str]:
    """Set these values in memory, and name those that were others before."""
    changed = {name for name, value in values.items() if getattr(event, name) != value}
    for name in changed:
        setattr(event, name, values[name])
    return changed


def _store(event: Event, fields: set[str], *, by: Any, at: datetime) -> None:
    if "mode" in fields:
        recount(event)
    if event.capacity is not None and event.capacity < event.seats_taken:
        raise SeatsTaken(event.seats_taken)
    event.updated_at = at
    if rules.TOLD & fields:
        event.sequence += 1
    event.save()
    record("event_changed", event, by=by, at=at, fields=sorted(fields))
    fill_seats(event, at=at)
