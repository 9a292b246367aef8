"""The worst-off need as well off as can be, proven; then the greatest sum."""

import math
from dataclasses import replace

import numpy as np

from .flow import best_rows
from .problem import Matching, Mode
from .program import Answer, Rows, maximise
from .reasons import Impossible
from .table import Column, Table
from .total import clashes, with_group_rules

# The worst-off value is proven to within this much, of the caller's own points.
PRECISION = 0.001
# What a solver may be off by in a row, kept out of the proof.
SLACK = 1e-7


def fairest(table: Table, *, seconds: float | None) -> Matching:
    """
    Serve as many needs as can be, then lift the worst-off of them, then the sum.

    A need is as well off as the sum of its fits. Where each wants one partner, the worst fit is found exactly by
    halving; where some want several, between what a linear program allows and what whole numbers reach.
    """
    if not table.problem.group_rules and table.needs.capacity.max(initial=0) <= 1:
        return bottleneck(table)
    return of_several(table, seconds)


def bottleneck(table: Table) -> Matching:
    """Leave out all fits below a level; raise the level while as many are served."""
    rows = best_rows(table, size_first=True)
    if rows is None:
        raise Impossible(clashes(table))
    best, size = rows, len(rows)
    loose = ~table.pinned
    grades = np.unique(table.points[loose])
    low, high = 0, len(grades) - 1
    while low < high:
        middle = (low + high + 1) // 2
        kept = np.flatnonzero(table.pinned | (table.points >= grades[middle]))
        found = best_rows(part_of(table, kept), size_first=True)
        if found is not None and len(found) == size:
            low, best = middle, kept[found]
        else:
            high = middle - 1
    worst = float(table.points[best].min()) / table.grid if size else None
    return table.matching(best, Mode.FAIREST, method="flow", worst=worst, worst_bound=worst)


def part_of(table: Table, kept: Column) -> Table:
    return replace(
        table,
        candidates=[table.candidates[row] for row in kept.tolist()],
        need=table.need[kept],
        offer=table.offer[kept],
        points=table.points[kept],
        pinned=table.pinned[kept],
    )


def of_several(table: Table, seconds: float | None) -> Matching:
    """Ask for a worst-off value from above, where the linear program says it cannot be better."""
    fits = table.points / table.grid
    served = served_needs(table, seconds)
    program, lower = with_group_rules(table, table.problem.group_rules), table.pinned.astype(np.float64)
    if not len(served):
        return table.matching(np.zeros(0, dtype=np.int64), Mode.FAIREST, method="lp")
    ceiling = highest_worst(table, program, served, fits, seconds)

    def at_least(worst: float) -> Answer | None:
        rows = with_worst(program, table, served, fits, worst - SLACK)
        return maximise(fits, rows, lower=lower, seconds=seconds)

    bound, best = ceiling, at_least(ceiling)
    low = -table.needs.capacity.max() * float(np.abs(fits).max())
    if best is None:
        best = at_least(low)
        if best is None:
            raise Impossible(clashes(table))
        low, best = worst_of(table, best, served, fits), best
        step = PRECISION / 2
        while bound - low > PRECISION:
            # Near the ceiling first: that is where it usually lies.
            aim = max(bound - step, (bound + low) / 2)
            step *= 4
            found = at_least(aim)
            if found is None:
                bound = aim
            else:
                best, low = found, worst_of(table, found, served, fits)
    worst = worst_of(table, best, served, fits)
    chosen = np.flatnonzero(best.values > 0.5)
    bound = max(worst, bound)
    return table.matching(chosen, Mode.FAIREST, method=best.method, proven=best.proven, worst=worst, worst_bound=bound)


def served_needs(table: Table, seconds: float | None) -> Column:
    """
    The needs that will have a partner: all that have a candidate, if that can be; if not, those of the best total
    among the matchings that serve most.
    """
    needs = len(table.needs.participants)
    program = with_group_rules(table, table.problem.group_rules)
    pairs, has = len(table.need), np.unique(table.need)
    # One more variable for each need: whether it is served.
    every = np.arange(needs)
    program.add_many(
        np.concatenate((table.need.astype(np.int64), every)),
        np.concatenate((np.arange(pairs), pairs + every)),
        np.concatenate((np.ones(pairs), -np.ones(needs))),
        np.zeros(needs),
        np.full(needs, np.inf),
    )
    lower = np.concatenate((table.pinned.astype(np.float64), np.zeros(needs)))
    fits = table.points / table.grid
    prize = 2 * math.ceil(float(np.abs(fits).sum()) + 1) if pairs else 1
    answer = maximise(np.concatenate((fits, np.full(needs, prize))), program, lower=lower, seconds=seconds)
    if answer is None:
        raise Impossible(clashes(table))
    served = np.flatnonzero(np.bincount(table.need[answer.values[:pairs] > 0.5], minlength=needs))
    return has if len(served) == len(has) else served


def with_worst(program: Rows, table: Table, served: Column, fits: Column, worst: float) -> Rows:
    """Each of the served reaches at least the worst-off value, with at least one partner."""
    rows = program.copy()
    of_served = np.flatnonzero(np.isin(table.need, served))
    number = np.searchsorted(served, table.need[of_served]).astype(np.int64)
    for weights, least in ((fits[of_served], worst), (np.ones(len(of_served)), 1.0)):
        rows.add_many(number, of_served, weights, np.full(len(served), least), np.full(len(served), np.inf))
    return rows


def highest_worst(table: Table, program: Rows, served: Column, fits: Column, seconds: float | None) -> float:
    """The worst-off value if partners could be shared in parts: no matching can do better."""
    rows = with_worst(program, table, served, fits, -math.inf)
    pairs = len(fits)
    of_served = np.flatnonzero(np.isin(table.need, served))
    number = np.searchsorted(served, table.need[of_served]).astype(np.int64)
    rows.add_many(
        np.concatenate((number, np.arange(len(served)))),
        np.concatenate((of_served, np.full(len(served), pairs))),
        np.concatenate((fits[of_served], -np.ones(len(served)))),
        np.zeros(len(served)),
        np.full(len(served), np.inf),
    )
    most = float(table.needs.capacity.max() * np.abs(fits).max()) + 1
    answer = maximise(
        np.concatenate((np.zeros(pairs), [1.0])),
        rows,
        lower=np.concatenate((table.pinned.astype(np.float64), [-most])),
        upper=np.concatenate((np.ones(pairs), [most])),
        seconds=seconds,
        fractions_allowed=True,
    )
    if answer is None:
        raise Impossible(clashes(table))
    return float(answer.values[-1])


def worst_of(table: Table, answer: Answer, served: Column, fits: Column) -> float:
    got = np.bincount(table.need, weights=fits * (answer.values > 0.5), minlength=len(table.needs.participants))
    return float(got[served].min())
