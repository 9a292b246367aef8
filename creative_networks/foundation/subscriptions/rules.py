"""When people are told, and what a set of tags means. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

NOW, DAILY, WEEKLY, NEVER = "now", "daily", "weekly", "never"
# The more urgent first: news that several subscriptions match go out with the most urgent.
URGENCY = (NOW, DAILY, WEEKLY, NEVER)
# Mails of the day are there before work begins, and do not all leave in one minute.
MORNING = time(7)
SPREAD_MINUTES = 55
MONDAY = 0
NOW_EVERY = timedelta(minutes=1)

MOST_TAGS = 10
# The rarest first: by the first of its tags a subscription finds its news.
RARITY = (
    "person",
    "organisation",
    "topics",
    "sectors",
    "needs",
    "services",
    "stages",
    "region",
    "country",
    "kind",
    "language",
    "partners",
    "route",
    "mode",
    "cost",
    "source",
)


def next_moment(frequency: str, *, after: datetime, zone: ZoneInfo, spread: int = 0) -> datetime:
    """
    Say when somebody is told next: a minute on, or the next morning of a day or a Monday on their own clock.

    `spread` is any number of theirs, such as an id; it moves the minute within the hour from seven to eight.
    """
    if frequency == NOW:
        return after + NOW_EVERY
    local = after.astimezone(zone)
    minute = timedelta(minutes=spread % SPREAD_MINUTES)
    day = local.date()
    while True:
        moment = datetime.combine(day, MORNING, tzinfo=zone) + minute
        if moment > local and (frequency == DAILY or day.weekday() == MONDAY):
            return moment
        day += timedelta(days=1)


def ordered(tags: Iterable[str]) -> list[str]:
    """Put tags in order, the rarest first, each once."""

    def place(tag: str) -> tuple[int, str]:
        name = tag.partition(":")[0]
        return (RARITY.index(name) if name in RARITY else len(RARITY), tag)

    return sorted(set(tags), key=place)


def key_of(tags: Iterable[str]) -> str:
    return sha256(" ".join(ordered(tags)).encode()).hexdigest()


def matches(wanted: Collection[str], tags: Collection[str]) -> bool:
    """Tell whether news with these tags are what a subscription is about."""
    return bool(wanted) and set(wanted) <= set(tags)


def most_urgent(frequencies: Iterable[str]) -> str:
    """Choose the most urgent of several rhythms; never when there is none."""
    return min(frequencies, key=URGENCY.index, default=NEVER)
