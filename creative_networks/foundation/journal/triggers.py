"""
Triggers that keep the journal: rows of `Entry` and `Seal` are never changed or removed, new entries wait for a seal.
Other apps keep tables of theirs by the same means (`registry.keep_rows`, `bases.KeepRows` in a migration).

SQLite forgets a table's triggers when a migration rebuilds the table, so a migration that alters `Entry` or `Seal`
runs `remove` before and `install` after; `verify_journal` reports triggers that are missing.
"""

from typing import Any

from .registry import kept_tables

KEPT = ("journal_entry", "journal_seal")
# What SQLite's INSERT OR REPLACE would throw out without telling a delete trigger.
_SAME_ROW = {
    "journal_entry": "id = NEW.id",
    "journal_seal": "sequence = NEW.sequence OR entry_id = NEW.entry_id",
}


def install(connection: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _FUNCTIONS:
                cursor.execute(statement)
    for table, same_row in _SAME_ROW.items():
        keep(connection, table, same_row)
    with connection.cursor() as cursor:
        cursor.execute(_WAITS[connection.vendor])


def remove(connection: Any) -> None:
    for table in KEPT:
        release(connection, table)
    with connection.cursor() as cursor:
        on = " ON journal_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER IF EXISTS journal_entry_waits{on}")


def keep(connection: Any, table: str, same_row: str = "id = NEW.id") -> None:
    """Let nobody change or remove rows of a table; `same_row` finds the row that SQLite's REPLACE would throw out."""
    with connection.cursor() as cursor:
        for statement in _postgresql(table) if connection.vendor == "postgresql" else _sqlite(table, same_row):
            cursor.execute(statement)


def release(connection: Any, table: str) -> None:
    with connection.cursor() as cursor:
        for name in sorted(_names(connection, table)):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def grants(connection: Any, role: str) -> list[str]:
    """
    Say in SQL what a role of PostgreSQL needs to run the product without being able to change the journal.

    It owns nothing, so it cannot lift triggers either; the owner of the tables migrates and does nothing else.
    """
    name = connection.ops.quote_name(role)
    return [
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
        f"REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON {', '.join(all_kept())} FROM {name}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {name}",
    ]


def all_kept() -> list[str]:
    return [*KEPT, *kept_tables()]


def expected(connection: Any) -> set[tuple[str, str]]:
    """Names of the triggers that must stand, each with its table."""
    kept = {(name, table) for table in all_kept() for name in _names(connection, table)}
    return kept | {("journal_entry_waits", "journal_entry")}


def present(connection: Any) -> set[tuple[str, str]]:
    """Names of the triggers that stand and fire, each with its table."""
    query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {(name, table) for name, table in cursor.fetchall()}


def _names(connection: Any, table: str) -> list[str]:
    last = "truncate" if connection.vendor == "postgresql" else "replace"
    return [f"{table}_no_{event}" for event in ("update", "delete", last)]


def _sqlite(table: str, same_row: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, 'these rows are kept: no %s on {table}'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse % 'update'}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse % 'delete'}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 (names from our own code)
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_row}) {refuse % 'replace'}",
    ]


def _postgresql(table: str) -> list[str]:
    return [
        _REFUSE,
        *(
            f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
            f"FOR EACH {'STATEMENT' if event == 'truncate' else 'ROW'} EXECUTE FUNCTION journal_refuse()"
            for event in ("update", "delete", "truncate")
        ),
    ]


_REFUSE = """
    CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'these rows are kept: no % on %', lower(TG_OP), TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END $$
    """
_FUNCTIONS = [
    """
    CREATE OR REPLACE FUNCTION journal_wait() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO journal_waiting (entry_id) VALUES (NEW.id);
        RETURN NULL;
    END $$
    """
]
_WAITS = {
    "postgresql": (
        "CREATE TRIGGER journal_entry_waits AFTER INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_wait()"
    ),
    "sqlite": (
        "CREATE TRIGGER journal_entry_waits AFTER INSERT ON journal_entry "
        "BEGIN INSERT INTO journal_waiting (entry_id) VALUES (NEW.id); END"
    ),
}
