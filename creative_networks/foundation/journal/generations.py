"""
Tells whether anything has changed since, for a few microseconds: what may be kept in memory, and until when.

The database itself is asked each time. Nothing is counted up after a commit, so no process can die in between, and
nothing is sent to others, so no message can be late or lost.
"""

import logging
import threading
from collections.abc import Callable
from itertools import count
from typing import Any, Protocol

from django.db import Error, connections

from . import registry
from .models import Entry

logger = logging.getLogger(__name__)

# What is committed and visible, in one snapshot: sealed entries, and those that wait for their seal. Entries are
# never removed, so this grows with every commit that wrote one, whatever the order of their ids.
_ENTRIES = "SELECT coalesce((SELECT max(sequence) FROM journal_seal), 0) + (SELECT count(*) FROM journal_waiting)"


class Source(Protocol):
    """A connection of its own, which never writes; its answer changes when another one has committed."""

    def read(self) -> object: ...

    def close(self) -> None: ...


class Generations:
    """
    The number of what this process has seen change; another number means: read it again.

    Requests that arrive while one asks share the answer of the next, which was asked after they came.
    """

    def __init__(self, connect: Callable[[], Source]) -> None:
        self._connect = connect
        self._source: Source | None = None
        self._lock = threading.Lock()
        self._tickets = count(1)
        self._asked_at = 0
        self._answer: object = None
        self._number = 0
        self._tallies: dict[str, tuple[int, int]] = {}
        self._tallies_lock = threading.Lock()

    def current(self) -> int | None:
        """Number what the database shows now; nothing when it does not answer, and then nothing may be trusted."""
        seen = self.look()
        return seen[0] if seen else None

    def look(self) -> tuple[int, object] | None:
        """Give the number together with the answer behind it."""
        arrived = next(self._tickets)
        with self._lock:
            if self._asked_at < arrived or self._source is None:
                self._asked_at = next(self._tickets)
                try:
                    answer = self._ask()
                except Exception:  # of whichever database: a page is then made anew, and says itself what is wrong
                    logger.warning("The generation could not be read; nothing is kept meanwhile", exc_info=True)
                    self._drop()
                    return None
                if answer != self._answer:
                    self._answer = answer
                    self._number += 1
            return self._number, self._answer

    def forget_outdated(self, number: int) -> None:
        """
        Let apps forget what they keep in this process, where the journal tells that it has changed.

        Called before a page of this generation is made: what is read afterwards is at least as new.
        """
        with self._tallies_lock:
            for app_label, forget in registry.kept().items():
                seen, tally = self._tallies.get(app_label, (0, -1))
                if seen >= number:
                    continue
                verbs = [verb for verb in registry.verbs() if verb.startswith(f"{app_label}.")]
                found = Entry.objects.filter(verb__in=verbs).count()
                if found != tally:
                    forget()
                self._tallies[app_label] = (number, found)

    def close(self) -> None:
        with self._lock:
            self._drop()

    def _ask(self) -> object:
        if self._source is None:
            self._source = self._connect()
            # What happened while nobody was connected is not known.
            self._answer = None
        return self._source.read()

    def _drop(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            try:
                source.close()
            except Exception:
                logger.debug("The lost connection could not be closed", exc_info=True)


class SQLiteSource:
    """Any commit of any other connection to the file, from the counter in the shared memory of its log."""

    def __init__(self, path: str) -> None:
        import sqlite3

        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, uri=True)

    def read(self) -> object:
        return self._connection.execute("PRAGMA data_version").fetchone()[0]

    def close(self) -> None:
        self._connection.close()


class PostgreSQLSource:
    """
    The number of entries in the journal, counted only after some transaction has ended.

    In plain queries, which every pooler between here and the server passes on.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        import psycopg

        self._connection = psycopg.connect(**parameters, autocommit=True)
        self._snapshot: bytes | None = None
        self._entries: bytes | None = None

    def read(self) -> object:
        snapshot = self._value(b"SELECT pg_current_snapshot()")
        if snapshot != self._snapshot:
            self._entries = self._value(_ENTRIES.encode())
            self._snapshot = snapshot
        return self._entries

    def close(self) -> None:
        self._connection.close()

    def _value(self, query: bytes) -> bytes | None:
        result = self._connection.pgconn.exec_(query)
        if result.status != 2:  # TUPLES_OK
            raise Error(result.error_message.decode(errors="replace"))
        return result.get_value(0, 0)


def connect(alias: str = "default") -> Source:
    """Open a connection beside Django's own to the same database."""
    connection = connections[alias]
    parameters = connection.get_connection_params()
    if connection.vendor == "sqlite":
        return SQLiteSource(parameters["database"])
    of_django = {"cursor_factory", "context", "prepare_threshold"}
    return PostgreSQLSource({name: value for name, value in parameters.items() if name not in of_django})


generations = Generations(connect)
