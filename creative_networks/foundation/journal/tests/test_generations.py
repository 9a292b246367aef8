import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from creative_networks.foundation.journal import actions, registry
from creative_networks.foundation.journal.generations import Generations, Source, connect

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
registry.declare_verbs("tests", {"done": "Something was done"})


def record(number: int) -> None:
    actions.record(verb="tests.done", subject=("tests.thing", number), by=None, at=NOW)


@pytest.fixture
def generations(transactional_db: None) -> Iterator[Generations]:
    made = Generations(connect)
    yield made
    made.close()


def test_generation_changes_with_each_commit_and_not_otherwise(generations: Generations) -> None:
    seen = [generations.current(), generations.current()]
    for number in (1, 2):
        with transaction.atomic():
            record(number)
        seen += [generations.current(), generations.current()]

    first, second, third = seen[0], seen[2], seen[4]
    assert seen == [first, first, second, second, third, third]
    assert len({first, second, third}) == 3


def test_entry_whose_seal_follows_counts_once(generations: Generations) -> None:
    with transaction.atomic():
        record(1)
    before = generations.current()
    actions.seal(at=NOW)
    after = generations.current()

    # SQLite tells of any commit, which costs a page made anew and no more.
    assert (before == after) == (connection.vendor == "postgresql")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time by construction")
def test_entry_that_commits_after_one_with_a_higher_id_is_seen(generations: Generations) -> None:
    begun, finish = threading.Event(), threading.Event()

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                record(1)
                begun.set()
                finish.wait(10)
        finally:
            connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    begun.wait(10)
    with transaction.atomic():
        record(2)
    between = generations.current()
    finish.set()
    slow.join()

    assert between != generations.current()


class Faulty:
    """A database that answers what it is told, or not at all."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.connected = 0

    def connect(self) -> Source:
        self.connected += 1
        return self

    def read(self) -> object:
        answer = self.answers.pop(0)
        if answer is None:
            raise DatabaseError("gone")
        return answer

    def close(self) -> None:
        raise DatabaseError("gone too")


def test_lost_connection_trusts_nothing_and_begins_anew() -> None:
    database = Faulty()
    database.answers = ["a", "a", None, "a"]
    generations = Generations(database.connect)

    seen = [generations.current() for _ in range(4)]

    assert seen[0] == seen[1]
    assert seen[2] is None
    assert seen[3] not in seen[:3]
    assert database.connected == 2


def test_requests_that_wait_share_an_answer_asked_after_they_came() -> None:
    asking, answer = threading.Event(), threading.Event()

    class Slow(Faulty):
        asked = 0

        def read(self) -> object:
            self.asked += 1
            if self.asked == 1:
                asking.set()
                answer.wait(10)
            return self.asked

    database = Slow()
    generations = Generations(database.connect)
    first = threading.Thread(target=generations.current)
    first.start()
    asking.wait(10)
    waiting = [threading.Thread(target=generations.current) for _ in range(6)]
    for thread in waiting:
        thread.start()
    while repr(generations._tickets) != "count(9)":  # eight given out: seven came, one asked
        continue
    answer.set()
    for thread in [first, *waiting]:
        thread.join()

    assert database.asked == 2
