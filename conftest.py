"""What every test may rely on."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.commands import flush
from django.db import connections
from django.utils import timezone, translation

from creative_networks.foundation.journal import triggers
from tests.processes import Processes, database_for_processes

# What migrations bring, and every test may count on.
LOADERS = (
    ("places.migrations.0002_load_places", "load"),
    ("vocabulary.migrations.0002_load_vocabulary", "load"),
    ("organisations.migrations.0002_load_roles", "load"),
    ("access.migrations.0003_sami_knowledge", "create"),
)


@pytest.fixture(scope="session", autouse=True)
def tables_can_be_flushed() -> Iterator[None]:
    """
    Between transactional tests Django empties every table.

    The triggers of the journal and of other kept rows are lifted just for that, and what migrations bring is brought
    anew, so that no test depends on which ones ran before.
    """
    flush_tables = flush.Command.handle

    def handle(self: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        triggers.remove(connection)
        for table in triggers.kept_tables():
            triggers.release(connection, table)
        try:
            flush_tables(self, **options)
        finally:
            triggers.install(connection)
            for table in triggers.kept_tables():
                triggers.keep(connection, table)
        for migration, load in LOADERS:
            getattr(import_module(f"creative_networks.foundation.{migration}"), load)(apps, None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", handle)
        yield


@pytest.fixture(autouse=True)
def reader_is_nobody_yet() -> Iterator[None]:
    """A request leaves its reader's language and clock behind; each test starts in English and with the network's."""
    with translation.override("en"), timezone.override(None):
        yield


@pytest.fixture
def processes(transactional_db: None, tmp_path: Path) -> Iterator[Processes]:
    """Processes of their own on one database, which nobody else writes to."""
    made = Processes(database_for_processes(tmp_path))
    yield made
    made.stop()
