"""Where higher floors put things of theirs into calendars and onto an event's page, and follow who comes to it."""

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


@dataclass(frozen=True, slots=True)
class EventLink:
    """A way from an event's page to what another app does at it."""

    label: str
    url: str
    is_main: bool = False


# From an account, an event, and whether the account organises it.
LinkProvider = Callable[[Any, Any, bool], Iterable[EventLink]]
_link_providers: list[LinkProvider] = []


def provide_links(provider: LinkProvider) -> LinkProvider:
    """Register a function that offers links on the page of an event its reader may see; one statement at most."""
    if provider not in _link_providers:
        _link_providers.append(provider)
    return provider


def links_for(account: Any, event: Any, *, is_organiser: bool) -> list[EventLink]:
    return [link for provider in _link_providers for link in provider(account, event, is_organiser)]


# From a registration as it is now, whoever changed it (nobody, when it followed from something else), and when.
Follower = Callable[[Any, Any | None, datetime], None]
_followers: list[Follower] = []


def follow_registrations(follower: Follower) -> Follower:
    """Register a function that hears, in the same transaction, that somebody comes, leaves, or was checked in."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def tell_followers(registration: Any, *, by: Any | None, at: datetime) -> None:
    for follower in _followers:
        follower(registration, by, at)
