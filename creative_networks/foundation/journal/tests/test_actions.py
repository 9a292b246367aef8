from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from creative_networks.foundation.journal import actions, queries, registry, triggers
from creative_networks.foundation.journal.models import Entry, Reader, Seal

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
registry.declare_verbs("tests", {"done": "Something was done"})


def record(number: int = 1, **facts: Any) -> Entry:
    return actions.record(verb="tests.done", subject=("tests.thing", number), by=None, at=NOW, facts=facts)


def test_entry_is_written_only_with_what_it_tells() -> None:
    def act() -> None:
        with transaction.atomic():
            record()
            raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError):
        act()

    assert Entry.objects.count() == 0


def test_verb_must_be_declared() -> None:
    with pytest.raises(actions.UnknownVerb):
        actions.record(verb="tests.undeclared", subject=("tests.thing", 1), by=None, at=NOW)


def test_facts_must_be_plain_json() -> None:
    with pytest.raises(actions.UnfitEntry):
        record(moment=NOW)


def test_seal_numbers_without_gaps_and_chains() -> None:
    for number in range(5):
        record(number)

    sealed = actions.seal(at=NOW, limit=3) + actions.seal(at=NOW) + actions.seal(at=NOW)

    seals = list(Seal.objects.order_by("sequence"))
    assert (sealed, [seal.sequence for seal in seals]) == (5, [1, 2, 3, 4, 5])
    assert [seal.previous_hash for seal in seals[1:]] == [seal.hash for seal in seals[:-1]]
    assert list(queries.problems(now=NOW)) == []


@pytest.mark.parametrize("table", ["journal_entry", "journal_seal"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {}"])
def test_database_refuses_to_change_the_journal(table: str, statement: str) -> None:
    record()
    actions.seal(at=NOW)
    change = "verb = 'tests.other'" if table == "journal_entry" else "hash = 'x'"

    with pytest.raises(DatabaseError, match="these rows are kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, change))

    assert (Entry.objects.get().verb, Seal.objects.count()) == ("tests.done", 1)


def test_verification_tells_a_changed_entry_and_lifted_triggers() -> None:
    for number in range(3):
        record(number)
    actions.seal(at=NOW)
    triggers.remove(connection)
    Entry.objects.filter(subject_id="1").update(verb="tests.forged")

    found = [(problem.sequence, problem.reason) for problem in queries.problems(now=NOW)]

    assert (2, "the entry is not what was sealed") in found
    assert sum("is missing" in reason for _sequence, reason in found) == 3 * len(triggers.KEPT) + 1


def test_reader_stops_at_a_failure_and_resumes_there() -> None:
    for number in range(4):
        record(number)
    actions.seal(at=NOW)
    seen: list[str] = []

    def fragile(entry: Entry) -> None:
        if entry.subject_id == "2" and len(seen) < 3:
            seen.append("failed")
            raise ValueError("not yet")
        seen.append(entry.subject_id)

    first = actions.read("tests", fragile, at=NOW)
    second = actions.read("tests", fragile, at=NOW)

    assert (first, second, seen) == (2, 2, ["0", "1", "failed", "2", "3"])
    assert (Reader.objects.get().position, Reader.objects.get().failure) == (4, "")


def test_reader_hands_on_what_its_handler_wrote_and_nothing_of_a_failed_one() -> None:
    record(1)
    record(2)
    actions.seal(at=NOW)

    def writes(entry: Entry) -> None:
        record(100 + int(entry.subject_id))
        if entry.subject_id == "2":
            raise ValueError("not this one")

    actions.read("tests", writes, at=NOW)

    reader = Reader.objects.get()
    assert list(Entry.objects.order_by("pk").values_list("subject_id", flat=True)) == ["1", "2", "101"]
    assert (reader.position, reader.failed_at, reader.failure) == (1, NOW, "ValueError: not this one")


def test_reading_and_sealing_nothing_writes_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        actions.seal(at=NOW)
        actions.read("tests", lambda entry: None, at=NOW)

    assert Reader.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_entry_cannot_be_written_outside_a_transaction() -> None:
    with pytest.raises(actions.NotInTransaction):
        record()


def test_history_is_that_of_one_thing_latest_first() -> None:
    reader = Reader.objects.create(name="a thing with a key")
    for subject in (reader, ("journal.reader", "another"), reader):
        actions.record(verb="tests.done", subject=subject, by=None, at=NOW)

    entries = list(queries.history_of(reader))

    assert [entry.subject_id for entry in entries] == [reader.pk, reader.pk]
    assert entries[0].pk > entries[1].pk


def test_reader_goes_through_more_than_it_takes_together_and_no_further_than_its_limit() -> None:
    for number in range(130):
        record(number)
    actions.seal(at=NOW)
    seen: list[str] = []

    def handle(entry: Entry) -> None:
        seen.append(entry.subject_id)

    taken = [actions.read("tests", handle, at=NOW, limit=120) for _ in range(3)]

    assert taken == [120, 10, 0]
    assert seen == [str(number) for number in range(130)]


def test_reader_counts_how_often_it_stopped_at_the_same_entry() -> None:
    for number in range(3):
        record(number)
    actions.seal(at=NOW)

    def fails(entry: Entry) -> None:
        if entry.subject_id == "1":
            raise ValueError("never")

    taken = [actions.read("tests", fails, at=NOW) for _ in range(3)]

    assert taken == [1, 0, 0]
    assert (Reader.objects.get().position, Reader.objects.get().attempts) == (1, 3)
