"""
Reading a table of organisations: every problem is found, with line and column, before anything is written.

The columns are described in docs/reference/import.md.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.languages.queries import LANGUAGES

from .models import FactStatus, Kind, Organisation
from .rules import LANGUAGE_TAG, OrganisationFacts, WrongRegisterNumber, check_register_number

DESCRIPTION = "description_"
REQUIRED = ("key", "name", "kind")
COLUMNS = (
    *("key", "name", "language", "kind", "country", "register_number", "place", "region", "website"),
    *(f"{DESCRIPTION}{code}" for code in ("en", "fi", "sv", "nb")),
    *("status", "source", "demonstration", "offers"),
)
DESCRIPTION_LENGTH = 2000
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IS_WEB_ADDRESS = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class ImportProblem:
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = f"line {self.line}, column {self.column}" if self.column else f"line {self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    line: int
    cells: Mapping[str, str]

    @property
    def key(self) -> str:
        return self.cells["key"]

    @property
    def is_demonstration(self) -> bool:
        return self.cells["demonstration"] == "yes"

    @property
    def offers(self) -> list[str]:
        return [slug.strip() for slug in self.cells["offers"].split(";") if slug.strip()]

    def facts(self) -> OrganisationFacts:
        same = ("name", "kind", "language", "country", "region", "place", "website", "register_number", "source")
        return OrganisationFacts(
            **{name: self.cells[name] for name in same},  # type: ignore[arg-type]
            status=self.cells["status"] or FactStatus.TO_CONFIRM.value,
            descriptions=self.descriptions,
        )

    @property
    def descriptions(self) -> dict[str, str]:
        """The text, perhaps empty, for each language that the table has a column for."""
        columns = (name for name in self.cells if name.startswith(DESCRIPTION))
        return {name.removeprefix(DESCRIPTION): self.cells[name] for name in columns}

    def problem(self, column: str, reason: str) -> ImportProblem:
        return ImportProblem(self.line, column, reason)


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows may refer to in this installation; regions with their country, numbers with their owner."""

    countries: frozenset[str]
    regions: Mapping[str, str]
    services: frozenset[str]
    number_owners: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(slots=True)
class Table:
    rows: list[OrganisationRow] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)


def read_table(path: Path) -> Table:
    """Read a file; a missing column, or a file that is no table, ends the reading with that one problem."""
    table = Table()
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = spreadsheets.read_csv(stream)
            _line, header = next(rows, (1, []))
            missing = [name for name in COLUMNS if name not in header]
            if missing:
                reason = _("This column is missing. Add it, even if it stays empty.")
                table.problems = [ImportProblem(1, name, reason) for name in missing]
                return table
            for line, cells in rows:
                _add(table, line, header, cells)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        reason = _("The file cannot be read as a UTF-8 table with commas: %(error)s")
        table.problems.append(ImportProblem(1, "", reason % {"error": error}))
    return table


def problems_in(rows: Iterable[OrganisationRow], known: Known) -> list[ImportProblem]:
    """List what is wrong with the rows, in their order."""
    found: list[ImportProblem] = []
    lines: dict[str, int] = {}
    owners = dict(known.number_owners)
    for row in rows:
        if row.key in lines:
            reason = _("Line %(line)s has this key already. One line for each organisation.")
            found.append(row.problem("key", reason % {"line": lines[row.key]}))
        lines.setdefault(row.key, row.line)
        found.extend(_problems_of(row, known))
        found.extend(_number_problems(row, owners))
    return found


def _add(table: Table, line: int, header: Sequence[str], cells: Sequence[str]) -> None:
    if not any(cell.strip() for cell in cells):
        return
    if len(cells) != len(header):
        reason = _("The row has %(found)s cells, the header %(wanted)s. Check commas and quotation marks.")
        table.problems.append(ImportProblem(line, "", reason % {"found": len(cells), "wanted": len(header)}))
        return
    values = {name: cell.replace("\x00", "").strip() for name, cell in zip(header, cells, strict=True)}
    table.rows.append(OrganisationRow(line, values))


def _problems_of(row: OrganisationRow, known: Known) -> Iterator[ImportProblem]:
    yield from _shape_problems(row)
    cells = row.cells
    yield from _unless(row, "kind", Kind.values)
    yield from _unless(row, "status", ["", *FactStatus.values])
    yield from _unless(row, "demonstration", ["", "no", "yes"])
    yield from _unless(row, "country", ["", *sorted(known.countries)])
    if cells["region"] and cells["region"] not in known.regions:
        yield row.problem("region", _("This is no code of a NUTS 2024 region of the programme area, such as FI1D7."))
    elif cells["region"] and cells["country"] != known.regions[cells["region"]]:
        reason = _("This region lies in %(country)s. Write that country, or another region.")
        yield row.problem("region", reason % {"country": known.regions[cells["region"]]})
    for slug in row.offers:
        if slug not in known.services:
            reason = _("%(slug)s is no service type. See the list of services in the vocabulary.")
            yield row.problem("offers", reason % {"slug": slug})


def _shape_problems(row: OrganisationRow) -> Iterator[ImportProblem]:
    cells = row.cells
    for column in REQUIRED:
        if not cells[column]:
            yield row.problem(column, _("This cell is empty. It must say something."))
    if row.key and not _KEY.fullmatch(row.key):
        yield row.problem("key", _("Use small letters a–z, digits and hyphens between them only."))
    for column in [*COLUMNS, *(name for name in cells if name.startswith(DESCRIPTION) and name not in COLUMNS)]:
        most = _length_of(column)
        if column.startswith(DESCRIPTION) and column.removeprefix(DESCRIPTION) not in LANGUAGES:
            yield row.problem(column, _("The platform does not know the language in this column's name."))
        if most and len(cells[column]) > most:
            reason = _("This is %(found)s characters long. Shorten it to %(most)s.")
            yield row.problem(column, reason % {"found": len(cells[column]), "most": most})
    if cells["language"] and not LANGUAGE_TAG.fullmatch(cells["language"]):
        yield row.problem("language", _("Write the code of a language, such as fi or se."))
    if cells["website"]:
        try:
            _IS_WEB_ADDRESS(cells["website"])
        except ValidationError:
            yield row.problem("website", _("Write the whole web address, beginning with https://."))


def _number_problems(row: OrganisationRow, owners: dict[tuple[str, str], str]) -> Iterator[ImportProblem]:
    country, number = row.cells["country"], row.cells["register_number"]
    if not number:
        return
    if not country:
        yield row.problem("country", _("A register number needs its country."))
        return
    try:
        normalised = check_register_number(country, number).normalised
    except WrongRegisterNumber as error:
        yield row.problem("register_number", str(error))
        return
    owner = owners.setdefault((country, normalised), row.key)
    if owner != row.key:
        # Not the number itself: a Swedish sole trader's is personal.
        reason = _("The organisation %(key)s has this number. Correct one of them, or make them one.")
        yield row.problem("register_number", reason % {"key": owner})


def _unless(row: OrganisationRow, column: str, allowed: Sequence[str]) -> Iterator[ImportProblem]:
    if row.cells[column] not in allowed:
        words = ", ".join(value for value in allowed if value)
        yield row.problem(column, _("This is none of: %(allowed)s.") % {"allowed": words})


def _length_of(column: str) -> int | None:
    if column.startswith(DESCRIPTION):
        return DESCRIPTION_LENGTH
    if column in ("country", "region", "demonstration", "offers"):
        return None
    return Organisation._meta.get_field(column).max_length
