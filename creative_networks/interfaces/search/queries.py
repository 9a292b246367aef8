"""The one search: everything a reader may see, in at most three statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from creative_networks.engines.text import tokens
from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.languages.queries import best
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import dictionaries, matching, nearness
from .interpretation import Interpretation, interpret, languages_of
from .matching import CAP, Row
from .models import IndexedText, IndexedThing, SavedSearch
from .results import Result, address_of, results_of
from .suggestions import did_you_mean

PAGE_SIZE = 10
LAST_PAGE = 20
SCHEMES = {"sector": "sectors", "topic": "topics", "service": "services"}
# Under these names the directory makes people findable.
PEOPLE = ("accounts.person", "accounts.person_for_members")
FRESH_DAYS = {"year": 365, "two_years": 730}


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked: words, what the results are narrowed to, and how the words are to be read."""

    text: str = ""
    kind: str = ""
    sector: str = ""
    topic: str = ""
    service: str = ""
    region: str = ""
    language: str = ""
    fresh: str = ""
    words_in: str = ""
    off: tuple[str, ...] = ()
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return any((self.kind, self.sector, self.topic, self.service, self.region, self.language, self.fresh))

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not self.is_narrowed


@dataclass(frozen=True, slots=True)
class Found:
    """
    The answer to a search.

    `total` counts what the reader may see, up to the cap. `counts` are by filter and value. `is_loose` says that
    nothing had all the words, `is_near_only` that nothing had any of them, and that these are nearest in meaning.
    """

    interpretation: Interpretation
    results: tuple[Result, ...] = ()
    total: int = 0
    is_capped: bool = False
    is_loose: bool = False
    is_near_only: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    suggestion: str = ""
    page: int = 1

    @property
    def has_next(self) -> bool:
        return self.page < LAST_PAGE and self.total > self.page * PAGE_SIZE


def search(reader: Reader, ranking: Sequence[str], asked: Search, *, now: date) -> Found:
    """
    Find what the reader may see, best first.

    At most three statements: the dictionaries' translations, where any was imported; the things that match; and what
    is shown of those on this page, or, when there are none, words that are near what was typed. Where a model was
    switched on and nothing has any of the words, both are asked: a fourth.
    """
    interpretation = read(asked, ranking)
    if asked.is_empty or (asked.text.strip() and not interpretation.wanted and not asked.is_narrowed):
        return Found(interpretation)
    rows = matching.matching_rows(
        interpretation.wanted,
        reader,
        filters=_filters(asked),
        since=_since(asked, now),
        now=now,
        nearest=nearness.nearest(interpretation, asked.off),
    )
    having_words = sum(row.is_loose < 2 for row in rows)
    suggestion = "" if having_words else did_you_mean(interpretation)
    shown, page = _shown(rows), min(max(asked.page, 1), LAST_PAGE)
    results = results_of(shown[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], interpretation, ranking, asked.language, now)
    return Found(
        interpretation=interpretation,
        results=results,
        total=len(shown),
        is_capped=having_words > CAP,
        is_loose=bool(rows and rows[0].is_loose == 1),
        is_near_only=bool(shown and not having_words),
        counts=_counts(shown),
        suggestion=suggestion,
        page=page,
    )


def _shown(rows: Sequence[Row]) -> list[Row]:
    """What has the words, the best up to the cap, and among it what is near in meaning."""
    if not any(row.near is not None for row in rows):
        return list(rows[:CAP])
    kept = [row for row in rows if row.is_loose < 2][:CAP]
    return matching.merged([*kept, *(row for row in rows if row.is_loose == 2)])


def read(asked: Search, ranking: Sequence[str]) -> Interpretation:
    """Work out what a search means; one statement at most."""
    languages, is_chosen = languages_of(asked.text, asked.words_in, ranking)
    return interpret(
        asked.text,
        languages=languages,
        is_chosen=is_chosen,
        off=asked.off,
        translations=dictionaries.translations_of(asked.text, languages),
        names=vocabulary.label_map(ranking),
    )


