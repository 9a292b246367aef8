"""What the home page and the search show of the domains: nothing that is not recorded."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Tag:
    """A small label on a card, in one of the theme's colours."""

    label: str
    color: str = "neutral"


@dataclass(frozen=True, slots=True)
class Card:
    """What `web/components/card.html` shows of a thing."""

    title: str
    url: str
    lang: str = ""
    summary: str = ""
    meta: str = ""
    tags: list[Tag] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted number and what it counts."""

    value: int
    label: str


def newest_items(account: Any) -> list[Card]:
    """List the newest published items this reader may see."""
    return []


def network_figures() -> list[Figure]:
    """List the network's counted figures, leaving out what has not been counted."""
    return []


def found_items(account: Any, text: str) -> list[Card]:
    """List the knowledge items this reader may see that answer a search."""
    return []


def found_organisations(account: Any, text: str) -> list[Card]:
    """List the organisations and service offers that answer a search."""
    return []
