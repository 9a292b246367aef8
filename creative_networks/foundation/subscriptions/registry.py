"""What other apps tell subscriptions: which of their entries in the journal are news, and how to show them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from creative_networks.foundation.access.queries import Reader

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Card:
    """News as a list or a mail shows it, in the reader's best language."""

    title: str
    language: str
    url: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class NewsSource:
    """
    One kind of news, named for its subjects, such as `knowledge.item`.

    `tags` gives the tags of an entry, nothing when it is no news. `cards` shows those of the subjects that this reader
    may see, and no others; it asks the database a constant number of times. `kinds` names what a `kind:` tag says, and
    `words`, for a ranking, what other tags of its own say, such as `{"mode": {"online": "Online"}}`.
    """

    name: str
    label: Label
    verbs: tuple[str, ...]
    tags: Callable[["Entry"], Iterable[str]]
    cards: Callable[[Reader, Iterable[int], Sequence[str]], Mapping[int, Card]]
    kinds: Callable[[], Mapping[str, str]] = dict
    words: Callable[[Sequence[str]], Mapping[str, Mapping[str, str]]] = lambda ranking: {}


_sources: dict[str, NewsSource] = {}


def register_news(source: NewsSource) -> None:
    _sources[source.name] = source


def sources() -> list[NewsSource]:
    return list(_sources.values())


def source_named(name: str) -> NewsSource | None:
    return _sources.get(name)


def source_of(verb: str) -> NewsSource | None:
    return next((source for source in _sources.values() if verb in source.verbs), None)
