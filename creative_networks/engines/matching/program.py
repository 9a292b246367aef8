"""A matching as a linear program, for what a flow cannot say: group rules, worst-off, stability."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from .problem import GroupRule
from .table import Column, Table

FRACTION = 1e-6


@dataclass(slots=True)
class Rows:
    """Constraints, collected as triplets: at least, at most, and what is counted."""

    columns: list[Column] = field(default_factory=list)
    weights: list[Column] = field(default_factory=list)
    numbers: list[Column] = field(default_factory=list)
    least: list[Column] = field(default_factory=list)
    most: list[Column] = field(default_factory=list)
    count: int = 0

    def add(self, columns: Column, weights: Column | float, least: float, most: float) -> None:
        self.add_many(np.zeros(len(columns), dtype=np.int64), columns, weights, np.array([least]), np.array([most]))

    def add_many(self, number: Column, columns: Column, weights: Column | float, least: Column, most: Column) -> None:
        self.columns.append(columns)
        self.weights.append(np.broadcast_to(np.asarray(weights, dtype=np.float64), columns.shape))
        self.numbers.append(number + self.count)
        self.least.append(np.asarray(least, dtype=np.float64))
        self.most.append(np.asarray(most, dtype=np.float64))
        self.count += len(least)

    def copy(self) -> "Rows":
        return replace(
            self,
            columns=[*self.columns],
            weights=[*self.weights],
            numbers=[*self.numbers],
            least=[*self.least],
            most=[*self.most],
        )


def capacity_rows(table: Table) -> Rows:
    rows = Rows()
    every = np.arange(len(table.need))
    for owner, side in ((table.need, table.needs), (table.offer, table.offers)):
        rows.add_many(owner.astype(np.int64), every, 1.0, side.floor, side.capacity)
    return rows


def add_group_rule(rows: Rows, table: Table, rule: GroupRule) -> None:
    member = table.of_group(rule.group, rule.on)
    inside, every = np.flatnonzero(member), np.arange(len(member))
    if rule.at_least or rule.at_most is not None:
        rows.add(inside, 1.0, rule.at_least, np.inf if rule.at_most is None else rule.at_most)
    if rule.share_at_least > 0:
        rows.add(every, member - rule.share_at_least, 0, np.inf)
    if rule.share_at_most < 1:
        rows.add(every, member - rule.share_at_most, -np.inf, 0)


@dataclass(frozen=True, slots=True)
class Answer:
    values: Column
    proven: bool
    bound: float
    method: str


def maximise(
    reward: Column,
    rows: Rows,
    *,
    lower: Column,
    upper: Column | None = None,
    whole: Column | None = None,
    seconds: float | None = None,
    fractions_allowed: bool = False,
) -> Answer | None:
    """
    Solve as a linear program first, and in whole numbers only if that came out fractional; None when impossible.

    `whole` marks the variables that must be whole numbers: all of them if not given.
    """
    whole = np.ones(len(reward), dtype=bool) if whole is None else whole
    upper = np.ones(len(reward)) if upper is None else upper
    relaxed = solved(reward, rows, lower, upper, np.zeros(len(reward)), seconds)
    if relaxed is None:
        return None
    part = np.abs(relaxed.values[whole] - np.rint(relaxed.values[whole])).max(initial=0.0)
    if fractions_allowed or part <= FRACTION:
        return relaxed
    return solved(reward, rows, lower, upper, whole.astype(np.int64), seconds)


def joined(rows: Rows, variables: int) -> tuple[Any, Column, Column]:
    from scipy.sparse import csr_array

    places = (np.concatenate(rows.numbers), np.concatenate(rows.columns))
    matrix = csr_array((np.concatenate(rows.weights), places), shape=(rows.count, variables))
    return matrix, np.concatenate(rows.least), np.concatenate(rows.most)


def solved(
    reward: Column, rows: Rows, lower: Column, upper: Column, integrality: Column, seconds: float | None
) -> Answer | None:
    from scipy.optimize import Bounds, LinearConstraint, milp

    if not len(reward):
        empty = all(np.all(low <= 0) and np.all(high >= 0) for low, high in zip(rows.least, rows.most, strict=True))
        return Answer(np.zeros(0), True, 0.0, "lp") if empty else None
    matrix, least, most = joined(rows, len(reward))
    # The default gap of one in ten thousand is not exact.
    options: dict[str, Any] = {"mip_rel_gap": 0.0}
    if seconds is not None:
        options["time_limit"] = seconds
    result = milp(
        -np.asarray(reward, dtype=np.float64),
        integrality=integrality,
        bounds=Bounds(lower, upper),
        constraints=LinearConstraint(matrix, least, most),
        options=options,
    )
    if result.x is None:
        if result.status == 1:
            raise TimeoutError(f"no answer in {seconds} seconds")
        return None
    is_whole = bool(np.any(integrality))
    bound = -float(result.mip_dual_bound) if is_whole and result.mip_dual_bound is not None else -float(result.fun)
    return Answer(np.asarray(result.x), result.status == 0, bound, "mip" if is_whole else "lp")
