import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from creative_networks.foundation.journal import actions, queries, registry
from creative_networks.foundation.journal.models import Entry, Seal

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WRITERS, EACH = 6, 40
registry.declare_verbs("tests", {"done": "Something was done"})


def write(writer: int, begin: threading.Barrier) -> None:
    begin.wait()
    try:
        for number in range(EACH):
            with transaction.atomic():
                actions.record(
                    verb="tests.done", subject=("tests.writer", writer), by=None, at=NOW, facts={"number": number}
                )
    finally:
        connection.close()


def seal_until(stop: threading.Event, begin: threading.Barrier) -> None:
    begin.wait()
    try:
        while not stop.is_set():
            actions.seal(at=NOW, limit=7)
    finally:
        connection.close()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time by construction")
@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_lose_nothing_leave_no_gap_and_keep_their_order() -> None:
    begin, stop = threading.Barrier(WRITERS + 2), threading.Event()
    writers = [threading.Thread(target=write, args=(number, begin)) for number in range(WRITERS)]
    sealers = [threading.Thread(target=seal_until, args=(stop, begin)) for _ in range(2)]
    for thread in [*writers, *sealers]:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    while actions.seal(at=NOW):
        continue

    seals = list(Seal.objects.select_related("entry").order_by("sequence"))
    assert [seal.sequence for seal in seals] == list(range(1, WRITERS * EACH + 1))
    for writer in range(WRITERS):
        own = [seal.entry.facts["number"] for seal in seals if seal.entry.subject_id == str(writer)]
        assert own == list(range(EACH))
    assert Entry.objects.count() == WRITERS * EACH
    assert list(queries.problems(now=NOW)) == []