def ids_found(reader: Reader, asked: Search, *, now: date, searchable: str = "") -> list[tuple[str, int, int]]:
    """Give all that a search finds as searchable, id of the thing and its row, best first."""
    interpretation = read(asked, ("en",))
    if not interpretation.wanted and not asked.is_narrowed:
        return []
    rows = matching.matching_rows(
        interpretation.wanted, reader, filters=_filters(asked), since=_since(asked, now), now=now
    )
    return [(row.searchable, row.thing_id, row.id) for row in rows if searchable in ("", row.searchable)]


def _filters(asked: Search) -> list[tuple[str, str]]:
    found = [(name, value) for name in ("kind", "region", "language") if (value := getattr(asked, name))]
    for name, scheme in SCHEMES.items():
        if slug := getattr(asked, name):
            found.append(("concept", str(vocabulary.concept_ids(scheme).get(slug, 0))))
    return found


def _since(asked: Search, now: date) -> date | None:
    return now - timedelta(days=FRESH_DAYS[asked.fresh]) if asked.fresh in FRESH_DAYS else None


def _counts(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """Count, for each filter, the values of what was found; only rows that the reader may see came so far."""
    tags = Counter(" ".join([row.tags for row in rows]).split())
    names = vocabulary.label_map(("en",))
    filters = {scheme: name for name, scheme in SCHEMES.items()}
    counts: dict[str, dict[str, int]] = {}
    for tag, count in tags.items():
        name, _equals, value = tag.partition("=")
        if name == "concept":
            concept = names.get(int(value))
            if concept is None or concept.scheme not in filters:
                continue
            name, value = filters[concept.scheme], concept.slug
        counts.setdefault(name, {})[value] = count
    return counts


def saved_searches_of(account: Any) -> list[SavedSearch]:
    """List the searches somebody keeps, by name."""
    return list(SavedSearch.objects.filter(account=account.pk).defer("seen").order_by("name", "pk"))


def saved_search(account: Any, pk: int) -> SavedSearch | None:
    """Find a search that this account keeps; nobody sees another's."""
    return SavedSearch.objects.filter(account=account.pk, pk=pk).first()


def titles_of_rows(rows: Sequence[int], reader: Reader, ranking: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Name those rows of the index that this reader may see now, each with its address."""
    condition, parameters = matching.visibility_sql(reader, connection.vendor, matching.minute())
    visible = IndexedThing.objects.filter(pk__in=rows).extra(where=[condition], params=parameters)  # noqa: S610
    named = {}
    for thing in visible.prefetch_related("texts"):
        titles = {text.language: text.title for text in thing.texts.all() if text.title}
        language = best(titles, ranking) or next(iter(titles), "")
        named[thing.pk] = (titles.get(language, ""), address_of(thing.page, thing.page_arguments))
    return named


def things_of_rows(rows: Sequence[int]) -> list[tuple[str, int]]:
    """Tell which things rows of the index stand for."""
    return list(IndexedThing.objects.filter(pk__in=rows).values_list("searchable", "thing_id"))


def index_of(account: Any) -> Q:
    """Select what the index repeats of a person's profile."""
    return Q(searchable__in=PEOPLE, thing_id=account.pk)


def texts_about(account: Any) -> Q:
    return Q(thing__searchable__in=PEOPLE, thing__thing_id=account.pk)


def things_shown(reader: Reader, *, now: date) -> dict[str, set[int]]:
    """Give what any word of the index finds for a reader, by kind of thing, for the test that nothing leaks."""
    words = {token.text for title in IndexedText.objects.values_list("title", flat=True) for token in tokens(title)}
    shown: dict[str, set[int]] = {}
    for word in sorted(words):
        for name, thing, _row in ids_found(reader, Search(word), now=now):
            shown.setdefault(name, set()).add(thing)
    return shown
