"""The one search: everything a reader may see, in at most three statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from creative_networks.engines.text import tokens
from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.languages.queries import best
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import dictionaries, encoding, matching, snippets
from .interpretation import CONCEPT, Interpretation, Wanted, interpret, languages_of
from .matching import CAP, Row
from .models import IndexedText, IndexedThing, SavedSearch
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
class Result:
    """A thing as the page of results shows it: named in the reader's best language, quoted where it was found."""

    searchable: str
    thing_id: int
    kind: str
    url: str
    title: SafeString
    language: str
    snippet: SafeString
    snippet_language: str
    byline: str
    languages: tuple[str, ...]
    is_past: bool
    date: str
    reasons: tuple["Reason", ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a thing stands where it does: how a word was met, or what speaks for the thing itself."""

    name: str
    word: str = ""
    met: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """
    The answer to a search.

    `total` counts what the reader may see, up to the cap. `counts` are by filter and value. `is_loose` says that
    nothing had all the words.
    """

    interpretation: Interpretation
    results: tuple[Result, ...] = ()
    total: int = 0
    is_capped: bool = False
    is_loose: bool = False
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
    is shown of those on this page, or, when there are none, words that are near what was typed.
    """
    interpretation = read(asked, ranking)
    if asked.is_empty or (asked.text.strip() and not interpretation.wanted and not asked.is_narrowed):
        return Found(interpretation)
    rows = matching.matching_rows(
        interpretation.wanted, reader, filters=_filters(asked), since=_since(asked, now), now=now
    )
    is_loose = bool(rows and rows[0].is_loose)
    suggestion = "" if rows else did_you_mean(interpretation)
    shown, page = rows[:CAP], min(max(asked.page, 1), LAST_PAGE)
    results = _results(shown[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], interpretation, ranking, asked.language, now)
    return Found(
        interpretation=interpretation,
        results=results,
        total=len(shown),
        is_capped=len(rows) > CAP,
        is_loose=is_loose,
        counts=_counts(shown),
        suggestion=suggestion,
        page=page,
    )


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
    tags = Counter(tag for row in rows for tag in row.tags.split(" "))
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


# Results as they were made, by all that they depend on. A text is the same as long as its row says when it was indexed;
# that the reader may see it was asked just before.
_made: dict[Any, Result] = {}
MOST_KEPT = 3000


def forget() -> None:
    """Make this process make its results anew; for tests, whose rows come again with other texts."""
    _made.clear()


def _results(
    rows: Sequence[Row], interpretation: Interpretation, ranking: Sequence[str], language: str, now: date
) -> tuple[Result, ...]:
    asked = (interpretation.wanted, tuple(ranking), language, now, get_language())
    missing = [row.id for row in rows if (row, asked) not in _made]
    texts: dict[int, list[IndexedText]] = {}
    if missing:
        for text in IndexedText.objects.filter(thing__in=missing).order_by("thing", "position"):
            texts.setdefault(text.thing_id, []).append(text)
    keys = snippets.keys_of_terms(interpretation.wanted)
    found = []
    for row in rows:
        result = _made.get((row, asked))
        # It may have been indexed anew, or taken out, since the statement before.
        if result is None and row.id in texts:
            if len(_made) >= MOST_KEPT:
                _made.clear()
            result = _made[row, asked] = _result(row, texts[row.id], keys, interpretation, (language, *ranking), now)
        if result is not None:
            found.append(result)
    return tuple(found)


def _result(
    row: Row,
    texts: Sequence[IndexedText],
    keys: Mapping[str, int],
    interpretation: Interpretation,
    ranking: Sequence[str],
    now: date,
) -> Result:
    by_language = {text.language: text for text in texts if text.title}
    shown = by_language.get(best(by_language, ranking) or "", texts[0])
    quoted = shown
    title = snippets.marked_title(shown.title, shown.title_keys, keys)
    part = snippets.snippet(shown.body, shown.body_keys, shown.anchors, keys)
    if not part.terms and not title.terms:
        # Found in another language only: quoted from there, and labelled.
        for other in texts:
            if other is not shown and (there := _quoted(other, keys)):
                quoted, part = other, there
                break
    return Result(
        searchable=row.searchable,
        thing_id=row.thing_id,
        kind=row.kind,
        url=reverse(row.page, args=row.page_arguments.split("/")),
        title=title.html,
        language=shown.language,
        snippet=part.html,
        snippet_language=quoted.language,
        byline=row.byline,
        languages=tuple(text.language for text in texts if text.language),
        is_past=row.is_past,
        date=row.date,
        reasons=_reasons(row, texts, interpretation, now),
    )


def _quoted(text: IndexedText, keys: Mapping[str, int]) -> snippets.Part | None:
    part = snippets.snippet(text.body, text.body_keys, text.anchors, keys)
    if part.terms:
        return part
    title = snippets.marked_title(text.title, text.title_keys, keys)
    return title if title.terms else None


def _reasons(row: Row, texts: Sequence[IndexedText], interpretation: Interpretation, now: date) -> tuple[Reason, ...]:
    """Tell why a thing stands where it does: for each term how it was met, then what speaks for the thing itself."""
    titles = " ".join(text.title_keys for text in texts)
    bodies = " ".join(text.body_keys for text in texts)
    reasons = []
    for one in interpretation.wanted:
        name, met = _met(one, row, texts, titles, bodies)
        reasons.append(Reason(name, one.term.text, met))
    bonuses = matching.bonuses(row.date, row.confirmed, row.uses, row.is_past, now)
    return (*reasons, *(Reason(name, n=row.uses) for name, _points in bonuses))


def _met(one: Wanted, row: Row, texts: Sequence[IndexedText], titles: str, bodies: str) -> tuple[str, str]:
    """Name the best way in which a term was met, and the other word it was met by."""
    if one.term.is_phrase:
        return "phrase", ""
    keys = one.alternatives[0].keys[0]
    for place, joined in (("title", titles), ("text", bodies)):
        for letter, name in ((encoding.EXACT, "exact"), (encoding.LEMMA, "form"), (encoding.STEM, "like")):
            if snippets.holds(joined, [key for key in keys if key[0] == letter]):
                return f"{name}_in_{place}", ""
    for other in one.alternatives[1:]:
        if other.kind != CONCEPT and all(snippets.holds(f"{titles} {bodies}", word) for word in other.keys):
            return "translated", other.label
    names = " ".join([row.byline, *(text.title for text in texts)])
    if one.beginning and any(encoding.beginning(token.text).startswith(one.beginning) for token in tokens(names)):
        return "name", ""
    about = [other for other in one.alternatives[1:] if other.kind == CONCEPT]
    marked = [other for other in about if f"concept={other.key[1:]}" in row.tags.split(" ")]
    if marked or (about and not row.is_loose):
        return "concept", (marked or about)[0].label
    return "absent", ""


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
        named[thing.pk] = (titles.get(language, ""), reverse(thing.page, args=thing.page_arguments.split("/")))
    return named


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
