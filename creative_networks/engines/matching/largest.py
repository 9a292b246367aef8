"""The largest stable matching where wishes tie: a program in whole numbers (MAX-HRT, which is NP-hard)."""

import numpy as np

from .flow import best_rows
from .problem import Matching, Mode
from .program import Answer, Rows, maximise
from .reasons import Impossible, Reason
from .stable import deferred_acceptance
from .table import Column, Table
from .total import with_group_rules
from .unstable import possible_pairs


def largest_stable(table: Table, *, seconds: float | None) -> Matching:
    """
    Choose the stable matching with most pairs, and of those the one with the greatest sum of fits.

    No matching is larger than the largest flow, and often a stable one is as large: that size is tried first, since to
    find the best sum at a given size, or that there is none, is much easier than to find the size. If there is none,
    the linear program says how much less it is at least, and from there each size is tried. When time runs out, the
    answer is the largest stable matching found by asking with a second chance, and `proven` is false.
    """
    table = table.only(possible_pairs(table))
    rows, count = with_stability(table)
    pairs = len(table.need)
    flow = best_rows(table, size_first=True)
    if flow is None:
        raise Impossible([Reason("no_stable_matching")])
    lower = np.zeros(count)
    lower[:pairs] = table.pinned
    size, fit = np.zeros(count), np.zeros(count)
    size[:pairs] = 1
    fit[:pairs] = table.points / table.grid

    def best_of(least: int) -> Answer | None:
        sized = rows.copy()
        sized.add(np.arange(pairs), 1.0, least, np.inf)
        return maximise(fit, sized, lower=lower, seconds=seconds)

    try:
        best = best_of(len(flow))
        if best is None:
            allowed = maximise(size, rows, lower=lower, seconds=seconds, fractions_allowed=True)
            largest = min(len(flow) - 1, int(allowed.bound + 1e-6)) if allowed else -1
            found = (best_of(least) for least in range(largest, -1, -1))
            best = next((answer for answer in found if answer is not None), None)
    except TimeoutError:
        return by_second_chance(table, seconds)
    if best is None:
        raise Impossible([Reason("no_stable_matching")])
    chosen = np.flatnonzero(best.values[:pairs] > 0.5)
    return table.matching(chosen, Mode.LARGEST_STABLE, method=best.method, proven=best.proven)


def by_second_chance(table: Table, seconds: float | None) -> Matching:
    if table.problem.group_rules or table.needs.floor.any() or table.offers.floor.any():
        raise Impossible([Reason("out_of_time", {"seconds": seconds})])
    chosen = deferred_acceptance(table, second_chance=table.needs.capacity.max(initial=0) <= 1)
    return table.matching(chosen, Mode.LARGEST_STABLE, method="second_chance", proven=False)


def with_stability(table: Table) -> tuple[Rows, int]:
    """
    Add to the capacities that no pair blocks, and say how many variables there are.

    A pair does not block if the need's places are full with partners it likes as well or better, or the offer's are,
    or if it is matched: room * (need is full at this level) + (partners of the offer at this level) >= room.
    """
    rows = with_group_rules(table, table.problem.group_rules)
    level, owners, members, numbers = levels(table.ranks("need"), table.need, table.pinned)
    variable, count = full_variables(table, rows, owners, members, numbers)
    at_level = split(members, numbers, len(owners))
    offer_level, offer_owners, offer_members, offer_numbers = levels(table.ranks("offer"), table.offer, table.pinned)
    at_offer_level = split(offer_members, offer_numbers, len(offer_owners))
    room = table.offers.capacity[table.offer].astype(np.float64)
    numbers_of, columns_of, weights_of = [], [], []
    for row, mine in enumerate(level.tolist()):
        # Matched with each other is as good as full.
        full = np.array([variable[mine], row]) if variable[mine] >= 0 else at_level[mine]
        theirs = at_offer_level[offer_level[row]]
        columns_of += [full, theirs]
        weights_of += [np.full(len(full), room[row]), np.ones(len(theirs))]
        numbers_of.append(np.full(len(full) + len(theirs), row))
    if numbers_of:
        number, columns = np.concatenate(numbers_of), np.concatenate(columns_of)
        rows.add_many(number, columns, np.concatenate(weights_of), room, np.full(len(room), np.inf))
    return rows, count


def full_variables(table: Table, rows: Rows, owners: Column, members: Column, numbers: Column) -> tuple[Column, int]:
    """
    A need that wants several partners has one more variable for each level of its wishes, 'is full at this level',
    since 'or' of two sums needs one. For one partner the sum itself says it. Say which variable each level has.
    """
    capacity = table.needs.capacity[owners]
    several = np.flatnonzero(capacity > 1)
    variable = np.full(len(owners), -1)
    variable[several] = len(table.need) + np.arange(len(several))
    counted = np.isin(numbers, several)
    rows.add_many(
        np.concatenate((np.searchsorted(several, numbers[counted]), np.arange(len(several)))),
        np.concatenate((members[counted], variable[several])),
        np.concatenate((np.ones(counted.sum()), -capacity[several])),
        np.zeros(len(several)),
        np.full(len(several), np.inf),
    )
    return variable, len(table.need) + len(several)


def split(members: Column, numbers: Column, count: int) -> list[Column]:
    order = np.argsort(numbers, kind="stable")
    return np.split(members[order], np.searchsorted(numbers[order], np.arange(1, count))) if count else []


def levels(ranks: Column, owner: Column, pinned: Column) -> tuple[Column, Column, Column, Column]:
    """
    Number the levels of wishes: for each row its level, for each level its owner, and as two columns which rows count
    towards which level: those of the same owner that are as good or better, and the pinned, which nobody lets go.
    """
    order = np.lexsort((ranks, owner))
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (owner[order][1:] != owner[order][:-1]) | (ranks[order][1:] != ranks[order][:-1])
    level = np.empty(len(order), dtype=np.int64)
    level[order] = np.cumsum(fresh) - 1
    owners, level_ranks = owner[order][fresh], ranks[order][fresh]
    starts = np.searchsorted(owner[order], owners, side="left").tolist()
    ends = np.searchsorted(owner[order], owners, side="right").tolist()
    members, numbers = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for number, (start, end, rank) in enumerate(zip(starts, ends, level_ranks.tolist(), strict=True)):
        mine = order[start:end]
        counted = mine[(ranks[mine] <= rank) | pinned[mine]]
        members.append(counted)
        numbers.append(np.full(len(counted), number))
    return level, owners, np.concatenate(members), np.concatenate(numbers)
