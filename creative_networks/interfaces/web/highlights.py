"""What the home page shows of the domains: nothing that is not recorded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from creative_networks.domains.directory import queries as directory
from creative_networks.domains.events import queries as events
from creative_networks.domains.knowledge import queries as knowledge
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.languages import queries as languages


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
    """A counted number, what it counts, and when."""

    value: int
    label: str
    counted_at: datetime | None = None


FIGURES: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "organisations": lambda n: ngettext("organisation of the network", "organisations of the network", n),
        "published_items": lambda n: ngettext("item of shared knowledge", "items of shared knowledge", n),
        "languages": lambda n: ngettext("language they are written in", "languages they are written in", n),
        "trials": lambda n: ngettext("report of what happened elsewhere", "reports of what happened elsewhere", n),
    }
)


def newest_items(request: HttpRequest) -> list[Card]:
    """List the newest published items this reader may see."""
    return [_item_card(card) for card in knowledge.newest_items(reader_for(request.user), reading_languages(request))]


def next_events(request: HttpRequest) -> list[events.EventCard]:
    """List what takes place next and this reader may see."""
    reader, ranking = reader_for(request.user), reading_languages(request)
    return events.next_events(reader, ranking, at=timezone.now())


def network_figures() -> list[Figure]:
    """List the network's counted figures, leaving out what has not been counted and what is still nothing."""
    counted = directory.network_figures()
    return [
        Figure(counted[name][0], label(counted[name][0]), counted[name][1])
        for name, label in FIGURES.items()
        if name in counted and counted[name][0]
    ]


def _item_card(card: knowledge.ItemCard) -> Card:
    meta = " · ".join(part for part in (card.organisation, card.languages, card.tried) if part)
    tags = [Tag(card.kind_label, card.color)]
    if card.is_retired:
        tags.append(Tag(_("Retired"), "warning"))
    if card.not_confirmed_since:
        day = languages.format_date(timezone.localdate(card.not_confirmed_since))
        tags.append(Tag(_("Not confirmed since %(day)s") % {"day": day}, "warning"))
    return Card(card.title, card.url, card.language, card.summary, meta, tags)
