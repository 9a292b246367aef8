"""Where higher floors put things of theirs into a person's calendar."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """
    One thing that takes place, as a calendar shows it.

    `uid` stays the same for good; `sequence` grows with each change that a calendar must take over.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    title: str
    place: str = ""
    url: str = ""
    description: str = ""
    is_cancelled: bool = False
    is_tentative: bool = False


# From an account and the languages it reads to what it takes part in.
EntryProvider = Callable[[Any, Sequence[str]], Iterable[CalendarEntry]]
_providers: list[EntryProvider] = []


def provide_entries(provider: EntryProvider) -> EntryProvider:
    """Register a function that lists what an account takes part in; a constant number of statements each."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def entries_for(account: Any, ranking: Sequence[str]) -> list[CalendarEntry]:
    """List everything an account takes part in, by time."""
    found = [entry for provider in _providers for entry in provider(account, ranking)]
    return sorted(found, key=lambda entry: (entry.starts_at, entry.uid))
