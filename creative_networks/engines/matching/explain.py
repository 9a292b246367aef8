"""The reasons of every pair and of everybody left without, and what each lost against its best."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .problem import NOTHING, Candidate, Matching, Mode, Pair, Participant, Problem
from .reasons import Reason
from .rules import rules_against

# A longer list of those who would have fitted better is no longer read.
BETTER_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Loss:
    """The best sum of fits that a participant could have had if it were alone, and what it got."""

    best: float
    got: float

    @property
    def lost(self) -> float:
        return max(0.0, self.best - self.got)


@dataclass(frozen=True, slots=True)
class Explanation:
    pairs: Mapping[Pair, tuple[Reason, ...]]
    needs_without: Mapping[str, tuple[Reason, ...]]
    offers_without: Mapping[str, tuple[Reason, ...]]
    need_losses: Mapping[str, Loss]
    offer_losses: Mapping[str, Loss]


class Side:
    """One side with its candidates, admitted and excluded; `position` 0 for needs, 1 for offers."""

    def __init__(self, participants: Iterable[Participant], position: int, partners: Mapping[str, tuple[str, ...]]):
        self.position = position
        self.participants = {one.key: one for one in participants}
        self.partners = partners
        self.admitted: dict[str, list[Candidate]] = {key: [] for key in self.participants}
        self.excluded: dict[str, list[tuple[Candidate, Reason]]] = {key: [] for key in self.participants}

    def own(self, candidate: Candidate) -> str:
        return candidate.offer if self.position else candidate.need

    def other(self, candidate: Candidate) -> str:
        return candidate.need if self.position else candidate.offer

    def liking(self, candidate: Candidate) -> tuple[int, float]:
        """Smaller is better: by wish, then by fit."""
        rank = candidate.offer_rank if self.position else candidate.need_rank
        return (0, rank) if rank is not None else (1, -candidate.fit)

    def standing(self, candidate: Candidate) -> tuple[int, int]:
        """Position among all admitted candidates, counted from 1, and how many there are."""
        mine = self.admitted[self.own(candidate)]
        own = self.liking(candidate)
        return 1 + sum(self.liking(one) < own for one in mine), len(mine)

    def has_place(self, key: str) -> bool:
        return len(self.partners.get(key, ())) < self.participants[key].capacity

    def loss(self, key: str, fits: Mapping[Pair, float]) -> Loss:
        best = sorted((one.fit for one in self.admitted[key]), reverse=True)[: self.participants[key].capacity]
        pairs = (Pair(key, other) if self.position == 0 else Pair(other, key) for other in self.partners.get(key, ()))
        return Loss(sum(fit for fit in best if fit > 0), sum(fits.get(pair, 0.0) for pair in pairs))


def explain(problem: Problem, matching: Matching) -> Explanation:
    needs = Side(problem.needs, 0, matching.partners)
    offers = Side(problem.offers, 1, matching.partners_of_offers)
    by_pair: dict[Pair, Candidate] = {}
    proposed = {(candidate.need, candidate.offer) for candidate in problem.candidates}
    pins = [Candidate(*pin, 0.0) for pin in sorted(problem.pins) if pin not in proposed]
    proposals = [*problem.candidates, *pins]
    for candidate, rule in zip(proposals, rules_against(problem, proposals), strict=True):
        by_pair[Pair(candidate.need, candidate.offer)] = candidate
        for side in (needs, offers):
            key = side.own(candidate)
            if rule is None:
                side.admitted[key].append(candidate)
            else:
                side.excluded[key].append((candidate, rule))
    fits = {pair: candidate.fit for pair, candidate in by_pair.items()}
    return Explanation(
        pairs={pair: tuple(why_pair(problem, by_pair[pair], needs, offers)) for pair in matching.pairs},
        needs_without=without(matching.mode, problem, needs, offers),
        offers_without=without(matching.mode, problem, offers, needs),
        need_losses={key: needs.loss(key, fits) for key in needs.participants},
        offer_losses={key: offers.loss(key, fits) for key in offers.participants},
    )


def why_pair(problem: Problem, candidate: Candidate, needs: Side, offers: Side) -> Iterable[Reason]:
    need, offer = candidate.need, candidate.offer
    both = {"need": need, "offer": offer}
    if (need, offer) in problem.pins:
        yield Reason("pinned", both)
    for factor in candidate.factors:
        yield Reason(factor.code, {**factor.facts, "points": factor.points})
    shared = (needs.participants[need].languages or NOTHING) & (offers.participants[offer].languages or NOTHING)
    if shared:
        yield Reason("languages_in_common", {"languages": sorted(shared)})
    position, count = needs.standing(candidate)
    facts = {**both, "position": position, "count": count}
    yield Reason("first_choice" if position == 1 else "later_choice", facts)
    place, many = offers.standing(candidate)
    if place == 1:
        yield Reason("chosen_back", {**both, "count": many})
    yield from why_not_better(candidate, needs, offers)


def why_not_better(candidate: Candidate, needs: Side, offers: Side) -> Iterable[Reason]:
    """Those who would have fitted better and are no partner of this need, best first."""
    need = candidate.need
    own = needs.liking(candidate)
    better = [(one, rule) for one, rule in needs.excluded[need] if needs.liking(one) < own]
    missed: list[tuple[Candidate, Reason | None]] = [*better]
    missed += [
        (one, None)
        for one in needs.admitted[need]
        if needs.liking(one) < own and one.offer not in needs.partners.get(need, ())
    ]
    missed.sort(key=lambda found: (needs.liking(found[0]), found[0].offer))
    for one, rule in missed[:BETTER_SHOWN]:
        if rule is not None:
            yield Reason("better_excluded", {"better": one.offer, "rule": rule})
        elif offers.has_place(one.offer):
            yield Reason("better_elsewhere", {"better": one.offer})
        else:
            yield Reason("better_full", {"better": one.offer})


def without(mode: Mode, problem: Problem, side: Side, others: Side) -> dict[str, tuple[Reason, ...]]:
    left = (one for key, one in side.participants.items() if not side.partners.get(key))
    return {one.key: (why_without(mode, problem, one, side, others),) for one in left}


def why_without(mode: Mode, problem: Problem, one: Participant, side: Side, others: Side) -> Reason:
    """The first reason that holds, from one's own wish outward."""
    key = one.key
    if one.paused:
        return Reason("paused", {"key": key})
    if one.capacity == 0:
        return Reason("without_place", {"key": key})
    admitted, excluded = side.admitted[key], side.excluded[key]
    if not admitted and not excluded:
        return Reason("nobody_proposed", {"key": key})
    if not admitted:
        rules = Counter(rule.code for _, rule in excluded)
        return Reason("all_excluded", {"key": key, "count": len(excluded), "rules": dict(sorted(rules.items()))})
    facts = {"key": key, "count": len(admitted)}
    if not any(others.has_place(side.other(candidate)) for candidate in admitted):
        prefer = mode in (Mode.STABLE, Mode.LARGEST_STABLE) and all(
            prefers_all_it_has(candidate, problem, others) for candidate in admitted
        )
        return Reason("all_prefer_others" if prefer else "all_full", facts)
    return Reason("held_back_by_groups" if problem.group_rules else "no_gain", facts)


def prefers_all_it_has(candidate: Candidate, problem: Problem, others: Side) -> bool:
    """Whether the other side likes each partner that it has better than this candidate."""
    key = others.own(candidate)
    held = {others.other(one): one for one in others.admitted[key] if others.other(one) in others.partners.get(key, ())}
    return all(others.liking(one) < others.liking(candidate) for one in held.values())
