"""From calendar entries to iCalendar (RFC 5545), with the data of every time zone that is used."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from .registry import CalendarEntry

MEDIA_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//Creative Networks//Events//EN"
_MARGIN_YEARS = 1


def as_icalendar(entries: Sequence[CalendarEntry], *, name: str) -> bytes:
    """
    Write a calendar.

    Each time zone brings its own rules, since clients guess wrongly or warn where they are missing; they are trimmed
    to the years that the entries are in.
    """
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "PT1H")
    calendar.add("x-published-ttl", "PT1H")
    years = [moment.year for entry in entries for moment in (entry.starts_at, entry.ends_at)]
    for zone in sorted({entry.time_zone for entry in entries}):
        first, last = min(years) - _MARGIN_YEARS, max(years) + _MARGIN_YEARS + 1
        calendar.add_component(
            Timezone.from_tzinfo(
                ZoneInfo(zone),
                zone,
                first_date=datetime(first, 1, 1).date(),  # noqa: DTZ001 - a day
                last_date=datetime(last, 1, 1).date(),  # noqa: DTZ001 - a day
            )
        )
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> object:
    from icalendar import Event

    zone = ZoneInfo(entry.time_zone)
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", entry.ends_at.astimezone(zone))
    event.add("summary", entry.title)
    event.add("status", _status(entry))
    for name, value in (("location", entry.place), ("url", entry.url), ("description", entry.description)):
        if value:
            event.add(name, value)
    return event


def _status(entry: CalendarEntry) -> str:
    if entry.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.is_tentative else "CONFIRMED"
