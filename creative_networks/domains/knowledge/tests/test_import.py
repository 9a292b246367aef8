import csv
from pathlib import Path

import pytest

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.actions.importing import ImportReport
from creative_networks.domains.knowledge.importing import COLUMNS
from creative_networks.domains.knowledge.models import Item, ItemText
from creative_networks.domains.knowledge.tests.people import NOW, World

pytestmark = pytest.mark.django_db

ROW = {
    "key": "price",
    "language": "en",
    "original": "yes",
    "kind": "insight",
    "title": "Price from the year",
    "summary": "How to set prices.",
    "body": "Count the **year** first.",
    "topics": "pricing",
    "sectors": "craft design",
    "countries": "FI SE",
    "regions": "FI19A",
    "licence": "CC-BY-4.0",
    "organisation": "coast",
    "state": "published",
    "reviewed_by": "north",
}
FINNISH = {
    "key": "price",
    "language": "fi",
    "original": "no",
    "title": "Hinta vuodesta",
    "summary": "Näin hinnoittelet.",
    "body": "Laske vuosi ensin.",
}


@pytest.fixture
def world() -> World:
    return World()


def table(tmp_path: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    path = tmp_path / "items.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows({name: row.get(name, "") for name in columns} for row in rows)
    return path


def load(path: Path, apply: bool = True) -> ImportReport:
    return actions.import_items(paths=[path], by=None, at=NOW, apply=apply)


def test_item_and_its_translation_are_imported_and_published(world: World, tmp_path: Path) -> None:
    report = load(table(tmp_path, FINNISH, ROW))

    item = Item.objects.get()
    assert (report.created, item.state, item.organisation, item.confirmed_for) == (
        2,
        "published",
        world.coast,
        world.north,
    )
    assert item.texts.get(language="en").sections == {"body": "<p>Count the <strong>year</strong> first.</p>"}
    assert sorted(item.concepts.values_list("slug", flat=True)) == ["craft", "design", "pricing"]


def test_dry_run_writes_nothing(world: World, tmp_path: Path) -> None:
    report = load(table(tmp_path, ROW), apply=False)

    assert (report.created, Item.objects.count()) == (1, 0)


def test_second_import_changes_nothing(world: World, tmp_path: Path) -> None:
    path = table(tmp_path, ROW, FINNISH)
    load(path)

    report = load(path)

    assert (report.created, report.changed, report.unchanged, ItemText.objects.count()) == (0, 0, 2, 2)


def test_change_that_waits_for_its_review_is_saved_once(world: World, tmp_path: Path) -> None:
    load(table(tmp_path, ROW))
    changed = table(tmp_path, ROW | {"body": "Count the **month** first."})

    first, second = load(changed), load(changed)

    assert (first.changed, second.changed, second.unchanged) == (1, 0, 1)
    assert ItemText.objects.get().revisions.count() == 2


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"title": "x" * 10_000}, "title"),
        ({"language": "klingon"}, "language"),
        ({"kind": "poem"}, "kind"),
        ({"topics": "pricing astrology"}, "topics"),
        ({"regions": "XX999"}, "regions"),
        ({"organisation": "nobody"}, "organisation"),
        ({"reviewed_by": "coast"}, "reviewed_by"),
        ({"reviewed_by": ""}, "reviewed_by"),
        ({"licence": "mine"}, "licence"),
        ({"how": "An insight has no such section"}, "how"),
        ({"body": ""}, "body"),
        ({"state": "review", "reviewed_by": "", "body": ""}, "body"),
        ({"original": "no"}, "original"),
    ],
)
def test_bad_line_is_named_with_line_and_column_and_changes_nothing(
    world: World, tmp_path: Path, change: dict[str, str], column: str
) -> None:
    good = ROW | {"key": "good"}

    with pytest.raises(actions.ImportRefused) as refusal:
        load(table(tmp_path, good, ROW | change))

    assert {(problem.line, problem.column) for problem in refusal.value.problems} == {(3, column)}
    assert Item.objects.count() == 0


def test_line_number_counts_the_lines_of_cells(world: World, tmp_path: Path) -> None:
    long = ROW | {"key": "long", "body": "One\n\nTwo\n\nThree"}

    with pytest.raises(actions.ImportRefused) as refusal:
        load(table(tmp_path, long, ROW | {"kind": "poem"}))

    assert refusal.value.problems[0].line == 7


def test_missing_column_is_named(world: World, tmp_path: Path) -> None:
    with pytest.raises(actions.ImportRefused) as refusal:
        load(table(tmp_path, ROW, columns=tuple(name for name in COLUMNS if name != "licence")))

    assert [problem.column for problem in refusal.value.problems] == ["licence"]


def test_file_that_is_not_text_is_refused(world: World, tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_bytes(b"\xff\xfe\x00\x01binary")

    with pytest.raises(actions.ImportRefused):
        load(path)
