"""
The full-text index of both databases: FTS5 beside the table on SQLite, a tsvector in it on PostgreSQL.

Nothing here analyses text: keys come in as they are to be found. The FTS5 table keeps no copy of them, so it must be
told the old ones to forget them.
"""

from collections.abc import Iterable, Iterator

from django.db import connection

from .analysis import GAP, Columns

TABLE, INDEX = "search_indexedthing", "search_index"
COLUMNS = ("title", "exact", "lemma", "stem", "concept")

# What FTS5 gathers in memory before it writes: enough for a batch, so that it need not merge what it wrote by and by.
GATHERED = 8 * 1024 * 1024
# Keys are letters and digits of ASCII, so that the plainest tokeniser keeps them whole; the others would fold å to a.
SQLITE = [
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5({', '.join(COLUMNS)}, content='', tokenize='ascii')",
    f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('hashsize', {GATHERED})",  # noqa: S608
]
SQLITE_BACK = [f"DROP TABLE {INDEX}"]
POSTGRESQL = [
    f"ALTER TABLE {TABLE} ADD COLUMN keys tsvector NOT NULL DEFAULT ''::tsvector",
    f"CREATE INDEX {INDEX} ON {TABLE} USING gin (keys)",
]
POSTGRESQL_BACK = [f"ALTER TABLE {TABLE} DROP COLUMN keys"]
# tsvector holds no position beyond this one; what comes later is found, but not in phrases.
LAST_POSITION = 16_383
MOST_POSITIONS = 255
# As much as SQLite writes in some tenths of a second.
PAGES_AT_ONCE = 500


def put(rows: Iterable[tuple[int, Columns]]) -> None:
    """Enter things that the index does not hold, or no longer."""
    if connection.vendor == "postgresql":
        _run(f"UPDATE {TABLE} SET keys = %s::tsvector WHERE id = %s", ((_literal(keys), pk) for pk, keys in rows))  # noqa: S608
    else:
        names = ", ".join(("rowid", *COLUMNS))
        _run(f"INSERT INTO {INDEX} ({names}) VALUES (%s, %s, %s, %s, %s, %s)", _values(rows))  # noqa: S608


def take_out(rows: Iterable[tuple[int, Columns]]) -> None:
    """Make the index forget things, given the keys it holds of them; PostgreSQL forgets with the row."""
    if connection.vendor != "postgresql":
        names = ", ".join((INDEX, "rowid", *COLUMNS))
        _run(f"INSERT INTO {INDEX} ({names}) VALUES ('delete', %s, %s, %s, %s, %s, %s)", _values(rows))  # noqa: S608


def empty() -> None:
    """Make the index forget everything; PostgreSQL forgets with the rows."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('delete-all')")  # noqa: S608


def forget_words() -> None:
    """
    Make SQLite write the index anew without what was taken out of it: until then its file keeps those words.

    In steps, so that others can write between them. PostgreSQL does the same by itself, when it vacuums.
    """
    if connection.vendor != "sqlite":
        return
    # A negative number begins to bring all parts together, a positive one goes on with it.
    pages, changed = -PAGES_AT_ONCE, 2
    with connection.cursor() as cursor:
        while changed >= 2:
            before = cursor.connection.total_changes
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('merge', %s)", [pages])  # noqa: S608
            pages, changed = PAGES_AT_ONCE, cursor.connection.total_changes - before
        if not connection.in_atomic_block:
            # The log beside the file holds the old pages too, until it is begun anew.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _run(statement: str, parameters: Iterable[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(parameters))


def _values(rows: Iterable[tuple[int, Columns]]) -> Iterator[tuple[object, ...]]:
    for pk, keys in rows:
        yield (pk, *(" ".join(getattr(keys, name)) for name in COLUMNS))


def _literal(keys: Columns) -> str:
    """Write a tsvector: places for the words of `exact`, which phrases need, none for the rest."""
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys.exact, 1):
        at = places.setdefault(key, [])
        if place <= LAST_POSITION and len(at) < MOST_POSITIONS and key != GAP:
            at.append(place)
    placed = [f"'{key}':{','.join(map(str, at))}" if at else f"'{key}'" for key, at in places.items()]
    bare = [f"'{key}'" for name in ("title", "lemma", "stem", "concept") for key in getattr(keys, name)]
    return " ".join(placed + bare)
