from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from creative_networks.foundation.journal import actions, queries, registry, triggers
from creative_networks.foundation.journal.models import Entry, Seal, Waiting

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
registry.declare_verbs("tests", {"done": "Something was done"})


@pytest.fixture
def four_sealed() -> None:
    for number in range(1, 5):
        actions.record(verb="tests.done", subject=("tests.thing", number), by=None, at=NOW, facts={"size": 1.5})
    actions.seal(at=NOW)


def reasons(**asked: Any) -> list[tuple[int, str]]:
    found = queries.problems(now=timezone.now(), **asked)
    return [(problem.sequence, problem.reason) for problem in found if "trigger" not in problem.reason]


def test_last_seal_is_printed_and_still_found_when_more_was_sealed(four_sealed: None, capsys: Any) -> None:
    call_command("verify_journal")
    printed = capsys.readouterr().out.strip()
    actions.record(verb="tests.done", subject=("tests.thing", 5), by=None, at=NOW)
    actions.seal(at=NOW)

    call_command("verify_journal", anchor=printed)

    assert printed == f"4:{Seal.objects.get(sequence=4).hash}"
    assert capsys.readouterr().out.strip() == f"5:{Seal.objects.get(sequence=5).hash}"


@pytest.mark.parametrize(
    ("field", "value"),
    [("actor_id", 7), ("at", datetime(2026, 11, 25, tzinfo=UTC)), ("facts", {}), ("places", ["SE33"])],
)
def test_change_of_any_field_shows(four_sealed: None, field: str, value: Any) -> None:
    triggers.remove(connection)
    Entry.objects.filter(subject_id="3").update(**{field: value})

    assert reasons() == [(3, "the entry is not what was sealed")]


def test_removed_entry_shows_as_a_gap(four_sealed: None) -> None:
    triggers.remove(connection)
    Seal.objects.filter(sequence=2).delete()
    Entry.objects.filter(subject_id="2").delete()

    assert reasons() == [(3, "number 2 is missing before it"), (3, "it does not follow the seal before it")]


def test_cut_end_shows_against_a_seal_kept_elsewhere(four_sealed: None) -> None:
    kept = (4, Seal.objects.get(sequence=4).hash)
    triggers.remove(connection)
    Seal.objects.filter(sequence=4).delete()
    Entry.objects.filter(subject_id="4").delete()

    assert reasons() == []
    assert reasons(anchor=kept) == [(4, "the seal kept elsewhere is not in the journal")]


def test_entry_that_was_taken_out_of_the_queue_shows() -> None:
    actions.record(verb="tests.done", subject=("tests.thing", 1), by=None, at=NOW)
    Waiting.objects.all().delete()

    assert reasons() == [(0, "1 entries have no seal and wait for none")]


def test_command_fails_and_names_what_is_wrong(four_sealed: None, capsys: Any) -> None:
    triggers.remove(connection)
    triggers.install(connection)
    with pytest.raises(CommandError, match=r"The journal has 1 problem\."):
        call_command("verify_journal", anchor="4:0000")

    assert capsys.readouterr().err.strip() == "4: the seal kept elsewhere is not in the journal"


def test_database_refuses_what_would_pass_a_delete_trigger(four_sealed: None) -> None:
    statement = "TRUNCATE journal_entry CASCADE"
    if connection.vendor == "sqlite":
        statement = "INSERT OR REPLACE INTO journal_seal SELECT * FROM journal_seal WHERE sequence = 1"

    connection.check_constraints()  # PostgreSQL truncates no table with checks still to come
    with pytest.raises(DatabaseError, match="these rows are kept"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Seal.objects.count() == 4
