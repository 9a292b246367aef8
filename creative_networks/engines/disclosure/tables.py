"""Figures that add up: cells, what each is the sum of, and tables that share margins."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from .contributions import Contribution, Rules, Verdict, judge_sum, respondents

# A cell is named by its dimensions and codes, sorted; what is not named is summed over. The grand total is ().
CellKey = tuple[tuple[str, str], ...]


def cell_key(**codes: str) -> CellKey:
    return tuple(sorted(codes.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    key: CellKey
    value: float
    safe: bool = True
    # How far an outsider's bounds must stay from the value of an unsafe cell.
    protection: float = 0.0
    # The one respondent or holding that alone makes up the cell, who therefore knows it.
    only: str | None = None
    # What it costs to leave the figure out; None where it must be shown, such as one that is public already.
    weight: float | None = 1.0


class Relation(NamedTuple):
    """A total is the sum of its parts."""

    total: CellKey
    parts: tuple[CellKey, ...]


@dataclass(frozen=True, slots=True)
class TableSet:
    """All figures that are published together. Tables are linked simply by having cells in common."""

    cells: Mapping[CellKey, Cell]
    relations: tuple[Relation, ...]
    # Counts are whole numbers, which an attacker knows too.
    whole: bool = False
    # Judges the sum of some cells, which their total tells when they are all that is left out of it.
    judge_together: Callable[[Sequence[CellKey]], Verdict] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for relation in self.relations:
            for key in (relation.total, *relation.parts):
                if key not in self.cells:
                    raise ValueError(f"A relation names the cell {key}, which is not there.")
            total = sum(self.cells[key].value for key in relation.parts)
            if abs(total - self.cells[relation.total].value) > 1e-6 * max(1.0, abs(total)):
                raise ValueError(f"The parts of the cell {relation.total} do not add up to it.")
        if any(cell.value < 0 for cell in self.cells.values()):
            raise ValueError("Amounts below zero cannot be protected as sums: publish them as classes.")

    def with_sums(self, sums: Iterable["Sum"]) -> "TableSet":
        """Add sums that are no figures of the tables, but can be worked out from them, as cells to be hidden."""
        added = list(sums)
        relations = (*self.relations, *(Relation(one.cell.key, one.parts) for one in added))
        return replace(self, cells={**self.cells, **{one.cell.key: one.cell for one in added}}, relations=relations)


class Sum(NamedTuple):
    """A sum of cells that is no figure of its own."""

    cell: Cell
    parts: tuple[CellKey, ...]


class Record(NamedTuple):
    """One respondent with its finest code in each dimension."""

    codes: Mapping[str, str]
    contribution: Contribution


@dataclass(frozen=True, slots=True)
class Dimension:
    """The codes of a dimension and the parent of each; a code without parent lies under the total."""

    name: str
    parents: Mapping[str, str | None] = field(default_factory=dict)

    def above(self, code: str) -> list[str | None]:
        """The code itself and all above it, up to the total, which is None."""
        found: list[str | None] = []
        at: str | None = code
        while at is not None:
            if at not in self.parents:
                raise ValueError(f"The code {at} is not in the dimension {self.name}.")
            if at in found:
                raise ValueError(f"The code {at} of the dimension {self.name} lies above itself.")
            found.append(at)
            at = self.parents[at]
        return [*found, None]

    def children(self, code: str | None) -> list[str]:
        return sorted(child for child, parent in self.parents.items() if parent == code)


Judge = Callable[[Iterable[Contribution], Rules], Verdict]


def tabulate(
    records: Iterable[Record],
    tables: Sequence[Sequence[Dimension]],
    rules: Rules,
    *,
    judge: Judge = judge_sum,
    whole: bool = False,
) -> TableSet:
    """Sum the records into every cell of every table, with all totals, and judge each cell."""
    inside: dict[CellKey, list[Contribution]] = {}
    relations: set[Relation] = set()
    for table in tables:
        for key in all_cells(table):
            inside.setdefault(key, [])
        relations |= set(all_relations(table))
    dimensions = {dimension.name: dimension for table in tables for dimension in table}
    for record in records:
        missing = sorted(dimensions.keys() - record.codes.keys())
        if missing:
            raise ValueError(f"The record of {record.contribution.respondent} has no code for: {', '.join(missing)}.")
        above = {name: dimension.above(record.codes[name]) for name, dimension in dimensions.items()}
        touched = {key for table in tables for key in crossings([(d.name, above[d.name]) for d in table])}
        for key in touched:
            inside[key].append(record.contribution)
    cells = {key: judged(key, contributions, rules, judge) for key, contributions in inside.items()}

    def judge_together(keys: Sequence[CellKey]) -> Verdict:
        return judge([contribution for key in keys for contribution in inside[key]], rules)

    return TableSet(cells, tuple(sorted(relations)), whole, judge_together)


def judged(key: CellKey, contributions: list[Contribution], rules: Rules, judge: Judge) -> Cell:
    verdict = judge(contributions, rules)
    owners = {f"holding {c.holding}" if c.holding else f"respondent {c.respondent}" for c in contributions}
    value = sum(contribution.value for contribution in contributions)
    return Cell(
        key=key,
        value=value,
        safe=verdict.safe,
        protection=verdict.protection,
        only=owners.pop() if len(owners) == 1 else None,
        # Totals are read most; a cell of one is worth less than a sum of many.
        weight=(1 + len(respondents(contributions))) * 2.0 ** (4 - len(key)) if len(key) < 4 else 1.0,
    )


def all_cells(table: Sequence[Dimension]) -> Iterator[CellKey]:
    return crossings([(dimension.name, [None, *sorted(dimension.parents)]) for dimension in table])


def crossings(choices: Sequence[tuple[str, Sequence[str | None]]]) -> Iterator[CellKey]:
    names = [name for name, _ in choices]
    for codes in product(*(codes for _, codes in choices)):
        yield tuple(sorted((name, code) for name, code in zip(names, codes, strict=True) if code is not None))


def all_relations(table: Sequence[Dimension]) -> Iterator[Relation]:
    """Each cell is the sum over the children of its code, in each dimension in turn."""
    for turn in table:
        rest = [(one.name, [None, *sorted(one.parents)]) for one in table if one is not turn]
        for code in [None, *sorted(turn.parents)]:
            children = turn.children(code)
            if children:
                for other in crossings(rest):
                    total = other if code is None else tuple(sorted((*other, (turn.name, code))))
                    yield Relation(total, tuple(tuple(sorted((*other, (turn.name, child)))) for child in children))
