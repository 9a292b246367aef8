"""
Reading a table of items: every problem is found, with line and column, before anything is written.

The columns are described in docs/reference/import.md.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from creative_networks.foundation import spreadsheets

from . import rules

ALL_SECTIONS = tuple(dict.fromkeys(name for names in rules.SECTIONS.values() for name in names))
CONCEPT_COLUMNS: Mapping[str, str] = {
    "topics": "topics",
    "sectors": "sectors",
    "services": "services",
    "stages": "stages",
    "needs": "needs",
}
METADATA = (
    "kind",
    *CONCEPT_COLUMNS,
    "countries",
    "regions",
    "licence",
    "organisation",
    "state",
    "reviewed_by",
)
COLUMNS = ("key", "language", "original", "title", "summary", *ALL_SECTIONS, *METADATA)
STATES = (rules.DRAFT, rules.REVIEW, rules.PUBLISHED)


@dataclass(frozen=True, slots=True)
class ImportProblem:
    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One text version of an item, as its row tells it."""

    file: str
    line: int
    cells: Mapping[str, str]

    @property
    def key(self) -> str:
        return self.cells["key"]

    @property
    def is_original(self) -> bool:
        return self.cells["original"] == "yes"

    def words(self, column: str) -> list[str]:
        return self.cells[column].split()

    def problem(self, column: str, reason: str) -> ImportProblem:
        return ImportProblem(self.file, self.line, column, reason)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows may refer to in this installation."""

    languages: frozenset[str]
    concepts: Mapping[str, frozenset[str]]
    countries: frozenset[str]
    regions: frozenset[str]
    organisations: frozenset[str]


@dataclass(slots=True)
class Table:
    rows: list[ItemRow] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)


def read_table(path: Path) -> Table:
    """Read a file; a missing column or one that is not text ends the reading with that one problem."""
    table = Table()
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = spreadsheets.read_csv(stream)
            _line, header = next(rows, (1, []))
            missing = [name for name in COLUMNS if name not in header]
            if missing:
                table.problems.append(
                    ImportProblem(
                        path.name, 1, missing[0], _("This column is missing. Add it, even if it stays empty.")
                    )
                )
                return table
            for line, cells in rows:
                if len(cells) != len(header):
                    reason = _("The row has %(found)s cells, the header %(wanted)s. Check the quotation marks.")
                    table.problems.append(
                        ImportProblem(path.name, line, header[0], reason % {"found": len(cells), "wanted": len(header)})
                    )
                else:
                    values = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
                    table.rows.append(ItemRow(path.name, line, values))
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        reason = _("The file cannot be read as a UTF-8 table with commas: %(error)s")
        table.problems.append(ImportProblem(path.name, 1, "", reason % {"error": error}))
    return table


def problems_in(rows: Iterable[ItemRow], known: Known) -> list[ImportProblem]:
    """List what is wrong with the rows, in their order."""
    rows = list(rows)
    found: list[ImportProblem] = []
    originals: dict[str, ItemRow] = {}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row.key, row.cells["language"]) in seen:
            found.append(row.problem("language", _("This item has a text in this language already.")))
        seen.add((row.key, row.cells["language"]))
        if row.is_original:
            if row.key in originals:
                found.append(row.problem("original", _("This item has an original already.")))
            originals[row.key] = row
    for row in rows:
        found += _text_problems(row, originals.get(row.key), known)
        if row.is_original:
            found += _metadata_problems(row, known)
    return found


def _text_problems(row: ItemRow, original: ItemRow | None, known: Known) -> Iterable[ImportProblem]:
    if not row.key:
        yield row.problem("key", _("Give the item a key: a few words with hyphens."))
    if row.cells["language"] not in known.languages:
        yield row.problem("language", _("Not a language of this network. Write its code, for example fi."))
    if not row.cells["title"]:
        yield row.problem("title", _("Write a title."))
    for column, length in (("title", rules.TITLE_LENGTH), ("summary", rules.SUMMARY_LENGTH)):
        if len(row.cells[column]) > length:
            reason = _("%(found)s characters; at most %(most)s. Shorten it.")
            yield row.problem(column, reason % {"found": len(row.cells[column]), "most": length})
    if original is None:
        yield row.problem("original", _("No row of this item says yes here: one must be the original."))
        return
    # Of a kind we do not know, the row of the original tells already.
    allowed = rules.SECTIONS.get(original.cells["kind"], ALL_SECTIONS)
    for column in ALL_SECTIONS:
        if row.cells[column] and column not in allowed:
            yield row.problem(column, _("An item of this kind has no such section. Move the text."))
        if len(row.cells[column]) > rules.SECTION_LENGTH:
            yield row.problem(column, _("Too long for one section. Shorten it."))


def _metadata_problems(row: ItemRow, known: Known) -> Iterable[ImportProblem]:
    if row.cells["kind"] not in rules.SECTIONS:
        yield row.problem("kind", _("Not a kind of item. One of: %s.") % ", ".join(rules.SECTIONS))
    for column, scheme in CONCEPT_COLUMNS.items():
        for word in row.words(column):
            if word not in known.concepts.get(scheme, frozenset()):
                yield row.problem(column, _("“%s” is not in the vocabulary.") % word)
    for column, codes in (("countries", known.countries), ("regions", known.regions)):
        for word in row.words(column):
            if word not in codes:
                yield row.problem(column, _("“%s” is not a code this network knows.") % word)
    if row.cells["licence"] not in rules.LICENCES:
        yield row.problem("licence", _("Not a licence we know. One of: %s.") % ", ".join(rules.LICENCES))
    if row.cells["state"] not in STATES:
        yield row.problem("state", _("One of: %s.") % ", ".join(STATES))
    if row.cells["organisation"] not in known.organisations:
        yield row.problem("organisation", _("No organisation has this key. Import organisations first."))
    yield from _review_problems(row, known)


def _review_problems(row: ItemRow, known: Known) -> Iterable[ImportProblem]:
    reviewer = row.cells["reviewed_by"]
    if row.cells["state"] == rules.PUBLISHED:
        if reviewer not in known.organisations:
            yield row.problem("reviewed_by", _("A published item names the organisation that reviewed it."))
        elif reviewer == row.cells["organisation"]:
            yield row.problem("reviewed_by", _("Another organisation than the author's reviews an item."))
        for name in _empty_sections(row):
            yield row.problem(name, _("Empty. A published item needs it."))
        return
    if reviewer:
        yield row.problem("reviewed_by", _("Only a published item has been reviewed. Leave it empty."))
    if row.cells["state"] == rules.REVIEW:
        for name in _empty_sections(row):
            yield row.problem(name, _("Empty. Whoever reviews the item needs it."))


def _empty_sections(row: ItemRow) -> list[str]:
    kind = row.cells["kind"]
    return rules.missing_for_review(kind, row.cells, row.cells["summary"]) if kind in rules.SECTIONS else []
