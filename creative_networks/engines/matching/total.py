"""The greatest sum of fits, under whatever floors and quotas there are."""

from dataclasses import dataclass, replace

import numpy as np

from .flow import best_rows
from .narrowing import maximise_near
from .problem import GroupRule, Matching, Mode
from .program import Answer, Rows, add_group_rule, capacity_rows, maximise
from .reasons import Impossible, Reason
from .table import Column, Table


def best_total(table: Table, *, size_first: bool, seconds: float | None) -> Matching:
    """Choose the best sum; with `size_first` the best among those with most pairs."""
    rules = table.problem.group_rules
    if not rules:
        rows = best_rows(table, size_first=size_first)
        if rows is None:
            raise Impossible(clashes(table))
        return table.matching(rows, Mode.BEST_TOTAL, method="flow")
    answer = best_under_rules(table, with_group_rules(table, rules), size_first=size_first, seconds=seconds)
    if answer is None:
        raise Impossible(clashes(table))
    chosen = np.flatnonzero(answer.values > 0.5)
    return table.matching(chosen, Mode.BEST_TOTAL, method=answer.method, proven=answer.proven)


def best_under_rules(table: Table, program: Rows, *, size_first: bool, seconds: float | None) -> Answer | None:
    """
    With `size_first` no matching has more pairs than the linear program allows; that many are tried first, since the
    best sum at a given size is easier to find than the size.
    """
    lower, fits = table.pinned.astype(np.float64), table.points / table.grid
    if not size_first:
        return maximise_near(fits, program, lower=lower, seconds=seconds)
    every = np.ones(len(fits))
    allowed = maximise(every, program, lower=lower, seconds=seconds, fractions_allowed=True)
    if allowed is None:
        return None
    answer = maximise_near(fits, at_size(program, allowed.bound), lower=lower, seconds=seconds)
    if answer is not None:
        return answer
    most = maximise(every, program, lower=lower, seconds=seconds)
    if most is None:
        return None
    best = maximise_near(fits, at_size(program, float(every @ most.values)), lower=lower, seconds=seconds)
    return replace(best, proven=most.proven and best.proven) if best else None


def at_size(program: Rows, size: float) -> Rows:
    rows = program.copy()
    every = np.unique(np.concatenate(program.columns))
    rows.add(every, 1.0, np.floor(size + 1e-6), np.inf)
    return rows


def with_group_rules(table: Table, rules: tuple[GroupRule, ...]) -> Rows:
    program = capacity_rows(table)
    for rule in rules:
        add_group_rule(program, table, rule)
    return program


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked for that may turn out to be out of reach."""

    reason: Reason
    columns: Column
    least: int


def clashes(table: Table) -> list[Reason]:
    """Say why nothing can hold: each demand that is out of reach alone, or a smallest set that clashes."""
    demands = [*floors(table), *group_floors(table)]
    alone = [reason for demand in demands if (reason := out_of_reach(table, demand))]
    if alone:
        return alone
    asked: list[Demand | GroupRule] = [*floors(table), *table.problem.group_rules]
    for one in list(asked):
        fewer = [other for other in asked if other is not one]
        if not holds(table, fewer):
            asked = fewer
    return [Reason("rules_clash", {"rules": [named(one) for one in asked]})]


def floors(table: Table) -> list[Demand]:
    found = []
    for owner, side in ((table.need, table.needs), (table.offer, table.offers)):
        for index in np.flatnonzero(side.floor).tolist():
            one = side.participants[index]
            facts = {"key": one.key, "floor": one.floor}
            reason = Reason("floor_out_of_reach", facts)
            found.append(Demand(reason, np.flatnonzero(owner == index), one.floor))
    return found


def group_floors(table: Table) -> list[Demand]:
    found = []
    for rule in table.problem.group_rules:
        if rule.at_least:
            reason = Reason("group_floor_out_of_reach", {"group": rule.group, "wanted": rule.at_least})
            found.append(Demand(reason, np.flatnonzero(table.of_group(rule.group, rule.on)), rule.at_least))
    return found


def out_of_reach(table: Table, demand: Demand) -> Reason | None:
    """Ask for the most that this demand could get if nothing else were asked for."""
    rows, lower = bare(table)
    reward = np.zeros(len(table.need))
    reward[demand.columns] = 1
    most = maximise(reward, rows, lower=lower)
    possible = round(float(reward @ most.values)) if most else 0
    if possible >= demand.least:
        return None
    return Reason(demand.reason.code, {**demand.reason.facts, "possible": possible})


def bare(table: Table) -> tuple[Rows, Column]:
    rows = Rows()
    every = np.arange(len(table.need))
    for owner, side in ((table.need, table.needs), (table.offer, table.offers)):
        rows.add_many(owner.astype(np.int64), every, 1.0, np.zeros(len(side.capacity)), side.capacity)
    return rows, table.pinned.astype(np.float64)


def holds(table: Table, asked: list[Demand | GroupRule]) -> bool:
    rows, lower = bare(table)
    for one in asked:
        if isinstance(one, Demand):
            rows.add(one.columns, 1.0, one.least, np.inf)
        else:
            add_group_rule(rows, table, one)
    return maximise(np.zeros(len(table.need)), rows, lower=lower) is not None


def named(one: Demand | GroupRule) -> str:
    return one.group if isinstance(one, GroupRule) else str(one.reason.facts["key"])
