"""The problem as columns of numbers, in an order drawn by lot, so that neither names nor the order of input matter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from math import fsum
from typing import Any

import numpy as np

from .problem import LARGEST_FIT, Candidate, Matching, Mode, On, Pair, Participant, Problem
from .reasons import Impossible, Reason
from .rules import ADMITTED, exclusions, reason_of

Column = np.ndarray[Any, np.dtype[Any]]
# Fits are compared to six decimals, fewer where they are large: sums of whole numbers are exact.
GRID_DIGITS = 9


@dataclass(slots=True)
class Side:
    participants: list[Participant]
    index: dict[str, int]
    capacity: Column
    floor: Column


@dataclass(slots=True)
class Table:
    problem: Problem
    needs: Side
    offers: Side
    # Admitted pairs only, one row each.
    candidates: list[Candidate]
    need: Column
    offer: Column
    # The fit as a whole number of grid steps.
    points: Column
    grid: float
    pinned: Column

    def matching(self, chosen: Column, mode: Mode, **rest: Any) -> Matching:
        """Make the answer of the rows chosen."""
        rows = np.flatnonzero(chosen) if chosen.dtype == bool else chosen
        taken = [self.candidates[row] for row in rows.tolist()]
        pairs = sorted(Pair(one.need, one.offer) for one in taken)
        return Matching(mode=mode, pairs=tuple(pairs), total=fsum(one.fit for one in taken), **rest)

    def only(self, kept: Column) -> "Table":
        """The same with fewer rows."""
        rows = np.flatnonzero(kept)
        fewer = [self.candidates[row] for row in rows.tolist()]
        columns = {name: getattr(self, name)[rows] for name in ("need", "offer", "points", "pinned")}
        return replace(self, candidates=fewer, **columns)

    def ranks(self, side: str) -> Column:
        """How high each row stands with its need or offer: 0 is best, ties are equal."""
        owner = self.need if side == "need" else self.offer
        wish = np.array([getattr(c, f"{side}_rank") is None for c in self.candidates], dtype=bool)
        given = np.array([getattr(c, f"{side}_rank") or 0 for c in self.candidates], dtype=np.int64)
        value = np.where(wish, -self.points, 0)
        order = np.lexsort((value, given, wish, owner))
        same_owner = owner[order][1:] == owner[order][:-1]
        same = (
            same_owner
            & (wish[order][1:] == wish[order][:-1])
            & (given[order][1:] == given[order][:-1])
            & (value[order][1:] == value[order][:-1])
        )
        steps = np.concatenate(([0], np.cumsum(~same)))
        first = np.concatenate(([True], ~same_owner))
        ranks = np.empty(len(order), dtype=np.int64)
        ranks[order] = steps - np.repeat(steps[first], np.diff(np.append(np.flatnonzero(first), len(order))))
        return ranks

    def of_group(self, group: str, on: On) -> Column:
        """The rows that a group rule counts."""
        if on is On.PAIR:
            return np.array([group in candidate.groups for candidate in self.candidates], dtype=bool)
        side, owner = (self.needs, self.need) if on is On.NEED else (self.offers, self.offer)
        member = np.array([group in participant.groups for participant in side.participants], dtype=bool)
        return member[owner]


def tabulate(problem: Problem) -> Table:
    """Check the candidates, leave out what no rule admits, and put the rest into columns."""
    needs, offers = side_of(problem.needs, problem.lottery), side_of(problem.offers, problem.lottery)
    candidates = with_pins(problem)
    need, offer = indexed(candidates, needs, offers)
    order = np.lexsort((offer, need))
    need, offer, candidates = need[order], offer[order], [candidates[row] for row in order.tolist()]
    refuse_repeated(candidates, need, offer)
    fits = checked_fits(candidates)
    pinned = marked(problem.pins, candidates)
    codes = exclusions(problem, needs.participants, offers.participants, need, offer, candidates)
    refuse_broken_pins(problem, candidates, pinned, codes, needs, offers)
    kept = codes == ADMITTED
    grid = 10.0 ** min(6, GRID_DIGITS - int(np.ceil(np.log10(max(1.0, np.abs(fits).max(initial=0.0))))))
    return Table(
        problem=problem,
        needs=needs,
        offers=offers,
        candidates=[candidates[row] for row in np.flatnonzero(kept).tolist()],
        need=need[kept],
        offer=offer[kept],
        points=np.rint(fits[kept] * grid).astype(np.int64),
        grid=grid,
        pinned=pinned[kept],
    )


def side_of(participants: Sequence[Participant], lottery: str) -> Side:
    drawn = sorted(participants, key=lambda participant: (lot(lottery, participant.key), participant.key))
    return Side(
        drawn,
        {participant.key: index for index, participant in enumerate(drawn)},
        np.array([0 if one.paused else one.capacity for one in drawn], dtype=np.int64),
        np.array([0 if one.paused else one.floor for one in drawn], dtype=np.int64),
    )


def lot(lottery: str, key: str) -> bytes:
    return blake2b(key.encode(), digest_size=8, key=blake2b(lottery.encode(), digest_size=32).digest()).digest()


def with_pins(problem: Problem) -> list[Candidate]:
    """Propose pinned pairs that nobody proposed, with a fit of nothing."""
    if not problem.pins:
        return list(problem.candidates)
    proposed = {(candidate.need, candidate.offer) for candidate in problem.candidates}
    added = [Candidate(need, offer, 0.0) for need, offer in sorted(problem.pins) if (need, offer) not in proposed]
    return [*problem.candidates, *added]


def indexed(candidates: list[Candidate], needs: Side, offers: Side) -> tuple[Column, Column]:
    try:
        need = np.array([needs.index[candidate.need] for candidate in candidates], dtype=np.int32)
        offer = np.array([offers.index[candidate.offer] for candidate in candidates], dtype=np.int32)
    except KeyError:
        lost = [c for c in candidates if c.need not in needs.index or c.offer not in offers.index]
        raise Impossible(
            Reason("candidate_of_nobody", {"need": candidate.need, "offer": candidate.offer}) for candidate in lost
        ) from None
    return need, offer


def refuse_repeated(candidates: list[Candidate], need: Column, offer: Column) -> None:
    again = np.flatnonzero((need[1:] == need[:-1]) & (offer[1:] == offer[:-1])).tolist()
    if again:
        twice = [candidates[row] for row in again]
        raise Impossible(Reason("proposed_twice", {"need": one.need, "offer": one.offer}) for one in twice)


def checked_fits(candidates: list[Candidate]) -> Column:
    fits = np.array([candidate.fit for candidate in candidates], dtype=np.float64)
    wrong = np.flatnonzero(~(np.abs(fits) <= LARGEST_FIT))
    if len(wrong):
        bad = [candidates[row] for row in wrong.tolist()]
        raise Impossible(
            Reason("fit_out_of_range", {"need": c.need, "offer": c.offer, "fit": c.fit, "limit": LARGEST_FIT})
            for c in bad
        )
    return fits


def marked(pairs: frozenset[tuple[str, str]], candidates: list[Candidate]) -> Column:
    if not pairs:
        return np.zeros(len(candidates), dtype=bool)
    return np.array([(candidate.need, candidate.offer) in pairs for candidate in candidates], dtype=bool)


def refuse_broken_pins(
    problem: Problem, candidates: list[Candidate], pinned: Column, codes: Column, needs: Side, offers: Side
) -> None:
    """A pin overrides fit and wishes, never a rule."""
    by_need = {one.key: one for one in problem.needs}
    by_offer = {one.key: one for one in problem.offers}
    broken = []
    for row in np.flatnonzero(pinned & (codes != ADMITTED)).tolist():
        need, offer = candidates[row].need, candidates[row].offer
        rule = reason_of(int(codes[row]), by_need[need], by_offer[offer])
        broken.append(Reason("pin_breaks_rule", {"need": need, "offer": offer, "rule": rule}))
    for side, position in ((needs, 0), (offers, 1)):
        counts: dict[str, int] = {}
        for pin in problem.pins:
            counts[pin[position]] = counts.get(pin[position], 0) + 1
        for key, count in sorted(counts.items()):
            capacity = side.participants[side.index[key]].capacity
            if count > capacity > 0:
                broken.append(Reason("pins_above_capacity", {"key": key, "count": count, "capacity": capacity}))
    if broken:
        raise Impossible(broken)
