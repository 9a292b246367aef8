"""Where apps tell the one search what can be found in them: each kind of thing, its texts, and who may see it."""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Q
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.expressions import RawSQL

    from creative_networks.foundation.access.readers import Reader
    from creative_networks.foundation.journal.models import Entry

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Version:
    """A thing's text in one language; a language that nobody knows is empty."""

    language: str
    title: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """
    What the search knows of one thing.

    `versions` has the original first. `byline` is a name that stands beside the title, such as the organisation's.
    `page` is the name of the thing's URL and its arguments. `concepts` are ids of terms. `languages` are those in which
    the thing can be had, where that is not the language of its texts. `is_past` says that it no longer holds.
    """

    id: int
    kind: str
    versions: tuple[Version, ...]
    page: tuple[str | int, ...]
    date: datetime.date
    byline: str = ""
    concepts: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    confirmed: datetime.date | None = None
    uses: int = 0
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One choice of the filter 'kind', in one of the theme's colours."""

    slug: str
    label: Label
    color: str = "neutral"


def _nothing(entry: "Entry") -> Iterable[int]:
    return ()


@dataclass(frozen=True, slots=True)
class Searchable:
    """
    Things of one model that can be found.

    `visible` is the app's own condition: it selects rows whose `key` is a thing's id, and depends on nothing but the
    reader and the clock's minute. `load` makes documents of those ids that exist, whoever may see them. `ids` lists
    all ids, the oldest thing first. `touched` names the ids whose document an entry of the journal changes.
    """

    name: str
    kinds: tuple[Kind, ...]
    visible: "Callable[[Reader], QuerySet[Any]]"
    load: Callable[[Collection[int]], Iterable[Document]]
    ids: Callable[[], Iterable[int]]
    touched: "Callable[[Entry], Iterable[int]]" = field(default=_nothing)
    key: str = "pk"


_searchables: dict[str, Searchable] = {}


def register_searchable(searchable: Searchable) -> None:
    _searchables[searchable.name] = searchable


def searchables() -> tuple[Searchable, ...]:
    """List what can be found, in an order that is the same in every process."""
    return tuple(_searchables[name] for name in sorted(_searchables))


def subject_ids(entry: "Entry", *subject_types: str) -> list[int]:
    """Read the id out of an entry about one of these types; the usual `touched`."""
    return [int(entry.subject_id)] if entry.subject_type in subject_types and entry.subject_id.isdigit() else []


class Finder(Protocol):
    """The search's way to find ids of one kind of thing by words, as a subquery; nothing where no word is meant."""

    def __call__(self, searchable: str, text: str, ranking: Sequence[str]) -> "RawSQL | None": ...


_finders: list[Finder] = []


def register_finder(finder: Finder) -> None:
    """Let lists ask this finder; there is one, and the search registers it when it starts."""
    _finders[:] = [finder]


def having_words(searchable: str, text: str, ranking: Sequence[str], *, key: str = "pk") -> Q:
    """
    Select what the one index finds by all words of a text, in any of their forms; what is unsaid selects nothing.

    It knows nothing of who may see what: it only narrows rows that were selected for a reader.
    """
    for finder in _finders:
        ids = finder(searchable, text, ranking)
        if ids is not None:
            return Q(**{f"{key}__in": ids})
    return Q(**{f"{key}__in": ()})
