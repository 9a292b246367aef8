"""Items from a table: all or nothing, and a second time changes nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.languages.bases import Significance
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.richtext import queries as richtext
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import rules
from ..importing import CONCEPT_COLUMNS, ImportProblem, ItemRow, Known, problems_in, read_table
from ..models import Item, ItemText, Outcome
from .life import answer_review, ask_for_review
from .texts import Content, create_item, save_text, translate_item, update_facts


class ImportRefused(Exception):
    """The table has problems; nothing was written."""

    def __init__(self, problems: list[ImportProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(slots=True)
class ImportReport:
    created: int = 0
    changed: int = 0
    unchanged: int = 0


def import_items(
    *,
    paths: Sequence[Path],
    by: Any | None,
    at: datetime,
    apply: bool = True,
    is_demonstration: bool = False,
    progress: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> ImportReport:
    """
    Import items with their texts; without `apply` everything is tried and nothing is kept.

    `progress` wraps the rows while they are written.
    :raises ImportRefused: with every problem of every file
    """
    tables = [read_table(path) for path in paths]
    rows = [row for table in tables for row in table.rows]
    known = _known()
    problems = [problem for table in tables for problem in table.problems] + problems_in(rows, known)
    gone = _withdrawn_keys(rows)
    problems += [row.problem("key", "a community withdrew this item, for good") for row in rows if row.key in gone]
    if problems:
        raise ImportRefused(problems)
    report = ImportReport()
    # Originals first: a translation follows its original wherever its row stands.
    ordered = sorted(rows, key=lambda row: not row.is_original)
    with transaction.atomic():
        for row in progress(ordered):
            _import_row(row, report, by=by, at=at, is_demonstration=is_demonstration)
        if not apply:
            transaction.set_rollback(True)
    return report


def _import_row(row: ItemRow, report: ImportReport, *, by: Any, at: datetime, is_demonstration: bool) -> None:
    content = Content(
        row.cells["title"],
        row.cells["summary"],
        {name: richtext.from_markdown(row.cells[name]) for name in _section_cells(row)},
    )
    item = Item.objects.filter(key=row.key).first()
    text = item.texts.filter(language=row.cells["language"]).first() if item else None
    if item is None:
        _create(row, content, by=by, at=at, is_demonstration=is_demonstration)
        report.created += 1
    elif text is None:
        translate_item(item=item, language=row.cells["language"], content=content, by=by, at=at)
        report.created += 1
    else:
        _change(text, content, report, by=by, at=at)


def _change(text: ItemText, content: Content, report: ImportReport, *, by: Any, at: datetime) -> None:
    # Compared with what was saved last: a change that waits for its review is not saved anew by the same table.
    latest = text.revisions.latest("number")
    if content.cleaned(text.item.kind) == Content(latest.title, latest.summary, latest.sections):
        report.unchanged += 1
        return
    save_text(text=text, content=content, base_revision=latest.number, significance=Significance.MEDIUM, by=by, at=at)
    report.changed += 1


def _create(row: ItemRow, content: Content, *, by: Any, at: datetime, is_demonstration: bool) -> Item:
    item = create_item(
        kind=row.cells["kind"],
        organisation=organisations.organisation_by_key(row.cells["organisation"]),
        language=row.cells["language"],
        content=content,
        by=by,
        at=at,
        key=row.key,
        is_demonstration=is_demonstration,
    )
    concepts = [
        vocabulary.concepts_by_slug(scheme)[word]
        for column, scheme in CONCEPT_COLUMNS.items()
        for word in row.words(column)
    ]
    update_facts(
        item=item,
        by=by,
        at=at,
        concepts=concepts,
        regions=row.words("regions"),
        countries=row.words("countries"),
        licence=row.cells["licence"],
    )
    if row.cells["state"] != rules.DRAFT:
        reviewer = organisations.organisation_by_key(row.cells["reviewed_by"])
        review = ask_for_review(item=item, reviewer_organisation=reviewer, by=by, at=at)
        if row.cells["state"] == rules.PUBLISHED:
            answer_review(review=review, outcome=Outcome.ACCEPTED, remark="", by=None, at=at)
    return item


def _withdrawn_keys(rows: Iterable[ItemRow]) -> set[str]:
    """Only an item that a community withdrew has no text any more."""
    found = Item.objects.filter(key__in={row.key for row in rows}, texts__isnull=True)
    return {item.key for item in found if item.key}


def _section_cells(row: ItemRow) -> list[str]:
    return [name for names in rules.SECTIONS.values() for name in names if row.cells[name]]


def _known() -> Known:
    return Known(
        languages=frozenset(languages.LANGUAGES),
        concepts={s: frozenset(vocabulary.concepts_by_slug(s)) for s in CONCEPT_COLUMNS.values()},
        countries=frozenset(country.pk for country in places.countries()),
        regions=frozenset(region.pk for region in places.regions()),
        organisations=frozenset(organisations.organisation_keys()),
    )
