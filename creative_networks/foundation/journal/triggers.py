"""
Triggers that keep the journal: rows of `Entry` and `Seal` are never changed or removed, new entries wait for a seal.

SQLite forgets a table's triggers when a migration rebuilds the table, so a migration that alters `Entry` or `Seal`
runs `remove` before and `install` after; `verify_journal` reports triggers that are missing.
"""

from typing import Any

KEPT = ("journal_entry", "journal_seal")
# What SQLite's INSERT OR REPLACE would throw out without telling a delete trigger.
_SAME_ROW = {
    "journal_entry": "id = NEW.id",
    "journal_seal": "sequence = NEW.sequence OR entry_id = NEW.entry_id",
}


def install(connection: Any) -> None:
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def remove(connection: Any) -> None:
    with connection.cursor() as cursor:
        for name, table in sorted(expected(connection)):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS journal_refuse(), journal_wait()")


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
        f"REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON {', '.join(KEPT)} FROM {name}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {name}",
    ]


def expected(connection: Any) -> set[tuple[str, str]]:
    """Names of the triggers that must stand, each with its table."""
    last = "truncate" if connection.vendor == "postgresql" else "replace"
    kept = {(f"{table}_no_{event}", table) for table in KEPT for event in ("update", "delete", last)}
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


def _sqlite() -> list[str]:
    statements = [
        f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the journal is kept: no {event} on {table}'); END"
        for table in KEPT
        for event in ("update", "delete")
    ]
    statements += [
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 (names written above)
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
        f"BEGIN SELECT RAISE(ABORT, 'the journal is kept: no replace on {table}'); END"
        for table, same in _SAME_ROW.items()
    ]
    return [
        *statements,
        "CREATE TRIGGER journal_entry_waits AFTER INSERT ON journal_entry "
        "BEGIN INSERT INTO journal_waiting (entry_id) VALUES (NEW.id); END",
    ]


_POSTGRESQL = [
    """
    CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the journal is kept: no % on %', lower(TG_OP), TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION journal_wait() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO journal_waiting (entry_id) VALUES (NEW.id);
        RETURN NULL;
    END $$
    """,
    *[
        f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
        f"FOR EACH {'STATEMENT' if event == 'truncate' else 'ROW'} EXECUTE FUNCTION journal_refuse()"
        for table in KEPT
        for event in ("update", "delete", "truncate")
    ],
    "CREATE TRIGGER journal_entry_waits AFTER INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_wait()",
]
