"""
From what is wanted to SQL, and from its rows to an order.

One statement finds what the reader may see: each app's own condition stands inside it, before anything is counted,
ranked or cut off, so that what a reader may not see changes nothing. It takes the newest thousand things that match;
when nothing has all the words, the same statement falls back to what has some.

Full text only selects. The order is our own arithmetic on both databases: their ranking functions differ, know
nothing of freshness and cannot be explained to a reader.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import or_
from time import time
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.searchables.registry import searchables

from . import encoding, store
from .interpretation import CONCEPT, PIVOT, TRANSLATION, Alternative, Wanted
from .models import IndexedThing

COLUMNS = (
    *("searchable", "thing_id", "kind", "page", "page_arguments", "byline", "tags"),
    *("date", "confirmed", "uses", "is_past", "indexed_at"),
)
CAP = 1000
# Points of a word for how it was met; in the title it counts for more.
EXACT, LEMMA, TRANSLATED, VOCABULARY, NAME, STEM, PIVOTED = 10, 6, 5, 4, 3, 2, 2
IN_TITLE, LIKE_IN_TITLE = 8, 4
# Points of a thing: how lately it was published or confirmed, whether it was confirmed, how often it was tried.
FRESHNESS = ((183, 3.0), (365, 2.0), (730, 1.0))
CONFIRMED_WITHIN, CONFIRMED = 365, 1.0
EACH_USE, MOST_USES = 0.5, 6
PAST = -6.0


@dataclass(frozen=True, slots=True)
class Row:
    """A thing that matches and that the reader may see."""

    id: int
    is_loose: int
    searchable: str
    thing_id: int
    kind: str
    page: str
    page_arguments: str
    byline: str
    tags: str
    date: str
    confirmed: str
    uses: int
    is_past: bool
    indexed_at: str
    points: float


def matching_rows(
    wanted: Sequence[Wanted], reader: Reader, *, filters: Sequence[tuple[str, str]], since: date | None, now: date
) -> list[Row]:
    """Find and rank the things that match, at most one more than CAP, in one statement."""
    statement, parameters = candidates_sql(wanted, reader, filters=filters, since=since, at_minute=minute())
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = [_row(values, now) for values in cursor.fetchall()]
    return sorted(rows, key=lambda row: (-row.points, _newest(row.date), row.searchable, -row.thing_id))


def candidates_sql(
    wanted: Sequence[Wanted],
    reader: Reader,
    *,
    filters: Sequence[tuple[str, str]],
    since: date | None,
    at_minute: int = 0,
) -> tuple[str, list[Any]]:
    condition, condition_parameters = visibility_sql(reader, connection.vendor, at_minute)
    if since is not None:
        condition = f"({condition}) AND (date >= %s OR confirmed >= %s)"
        condition_parameters = [*condition_parameters, since, since]
    groups = [expression(one) for one in wanted]
    narrowed = [quoted(encoding.tag(name, value)) for name, value in filters]
    strict = _select(_and(groups + narrowed), condition)
    parameters: list[Any] = [_and(groups + narrowed), *condition_parameters]
    hits = f"WITH strict AS ({strict})"
    union = "SELECT id, 0 AS is_loose FROM strict"
    if len(groups) > 1:
        either = _and([f"({_or(groups)})", *narrowed])
        loose = _select(either, condition, "NOT EXISTS (SELECT 1 FROM strict) AND ")
        hits += f", loose AS ({loose})"
        union += " UNION ALL SELECT id, 1 FROM loose"
        parameters += [either, *condition_parameters]
    score, score_parameters = _score_sql(wanted)
    columns = (
        "searchable, thing_id, kind, page, page_arguments, byline, tags, date, confirmed, uses, is_past, indexed_at"
    )
    statement = (
        f"{hits} SELECT thing.id, hit.is_loose, {columns}, {score} AS points "  # noqa: S608 - names written here
        f"FROM ({union}) hit JOIN {store.TABLE} thing ON thing.id = hit.id"
    )
    return statement, [*parameters, *score_parameters]


def _select(match: str, condition: str, first: str = "") -> str:
    """Newest first, and stop at the cap: FTS5 walks its rows from the end, PostgreSQL sorts what the index gave."""
    if connection.vendor == "postgresql":
        return (
            f"SELECT id FROM (SELECT * FROM {store.TABLE} WHERE {first}keys @@ %s::tsquery ORDER BY id DESC OFFSET 0) "  # noqa: S608
            f"AS {store.TABLE} WHERE {condition} ORDER BY id DESC LIMIT {CAP + 1}"
        )
    return (
        f"SELECT {store.TABLE}.id FROM {store.INDEX} CROSS JOIN {store.TABLE} "  # noqa: S608
        f"ON {store.TABLE}.id = {store.INDEX}.rowid WHERE {first}{store.INDEX} MATCH %s AND ({condition}) "
        f"ORDER BY {store.INDEX}.rowid DESC LIMIT {CAP + 1}"
    )


@lru_cache(maxsize=512)
def visibility_sql(reader: Reader, vendor: str, minute: int) -> tuple[str, list[Any]]:
    """
    Say in SQL which indexed things a reader may see: for each kind of thing the app's own condition.

    Writing it out costs more than running it, so it is kept for a reader's value, until the next minute.
    """
    parts = [
        Q(searchable=one.name) & Q(Exists(one.visible(reader).filter(**{one.key: OuterRef("thing_id")}).order_by()))
        for one in searchables()
    ]
    query = IndexedThing.objects.filter(reduce(or_, parts)).query
    compiler = query.get_compiler(connection=connection)
    compiler.pre_sql_setup()
    sql, parameters = compiler.compile(query.where)
    return sql, list(parameters)


def expression(one: Wanted) -> str:
    """Write all ways to meet a term as an expression of the index: any of them."""
    ways = [_alternative(alternative, one.term.is_phrase) for alternative in one.alternatives]
    if one.beginning:
        ways.append(_prefix(one.beginning))
    return f"({_or(ways)})"


def all_of(wanted: Sequence[Wanted]) -> str:
    """Write that every term is met, in whichever way."""
    return _and([expression(one) for one in wanted])


def quoted(key: str) -> str:
    return f"'{key}'" if connection.vendor == "postgresql" else f'"{key}"'


def any_of(keys: Sequence[str]) -> str:
    return _or([quoted(key) for key in keys])


def _alternative(one: Alternative, is_phrase: bool) -> str:
    if is_phrase:
        keys = [word[0] for word in one.keys]
        if connection.vendor == "postgresql":
            return "(" + " <-> ".join(quoted(key) for key in keys) + ")"
        return '"' + " ".join(keys) + '"'
    return _and([f"({any_of(word)})" for word in one.keys])


def _prefix(beginning: str) -> str:
    return f"{quoted(beginning)}:*" if connection.vendor == "postgresql" else f"{quoted(beginning)} *"


def _and(parts: Sequence[str]) -> str:
    return (" & " if connection.vendor == "postgresql" else " AND ").join(parts)


def _or(parts: Sequence[str]) -> str:
    return (" | " if connection.vendor == "postgresql" else " OR ").join(parts)


def _score_sql(wanted: Sequence[Wanted]) -> tuple[str, list[str]]:
    """Sum, over the terms, the points of the best way in which each was met, and those of the title."""
    parts, parameters = [], []
    for one in wanted:
        for cases in (_ways(one), _title_ways(one)):
            if cases:
                whens = " ".join(f"WHEN {_has()} THEN {points}" for points, _match in cases)
                parts.append(f"CASE {whens} ELSE 0 END")
                parameters += [match for _points, match in cases]
    return " + ".join(parts) or "0", parameters


def _has() -> str:
    if connection.vendor == "postgresql":
        return f"thing.id IN (SELECT id FROM {store.TABLE} WHERE keys @@ %s::tsquery)"  # noqa: S608
    return f"thing.id IN (SELECT rowid FROM {store.INDEX} WHERE {store.INDEX} MATCH %s)"  # noqa: S608


def _ways(one: Wanted) -> list[tuple[int, str]]:
    """Pair points with what must match, best first."""
    word = one.alternatives[0]
    if one.term.is_phrase:
        return [(EXACT * len(word.keys), _alternative(word, is_phrase=True))]
    ways = [(points, any_of(keys)) for points, keys in _tiers(word.keys[0])]
    points_of = {TRANSLATION: TRANSLATED, PIVOT: PIVOTED, CONCEPT: VOCABULARY}
    for kind, points in points_of.items():
        matches = [_alternative(way, is_phrase=False) for way in one.alternatives if way.kind == kind]
        if matches:
            ways.append((points, _or([f"({match})" for match in matches])))
    if one.beginning:
        ways.append((NAME, _prefix(one.beginning)))
    return sorted(ways, key=lambda way: -way[0])


def _title_ways(one: Wanted) -> list[tuple[int, str]]:
    if one.term.is_phrase:
        return []
    keys = one.alternatives[0].keys[0]
    near = [key for key in keys if key[0] == encoding.STEM]
    near += [key for way in one.alternatives if way.kind in (TRANSLATION, PIVOT) for key in way.keys[0]]
    exact = [encoding.in_title(key) for key in keys if key[0] in (encoding.EXACT, encoding.LEMMA)]
    ways = [(IN_TITLE, any_of(exact))] if exact else []
    if near:
        ways.append((LIKE_IN_TITLE, any_of([encoding.in_title(key) for key in near])))
    return ways


def _tiers(keys: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    for letter, points in ((encoding.EXACT, EXACT), (encoding.LEMMA, LEMMA), (encoding.STEM, STEM)):
        found = [key for key in keys if key[0] == letter]
        if found:
            yield points, found


def bonuses(date_: str, confirmed: str, uses: int, is_past: bool, now: date) -> list[tuple[str, float]]:
    """Name what speaks for a thing beside its words, each with its points; the page explains with the same list."""
    found = []
    newest = max(date_, confirmed)
    for days, points in FRESHNESS:
        if newest >= str(now - timedelta(days=days)):
            found.append((f"fresh{days}", points))
            break
    if confirmed and confirmed >= str(now - timedelta(days=CONFIRMED_WITHIN)):
        found.append(("confirmed", CONFIRMED))
    if uses:
        found.append(("used", EACH_USE * min(uses, MOST_USES)))
    if is_past:
        found.append(("past", PAST))
    return found


def _row(values: Sequence[Any], now: date) -> Row:
    *kept, date_, confirmed, uses, is_past, indexed_at, points = values
    date_, confirmed = str(date_), str(confirmed or "")
    total = points + sum(bonus for _name, bonus in bonuses(date_, confirmed, uses, bool(is_past), now))
    facts = {"date": date_, "confirmed": confirmed, "uses": uses, "is_past": bool(is_past)}
    return Row(*kept, **facts, indexed_at=str(indexed_at), points=total)


def _newest(day: str) -> int:
    return -int(day.replace("-", ""))


def minute() -> int:
    """Number the minute: conditions that look at the clock are written out anew in each."""
    return int(time() // 60)
