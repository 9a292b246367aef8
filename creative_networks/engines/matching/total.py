"""The greatest sum of fits, under whatever floors and quotas there are."""

from dataclasses import dataclass

import numpy as np

from .flow import best_rows
from .problem import GroupRule, Matching, Mode
from .program import Rows, add_group_rule, capacity_rows, maximise
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
    program = with_group_rules(table, rules)
    lower = table.pinned.astype(np.float64)
    every = np.arange(len(table.need))
    proven = True
    if size_first:
        most = maximise(np.ones(len(every)), program, lower=lower, seconds=seconds)
        if most is None:
            raise Impossible(clashes(table))
        proven = most.proven
        program.add(every, 1.0, round(float(most.values.sum())), np.inf)
    answer = maximise(table.points / table.grid, program, lower=lower, seconds=seconds)
    if answer is None:
        raise Impossible(clashes(table))
    chosen = np.flatnonzero(answer.values > 0.5)
    return table.matching(chosen, Mode.BEST_TOTAL, method=answer.method, proven=proven and answer.proven)


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
