import csv
from pathlib import Path

import pytest
from django.core.management import call_command

from creative_networks.foundation.accounts.tests.factories import NOW
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.organisations import actions
from creative_networks.foundation.organisations.importing import COLUMNS
from creative_networks.foundation.organisations.models import Organisation, ServiceOffer

pytestmark = pytest.mark.django_db
DEMONSTRATION = Path(__file__).parents[4] / "demonstration" / "organisations.csv"


def table(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "organisations.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows({"key": "coast", "name": "Coast", "kind": "incubator"} | row for row in rows)
    return path


def test_rows_become_organisations_with_services(tmp_path):
    path = table(
        tmp_path,
        {
            "country": "FI",
            "region": "FI19A",
            "register_number": "20774740",
            "description_fi": "Rannikolla.",
            "offers": "coaching; mentoring",
        },
        {"key": "fjord", "name": "Fjord"},
    )

    report = actions.import_organisations(path=path, by=None, at=NOW)

    assert (report.created, report.changed, report.unchanged, report.offers) == (2, 0, 0, 2)
    coast = Organisation.objects.get(key="coast")
    assert (coast.register_number, coast.descriptions, coast.status) == (
        "2077474-0",
        {"fi": "Rannikolla."},
        "to_confirm",
    )


def test_import_that_is_only_tried_writes_nothing(tmp_path):
    report = actions.import_organisations(path=table(tmp_path, {"offers": "coaching"}), by=None, at=NOW, apply=False)

    assert (report.created, report.offers) == (1, 1)
    assert (Organisation.objects.count(), Entry.objects.count()) == (0, 0)


def test_import_twice_does_no_harm(tmp_path):
    path = table(tmp_path, {"offers": "coaching"})
    actions.import_organisations(path=path, by=None, at=NOW)
    actions.withdraw_offer(offer=ServiceOffer.objects.get(), by=None, at=NOW)
    before = Entry.objects.count()

    report = actions.import_organisations(path=path, by=None, at=NOW)

    assert (report.created, report.changed, report.unchanged, report.offers) == (0, 0, 1, 0)
    assert (Entry.objects.count(), ServiceOffer.objects.get().is_active) == (before, False)


def test_changed_row_changes_only_its_organisation(tmp_path):
    actions.import_organisations(path=table(tmp_path, {}, {"key": "fjord"}), by=None, at=NOW)

    report = actions.import_organisations(path=table(tmp_path, {"place": "Vaasa"}, {"key": "fjord"}), by=None, at=NOW)

    assert (report.changed, report.unchanged) == (1, 1)
    assert Entry.objects.latest("pk").facts == {"changed": ["place"]}


def test_description_in_a_language_without_a_column_stays(tmp_path):
    path = table(tmp_path, {"description_en": "On the coast."})
    actions.import_organisations(path=path, by=None, at=NOW)
    Organisation.objects.update(descriptions={"en": "Old", "fit": "Written here"})

    actions.import_organisations(path=path, by=None, at=NOW)

    assert Organisation.objects.get().descriptions == {"en": "On the coast.", "fit": "Written here"}


def test_column_in_an_unknown_language_is_refused(tmp_path):
    path = tmp_path / "organisations.csv"
    path.write_text(f"{','.join(COLUMNS)},description_xx\ncoast,Coast,,incubator{',' * 13},text\n")

    with pytest.raises(actions.ImportRefused) as refused:
        actions.import_organisations(path=path, by=None, at=NOW)

    assert [(problem.line, problem.column) for problem in refused.value.problems] == [(2, "description_xx")]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"key": ""}, "key"),
        ({"key": "Coast Hub"}, "key"),
        ({"name": ""}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"kind": "club"}, "kind"),
        ({"country": "XX"}, "country"),
        ({"region": "FI000", "country": "FI"}, "region"),
        ({"region": "FI19A", "country": "SE"}, "region"),
        ({"register_number": "2077474-1", "country": "FI"}, "register_number"),
        ({"register_number": "2077474-0"}, "country"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"status": "sure"}, "status"),
        ({"demonstration": "maybe"}, "demonstration"),
        ({"language": "Finnish!"}, "language"),
        ({"offers": "coaching;magic"}, "offers"),
        ({"key": "fjord"}, "key"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_wrong_row_is_named_with_line_and_column_and_nothing_is_written(tmp_path, row, column):
    path = table(tmp_path, {"key": "fjord"}, row)

    with pytest.raises(actions.ImportRefused) as refused:
        actions.import_organisations(path=path, by=None, at=NOW)

    assert [(problem.line, problem.column) for problem in refused.value.problems] == [(3, column)]
    assert (Organisation.objects.count(), Entry.objects.count()) == (0, 0)


def test_number_of_another_organisation_is_refused_without_telling_it(tmp_path):
    person = {"country": "SE", "register_number": "640823-3234"}

    with pytest.raises(actions.ImportRefused) as refused:
        actions.import_organisations(path=table(tmp_path, person, {"key": "fjord"} | person), by=None, at=NOW)

    assert [str(problem) for problem in refused.value.problems] == [
        "line 3, column register_number: The organisation coast has this number. Correct one of them, or make them one."
    ]


def test_sole_traders_number_is_kept_as_personal(tmp_path):
    path = table(tmp_path, {"country": "SE", "register_number": "640823-3234"})

    actions.import_organisations(path=path, by=None, at=NOW)

    coast = Organisation.objects.get()
    assert (coast.register_number_is_personal, coast.public_register_number) == (True, "")


def test_line_is_counted_over_cells_of_several_lines(tmp_path):
    path = table(tmp_path, {"description_en": "One.\nTwo."}, {"key": "fjord", "kind": "club"})

    with pytest.raises(actions.ImportRefused) as refused:
        actions.import_organisations(path=path, by=None, at=NOW)

    assert [problem.line for problem in refused.value.problems] == [4]


def test_broken_row_hides_no_problem_of_another(tmp_path):
    path = table(tmp_path, {"kind": "club"}, {"key": "fjord"})
    path.write_text(path.read_text() + "short,row\n")

    with pytest.raises(actions.ImportRefused) as refused:
        actions.import_organisations(path=path, by=None, at=NOW)

    assert [problem.line for problem in refused.value.problems] == [2, 4]


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"", 1), (b"key,name\na,b\n", 1), (b"\xff\xfe\x00", 1), ((",".join(COLUMNS) + "\na,b\n").encode(), 2)],
    ids=["empty", "columns", "not text", "cells"],
)
def test_file_that_is_no_such_table_is_refused(tmp_path, content, line):
    path = tmp_path / "organisations.csv"
    path.write_bytes(content)

    with pytest.raises(actions.ImportRefused) as refused:
        actions.import_organisations(path=path, by=None, at=NOW)

    assert refused.value.problems[0].line == line


def test_command_tries_first_and_writes_when_told(tmp_path, capsys):
    path = str(table(tmp_path, {}))

    call_command("import_organisations", path)
    assert Organisation.objects.count() == 0
    call_command("import_organisations", path, "--apply")

    assert Organisation.objects.count() == 1
    assert capsys.readouterr().out.splitlines() == [
        "Would import organisations.csv: 1 new, 0 changed, 0 unchanged organisations; 0 new service offers.",
        "Nothing was written. Run it again with --apply to write.",
        "Imported organisations.csv: 1 new, 0 changed, 0 unchanged organisations; 0 new service offers.",
    ]


def test_command_ends_with_one_when_a_row_is_wrong(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("import_organisations", str(table(tmp_path, {"kind": "club"})), "--apply")

    assert ended.value.code == 1
    assert "organisations.csv, line 2, column kind: This is none of:" in capsys.readouterr().err


def test_demonstration_file_is_right():
    report = actions.import_organisations(path=DEMONSTRATION, by=None, at=NOW)

    assert report.created == Organisation.objects.count() > 40
