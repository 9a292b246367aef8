"""Stable matching by deferred acceptance: nobody is left who would rather have each other."""

from heapq import heappop, heappush

import numpy as np

from .problem import Matching, Mode
from .reasons import Impossible, Reason
from .table import Column, Table


def stable(table: Table) -> Matching:
    """
    Let needs ask and offers hold the best so far. Best possible for the needs among all stable matchings.

    Wishes that tie are taken in the order of the other side's wish, then of the lot: the result is stable in the
    usual, weak sense. A pinned pair holds its places and is not asked again.
    """
    if table.problem.group_rules or table.needs.floor.any() or table.offers.floor.any():
        raise Impossible([Reason("stable_without_floors")])
    return table.matching(deferred_acceptance(table), Mode.STABLE, method="deferred_acceptance")


def deferred_acceptance(table: Table, *, second_chance: bool = False) -> Column:
    """
    With a second chance, a need that nobody kept asks all again and then goes before others who are liked as well:
    more pairs where wishes tie, and still stable (Király). Only where each need wants one partner.
    """
    needs = len(table.needs.participants)
    need_ranks, offer_ranks = table.ranks("need"), table.ranks("offer")
    order = np.lexsort((table.offer, offer_ranks, need_ranks, table.need))
    order = order[~table.pinned[order]]
    starts = np.searchsorted(table.need[order], np.arange(needs + 1)).tolist()
    wishes, offer_of, need_of = order.tolist(), table.offer.tolist(), table.need.tolist()
    # A place in the queue of an offer: the greater, the better; equals by chance, then by lot: the index of the need.
    standing = (-(offer_ranks * 2 * needs + table.need)).tolist()
    need_places = places(table.needs.capacity, table.need, table.pinned)
    offer_places = places(table.offers.capacity, table.offer, table.pinned)

    held: list[list[tuple[int, int]]] = [[] for _ in offer_places]
    upcoming = starts[:-1].copy()
    handicap = [needs if second_chance else 0] * needs
    asking = [need for need, free in enumerate(need_places) for _ in range(free)][::-1]
    while asking:
        need = asking.pop()
        if upcoming[need] == starts[need + 1]:
            if not handicap[need]:
                continue
            handicap[need], upcoming[need] = 0, starts[need]
            if starts[need] == starts[need + 1]:
                continue
        row = wishes[upcoming[need]]
        upcoming[need] += 1
        offer = offer_of[row]
        if not offer_places[offer]:
            asking.append(need)
            continue
        heappush(held[offer], (standing[row] - handicap[need], row))
        if len(held[offer]) > offer_places[offer]:
            asking.append(need_of[heappop(held[offer])[1]])
    chosen = [row for queue in held for _, row in queue]
    return np.array([*chosen, *np.flatnonzero(table.pinned).tolist()], dtype=np.int64)


def places(capacity: Column, owner: Column, pinned: Column) -> list[int]:
    """How many places are left beside the pinned."""
    left: list[int] = (capacity - np.bincount(owner[pinned], minlength=len(capacity))).tolist()
    return left
