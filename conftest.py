"""What every test may rely on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connections
from django.utils import timezone, translation

from creative_networks.foundation.journal import triggers


@pytest.fixture(scope="session", autouse=True)
def journal_can_be_flushed() -> Iterator[None]:
    """Between transactional tests Django empties every table; the journal's triggers are lifted just for that."""
    flush_tables = flush.Command.handle

    def handle(self: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        triggers.remove(connection)
        try:
            flush_tables(self, **options)
        finally:
            triggers.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", handle)
        yield


@pytest.fixture(autouse=True)
def reader_is_nobody_yet() -> Iterator[None]:
    """A request leaves its reader's language and clock behind; each test starts in English and with the network's."""
    with translation.override("en"), timezone.override(None):
        yield
