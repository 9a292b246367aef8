"""
From what is wanted to SQL, and from its rows to an order.

One statement finds what the reader may see: each app's own condition stands inside it, before anything is counted,
ranked or cut off, so that what a reader may not see changes nothing. It takes the newest thousand things that match;
when nothing has all the words, the same statement falls back to what has some.

Full text only selects. The order is our own arithmetic on both databases: their ranking functions differ, know
nothing of freshness and cannot be explained to a reader.
"""

import datetime
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from time import time
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.searchables.registry import searchables

from . import encoding, store
from .interpretation import CONCEPT, PIVOT, TRANSLATION, Alternative, Wanted
from .models import IndexedThing

CAP = 1000
# Points of a word for how it was met; in the title it counts for more.
EXACT, LEMMA, TRANSLATED, VOCABULARY, NAME, STEM, PIVOTED = 10, 6, 5, 4, 3, 2, 2
IN_TITLE, LIKE_IN_TITLE = 8, 4
# Points of a thing: how lately it was published or confirmed, whether it was confirmed, how often it was tried.
FRESHNESS = ((183, 3.0), (365, 2.0), (730, 1.0))
CONFIRMED_WITHIN, CONFIRMED = 365, 1.0
EACH_USE, MOST_USES = 0.5, 6
PAST = -6.0


class Row(NamedTuple):
    """A thing that matches and that the reader may see; the rest is asked of those that are shown."""

    id: int
    # 0 where it has all words, 1 where it has some, 2 where it is near in meaning only.
    is_loose: int
    searchable: str
    thing_id: int
    tags: str
    # When it was indexed: with its id it names its contents.
    indexed: str
    # Its place among what is nearest in meaning, where a model was asked.
    near: int | None


# As text, for reading a thousand moments takes longer than finding them.
_COLUMNS = "searchable, thing_id, tags, CAST(indexed_at AS TEXT)"
# Of what is nearest in meaning, so many take part; the further ones are as good as any.
NEAREST = 10
# How much the first places count against the next when two orders become one.
RANK_OFFSET = 60


