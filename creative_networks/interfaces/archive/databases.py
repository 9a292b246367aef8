"""How each database is copied while it is in use, and put back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction


class ProgramMissing(Exception):
    """PostgreSQL's own programs are needed and not installed."""


class ProgramFailed(Exception):
    """pg_dump or pg_restore ended with an error."""


def dump(path: Path) -> dict[str, int]:
    """Copy the database into a file as it is at one moment; returns the number of rows by table at that moment."""
    if connection.vendor == "sqlite":
        return _dump_sqlite(path)
    return _dump_postgresql(path)


def put_back(path: Path) -> None:
    """Replace everything in the database by what a file holds."""
    if connection.vendor == "sqlite":
        _put_back_sqlite(path)
    else:
        _put_back_postgresql(path)


def is_sound(path: Path) -> bool:
    """Tell whether a file is a whole database of its kind, by what it says itself."""
    if connection.vendor == "sqlite":
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
                return bool(copy.execute("PRAGMA quick_check").fetchone() == ("ok",))
        except sqlite3.DatabaseError:
            return False
    command = [_program("pg_restore"), "--list", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (a program of PostgreSQL, our path)
    return done.returncode == 0


def row_counts() -> dict[str, int]:
    """Count the rows of every table of the database."""
    with connection.cursor() as cursor:
        names = sorted(connection.introspection.table_names(cursor))
        return {name: _count(cursor, name) for name in names if is_kept(name)}


def is_kept(table: str) -> bool:
    """Leave out what a database keeps for its own search, and what is only remembered for a while."""
    return not table.startswith("shared_cache") and "_search" not in table


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 (names of our own tables)
    return int(cursor.fetchone()[0])


def _dump_sqlite(path: Path) -> dict[str, int]:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        # The whole in one go: step by step it would begin anew whenever somebody writes.
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        names = [row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = sorted(name for name in names if is_kept(name) and not name.startswith("sqlite_"))
        return {name: _count_in(copy, name) for name in kept}


def _count_in(copy: sqlite3.Connection, table: str) -> int:
    return int(copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 (names of our own tables)


def _put_back_sqlite(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        # Into the living file, as one transaction: who has it open reads the restored one from then on.
        copy.backup(connection.connection)
    connection.close()


def _dump_postgresql(path: Path) -> dict[str, int]:
    program = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        # Compressing less is faster, and the disk is not what backups lack.
        options = ["--format=custom", "--compress=1", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        with _login() as (arguments, environment):
            _run([program, *options, f"--file={path}", *arguments], environment)
        return row_counts()


def _put_back_postgresql(path: Path) -> None:
    program = _program("pg_restore")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connection.close()
    with _login() as (arguments, environment):
        options = ["--no-owner", "--no-privileges", "--exit-on-error", "--jobs=2"]
        _run([program, *options, *arguments, str(path)], environment)


def _run(command: list[str], environment: dict[str, str]) -> None:
    # A program of PostgreSQL with the paths and names of this installation.
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ProgramFailed(f"{Path(command[0]).name}: {done.stderr.strip()[-2000:]}")


@contextmanager
def _login() -> Iterator[tuple[list[str], dict[str, str]]]:
    """The password goes by the environment, where other people's process lists do not show it."""
    known = connection.settings_dict
    arguments = [f"--dbname={known['NAME']}", f"--username={known['USER']}", "--no-password"]
    arguments += [f"--host={known['HOST']}"] if known["HOST"] else []
    arguments += [f"--port={known['PORT']}"] if known["PORT"] else []
    yield arguments, {**os.environ, "PGPASSWORD": str(known["PASSWORD"])}


def _program(name: str) -> str:
    """Find a program of PostgreSQL's, the newest where Debian keeps several."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    program = str(found[-1]) if found else shutil.which(name)
    if program is None:
        raise ProgramMissing(f"{name} is not installed; on Debian: apt install postgresql-client")
    return program
