"""Dates of a series, what of an event a calendar must be told again, when needs are deleted. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ONCE, WEEKLY, FORTNIGHTLY, MONTHLY = "once", "weekly", "fortnightly", "monthly"
RHYTHMS: Mapping[str, str | Promise] = {
    ONCE: _("Once"),
    WEEKLY: _("Every week"),
    FORTNIGHTLY: _("Every other week"),
    MONTHLY: _("Every month, on the same weekday"),
}
MOST_DATES = 52

# What the app calls an event in registries of others.
EVENT = "events.event"
THIS, FOLLOWING, ALL = "this", "following", "all"
SCOPES: Mapping[str, str | Promise] = {
    THIS: _("Only this date"),
    FOLLOWING: _("This date and all later ones"),
    ALL: _("All dates of the series"),
}

TIME_ZONES: Mapping[str, str | Promise] = {
    "Europe/Helsinki": _("Helsinki time"),
    "Europe/Stockholm": _("Stockholm time"),
    "Europe/Oslo": _("Oslo time"),
}

# What a calendar shows of an event: a change of these raises the sequence and is told to those who come.
TOLD = frozenset({"starts_at", "ends_at", "time_zone", "mode", "venue", "online_address"})

NEEDS_KEPT = timedelta(days=1)
ASKED_KEPT = timedelta(days=7)
MAIL_AGAIN_AFTER = timedelta(minutes=10)
MOST_ASKED_IN_AN_HOUR = 60


def dates(first: date, rhythm: str, count: int, others: Iterable[date] = ()) -> list[date]:
    """List the days of a series, each once, in order: the first, its repetitions, and single days named besides."""
    found = {first, *others}
    for number in range(1, count if rhythm != ONCE else 1):
        if rhythm == MONTHLY:
            found.add(_months_later(first, number))
        else:
            found.add(first + timedelta(weeks=number * (1 if rhythm == WEEKLY else 2)))
    return sorted(found)[:MOST_DATES]


def moment(day: date, clock: datetime, zone: str) -> datetime:
    """Say when a clock in this time zone shows this day and the time of `clock`."""
    return datetime.combine(day, clock.time().replace(tzinfo=None), ZoneInfo(zone))


def shifted(starts_at: datetime, old: datetime, new: datetime, zone: str) -> datetime:
    """Move another date of a series as this one moved: so many days on, to the same time on the clock."""
    there = ZoneInfo(zone)
    days = new.astimezone(there).date() - old.astimezone(there).date()
    return moment(starts_at.astimezone(there).date() + days, new.astimezone(there), zone)


def needs_due(at: datetime) -> datetime:
    """Say how long ago an event must have ended for its participants' needs to be deleted."""
    return at - NEEDS_KEPT


def _months_later(day: date, months: int) -> date:
    """The same weekday in the same week of a later month; the fifth falls on the fourth where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    offset = (day.weekday() - first.weekday()) % 7
    week = (day.day - 1) // 7
    found = first + timedelta(days=offset, weeks=week)
    return found if found.month == first.month else found - timedelta(weeks=1)
