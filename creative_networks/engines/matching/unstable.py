"""Pairs that are in no stable matching, found before the search."""

import numpy as np

from .table import Column, Table


def possible_pairs(table: Table) -> Column:
    """
    Mark the pairs that some stable matching may have.

    Whoever has no more candidates as good as this one than places takes this one, or is full with others as good: it
    is sure to want it. An offer that is sure to be wanted by as many needs as it has places will have nobody it likes
    less than all of those, for one of them would block that; and the same the other way round. What is left out makes
    others sure, so it is asked again until nothing more goes. Whether such a pair could block need not be asked either:
    the one of the two who is sure to be wanted is full with others it likes better. A pin is no wish, so with pins all
    pairs stay.
    """
    kept = np.ones(len(table.need), dtype=bool)
    if table.pinned.any():
        return kept
    needs = (table.need, table.ranks("need"), table.needs.capacity)
    offers = (table.offer, table.ranks("offer"), table.offers.capacity)
    while True:
        before = kept.sum()
        for wanting, wanted in ((needs, offers), (offers, needs)):
            kept &= wanted[1] <= limit(wanting, wanted, np.flatnonzero(kept))[wanted[0]]
        if kept.sum() == before:
            return kept


Wishes = tuple[Column, Column, Column]


def limit(wanting: Wishes, wanted: Wishes, rows: Column) -> Column:
    """The rank, on the side that is wanted, behind which nobody has a chance."""
    (owner, rank, places), (other, other_rank, other_places) = wanting, wanted
    ordered = rows[np.lexsort((rank[rows], owner[rows]))]
    level = owner[ordered].astype(np.int64) * (int(rank.max(initial=0)) + 1) + rank[ordered]
    as_good = np.searchsorted(level, level, side="right") - np.searchsorted(owner[ordered], owner[ordered])
    sure = ordered[as_good <= places[owner[ordered]]]
    sure = sure[np.lexsort((other_rank[sure], other[sure]))]
    first = np.searchsorted(other[sure], np.arange(len(other_places)))
    last = first + other_places - 1
    full = (other_places > 0) & (last < np.searchsorted(other[sure], np.arange(len(other_places)), side="right"))
    found = np.full(len(other_places), np.iinfo(np.int64).max)
    found[full] = other_rank[sure[last[full]]]
    return found
