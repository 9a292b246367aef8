"""What an outsider can work out about figures left out: the narrowest bounds that linear programming gives."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from .tables import Cell, CellKey, Sum, TableSet

Column = np.ndarray[Any, np.dtype[Any]]
# What a solver may be off by, relative to the largest figure.
TOLERANCE = 1e-7
OPTIMAL, CONTRADICTORY, UNBOUNDED = 0, 2, 3  # what SciPy says of a linear program


class Interval(NamedTuple):
    low: float
    high: float


@dataclass(slots=True)
class System:
    """The relations between some cells as equations; `known` moves to the right-hand side."""

    keys: list[CellKey]
    index: Mapping[CellKey, int]
    values: Column
    # Rows are relations: total minus parts is nothing.
    matrix: Any
    scale: float


def system_of(tables: TableSet) -> System:
    from scipy.sparse import csc_array

    keys = sorted(tables.cells)
    index = {key: number for number, key in enumerate(keys)}
    rows, columns, weights = [], [], []
    for number, relation in enumerate(tables.relations):
        for key, weight in ((relation.total, 1.0), *((part, -1.0) for part in relation.parts)):
            rows.append(number)
            columns.append(index[key])
            weights.append(weight)
    values = np.array([tables.cells[key].value for key in keys], dtype=np.float64)
    matrix = csc_array((weights, (rows, columns)), shape=(len(tables.relations), len(keys)))
    return System(keys, index, values, matrix, max(1.0, float(values.max(initial=0.0))))


def intervals(tables: TableSet, hidden: Collection[CellKey]) -> dict[CellKey, Interval]:
    """
    The least and the greatest value that each hidden cell can have, to somebody who knows all others, how figures
    add up, and that none is below nothing.
    """
    system = system_of(tables)
    unknown = np.array(sorted(system.index[key] for key in hidden), dtype=np.int64)
    seen = np.ones(len(system.keys), dtype=bool)
    seen[unknown] = False
    right = -(system.matrix[:, seen] @ system.values[seen])
    matrix = system.matrix[:, unknown]
    used = np.flatnonzero(np.diff(matrix.tocsr().indptr))
    matrix, right = matrix.tocsr()[used], right[used]
    found = {}
    for place, cell in enumerate(unknown.tolist()):
        ends = []
        for sign in (1.0, -1.0):
            target = np.zeros(len(unknown))
            target[place] = sign
            if not len(used):
                ends.append(0.0 if sign > 0 else -np.inf)
                continue
            ends.append(least(target, A_eq=matrix, b_eq=right))
        low, high = ends[0], -ends[1]
        if tables.whole:
            low, high = np.ceil(low - 1e-6), np.floor(high + 1e-6)
        found[system.keys[cell]] = Interval(float(low), float(high))
    return found


def least(target: Column, **conditions: Any) -> float:
    """
    Minimise over what is not below nothing; minus infinity if nothing holds it.

    Anything else but an answer is an error: a bound that was not found must not pass for none.
    """
    from scipy.optimize import linprog

    for presolve in (True, False):  # presolve cannot always tell what has no bound from what has no answer
        result = linprog(target, bounds=(0, None), method="highs", options={"presolve": presolve}, **conditions)
        if result.status == OPTIMAL:
            return float(result.fun)
        if result.status == UNBOUNDED:
            return -np.inf
        if result.status == CONTRADICTORY:
            raise ValueError("The figures published cannot all be true: are members or values wrong?")
    raise ArithmeticError(f"The bounds of a figure were not found: {result.message}")


def exposed(tables: TableSet, hidden: Collection[CellKey]) -> dict[CellKey, Interval]:
    """
    The unsafe cells that can be bounded closer than their protection asks, or that are not hidden at all, and unsafe
    sums of what is left out of a total, with the bounds. Nothing in it is what one wants.
    """
    unsafe = {key for key, cell in tables.cells.items() if not cell.safe}
    bounds = intervals(tables, hidden)
    shown = {key: Interval(tables.cells[key].value, tables.cells[key].value) for key in unsafe - set(hidden)}
    close = {key: bounds[key] for key in unsafe & set(hidden) if not wide_enough(tables, key, bounds[key])}
    sums = {one.cell.key: Interval(one.cell.value, one.cell.value) for one in telling_sums(tables, hidden)}
    return shown | close | sums


def telling_sums(tables: TableSet, hidden: Collection[CellKey]) -> list[Sum]:
    """
    Find sums of hidden cells that their total tells, and that are unsafe as a figure themselves: what is left out of a
    region says what the one owner of both its cells earns there, though it does not say how much in which.
    """
    found: dict[CellKey, Sum] = {}
    for total, parts in tables.relations:
        left_out = tuple(part for part in parts if part in hidden)
        if total in hidden or len(left_out) < 2 or tables.judge_together is None:
            continue
        verdict = tables.judge_together(left_out)
        if verdict.safe:
            continue
        key: CellKey = (("sum of", repr(left_out)),)
        owners = {tables.cells[part].only for part in left_out if tables.cells[part].value}
        found[key] = Sum(
            Cell(
                key=key,
                value=sum(tables.cells[part].value for part in left_out),
                safe=False,
                protection=verdict.protection,
                only=owners.pop() if len(owners) == 1 else None,
            ),
            left_out,
        )
    return list(found.values())


def wide_enough(tables: TableSet, key: CellKey, interval: Interval) -> bool:
    return far_from(interval, tables.cells[key].value, margins(tables, key))


def far_from(interval: Interval, value: float, margins: tuple[float, float]) -> bool:
    above, below = margins
    slack = TOLERANCE * max(1.0, value)
    return interval.high >= value + above - slack and interval.low <= value - below + slack


def margins(tables: TableSet, key: CellKey) -> tuple[float, float]:
    return margins_of(tables.cells[key].value, tables.cells[key].protection, whole=tables.whole)


def margins_of(value: float, protection: float, *, whole: bool) -> tuple[float, float]:
    """How far above and below its value an unsafe figure must seem possible; a bare minimum where no rule says more."""
    least = 1.0 if whole else max(1e-3 * value, 1e-6)
    above = max(protection, least)
    return above, min(value, least if whole else above)