def matching_rows(
    wanted: Sequence[Wanted],
    reader: Reader,
    *,
    filters: Sequence[tuple[str, str]],
    since: datetime.date | None,
    now: datetime.date,
    nearest: str = "",
) -> list[Row]:
    """
    Find and rank the things that match, at most one more than CAP, in one statement.

    `nearest` are ids of all things by their nearness in meaning; the first that the reader may see come too, last.
    """
    statement, parameters = candidates_sql(
        wanted, reader, filters=filters, since=since, now=now, at_minute=minute(), nearest=nearest
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(map(Row._make, cursor.fetchall()))


def merged(rows: Sequence[Row]) -> list[Row]:
    """Make one order of that by words and that by nearness, by the sum of what a place in each is worth."""
    worth = {row.id: 1 / (RANK_OFFSET + place) for place, row in enumerate(rows, 1) if row.is_loose < 2}
    near = sorted((row for row in rows if row.near is not None), key=lambda row: row.near or 0)
    for place, row in enumerate(near, 1):
        worth[row.id] = worth.get(row.id, 0.0) + 1 / (RANK_OFFSET + place)
    return sorted(rows, key=lambda row: -worth[row.id])


def candidates_sql(
    wanted: Sequence[Wanted],
    reader: Reader,
    *,
    filters: Sequence[tuple[str, str]],
    since: datetime.date | None,
    now: datetime.date,
    at_minute: int = 0,
    nearest: str = "",
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
    place = "NULL"
    if nearest:
        hits += f", near AS ({_near_sql(condition, is_narrowed=bool(narrowed))})"
        union += " UNION ALL SELECT id, 2 FROM near WHERE id NOT IN (SELECT id FROM strict)"
        union += " AND id NOT IN (SELECT id FROM loose)" if len(groups) > 1 else ""
        parameters += [_list_literal(nearest), *([_and(narrowed)] if narrowed else []), *condition_parameters]
        place = "(SELECT place FROM near WHERE near.id = thing.id)"
    score, score_parameters = _score_sql(wanted)
    bonus, bonus_parameters = _bonus_sql(now)
    # Bytes order names, on both databases alike.
    bytewise = ' COLLATE "C"' if connection.vendor == "postgresql" else ""
    words_first = "is_loose, " if nearest else ""
    statement = (
        f"{hits}, hit AS ({union}) SELECT thing.id, hit.is_loose, {_COLUMNS}, {place} "  # noqa: S608 - names written here
        f"FROM hit JOIN {store.TABLE} thing ON thing.id = hit.id "
        f"ORDER BY {words_first}{score} + {bonus} DESC, date DESC, searchable{bytewise}, thing_id DESC"
    )
    return statement, [*parameters, *score_parameters, *bonus_parameters]


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


def _near_sql(condition: str, *, is_narrowed: bool) -> str:
    """
    Walk a list of ids in its order and stop when enough of them may be seen.

    All ids are walked, not the first some: else what a reader may not see would take places from what they may.
    """
    if connection.vendor == "postgresql":
        narrowed = "keys @@ %s::tsquery AND " if is_narrowed else ""
        return (
            f"SELECT {store.TABLE}.id, place FROM unnest(%s::bigint[]) WITH ORDINALITY AS listed (value, place) "  # noqa: S608
            f"CROSS JOIN LATERAL (SELECT * FROM {store.TABLE} WHERE id = listed.value OFFSET 0) AS {store.TABLE} "
            f"WHERE {narrowed}({condition}) LIMIT {NEAREST}"
        )
    narrowed = f"{store.TABLE}.id IN (SELECT rowid FROM {store.INDEX} WHERE {store.INDEX} MATCH %s) AND "  # noqa: S608
    return (
        f"SELECT {store.TABLE}.id AS id, listed.key AS place FROM json_each(%s) AS listed "  # noqa: S608
        f"CROSS JOIN {store.TABLE} ON {store.TABLE}.id = listed.value "
        f"WHERE {narrowed if is_narrowed else ''}({condition}) LIMIT {NEAREST}"
    )


def _list_literal(ids: str) -> str:
    return f"{{{ids}}}" if connection.vendor == "postgresql" else f"[{ids}]"


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
    # What is older than all hits need not be listed.
    return (
        f"thing.id IN (SELECT rowid FROM {store.INDEX} WHERE {store.INDEX} MATCH %s "  # noqa: S608
        f"AND rowid >= (SELECT MIN(id) FROM hit))"
    )


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
    near = [key for key in keys if key[0] in encoding.STEM + encoding.PART]
    near += [key for way in one.alternatives if way.kind in (TRANSLATION, PIVOT) for key in way.keys[0]]
    exact = [encoding.in_title(key) for key in keys if key[0] in (encoding.EXACT, encoding.LEMMA)]
    ways = [(IN_TITLE, any_of(exact))] if exact else []
    if near:
        ways.append((LIKE_IN_TITLE, any_of([encoding.in_title(key) for key in near])))
    return ways


def _tiers(keys: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    for letters, points in ((encoding.EXACT, EXACT), (encoding.LEMMA, LEMMA), (encoding.STEM + encoding.PART, STEM)):
        found = [key for key in keys if key[0] in letters]
        if found:
            yield points, found


def bonuses(
    date: datetime.date, confirmed: datetime.date | None, uses: int, is_past: bool, now: datetime.date
) -> list[str]:
    """Name what speaks for a thing beside its words, for the page to explain; the same that `_bonus_sql` counts."""
    found = []
    newest = max(date, confirmed or date)
    for days, _points in FRESHNESS:
        if newest >= now - datetime.timedelta(days=days):
            found.append(f"fresh{days}")
            break
    if confirmed and confirmed >= now - datetime.timedelta(days=CONFIRMED_WITHIN):
        found.append("confirmed")
    return [*found, *(["used"] if uses else []), *(["past"] if is_past else [])]


def _bonus_sql(now: datetime.date) -> tuple[str, list[datetime.date]]:
    """Sum what speaks for a thing beside its words: how fresh it is, whether confirmed, how often tried."""
    greatest, least = ("GREATEST", "LEAST") if connection.vendor == "postgresql" else ("MAX", "MIN")
    newest = f"{greatest}(date, COALESCE(confirmed, date))"
    fresh = " ".join(f"WHEN {newest} >= %s THEN {points}" for _days, points in FRESHNESS)
    parts = (
        f"CASE {fresh} ELSE 0 END",
        f"CASE WHEN confirmed >= %s THEN {CONFIRMED} ELSE 0 END",
        f"{EACH_USE} * {least}(uses, {MOST_USES})",
        f"CASE WHEN is_past THEN {PAST} ELSE 0 END",
    )
    days = [*(days for days, _points in FRESHNESS), CONFIRMED_WITHIN]
    return " + ".join(parts), [now - datetime.timedelta(days=number) for number in days]


def minute() -> int:
    """Number the minute: conditions that look at the clock are written out anew in each."""
    return int(time() // 60)
