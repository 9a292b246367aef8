"""
Checks a matching from the problem as it was put, in plain Python, sharing no code with what found it.

Slow and simple on purpose: whoever doubts an answer reads this page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .problem import Candidate, GroupRule, Pair, Participant, Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a matching (nothing, one hopes), and who would rather have whom."""

    broken: tuple[str, ...]
    # Both would rather have each other.
    blocking: tuple[Pair, ...]
    # The need would rather have the offer, which holds somebody it likes less. A part of the blocking pairs.
    justified_envy: tuple[Pair, ...]
    total: float


def check(problem: Problem, matched: Iterable[tuple[str, str]]) -> Report:
    pairs = [Pair(*pair) for pair in matched]
    needs = {one.key: one for one in problem.needs}
    offers = {one.key: one for one in problem.offers}
    candidates = {Pair(one.need, one.offer): one for one in problem.candidates}
    for pin in problem.pins:
        candidates.setdefault(Pair(*pin), Candidate(*pin, 0.0))
    broken = [*broken_pairs(problem, pairs, candidates, needs, offers), *broken_counts(problem, pairs, candidates)]
    blocking, envy = unstable(problem, pairs, candidates, needs, offers)
    return Report(tuple(broken), tuple(blocking), tuple(envy), sum(candidates[p].fit for p in pairs if p in candidates))


def admitted(problem: Problem, need: Participant, offer: Participant) -> bool:
    if (need.key, offer.key) in problem.forbids or need.paused or offer.paused:
        return False
    if need.capacity < 1 or offer.capacity < 1:
        return False
    if need.languages is not None and offer.languages is not None and need.languages.isdisjoint(offer.languages):
        return False
    one_way = need.conflicts.isdisjoint({offer.key, *offer.affiliations})
    return one_way and offer.conflicts.isdisjoint({need.key, *need.affiliations})


def broken_pairs(
    problem: Problem,
    pairs: list[Pair],
    candidates: dict[Pair, Candidate],
    needs: dict[str, Participant],
    offers: dict[str, Participant],
) -> Iterable[str]:
    if len(set(pairs)) < len(pairs):
        yield "a pair is there twice"
    for pair in pairs:
        if pair not in candidates:
            yield f"{pair} was never proposed"
        elif not admitted(problem, needs[pair.need], offers[pair.offer]):
            yield f"{pair} breaks a rule"
    for pin in problem.pins:
        if pin not in pairs:
            yield f"{pin} is pinned and missing"


def broken_counts(problem: Problem, pairs: list[Pair], candidates: dict[Pair, Candidate]) -> Iterable[str]:
    for side, position in ((problem.needs, 0), (problem.offers, 1)):
        held: dict[str, int] = {}
        for pair in pairs:
            held[pair[position]] = held.get(pair[position], 0) + 1
        for one in side:
            count = held.get(one.key, 0)
            if count > one.capacity or (count < one.floor and not one.paused):
                yield f"{one.key} has {count} partners"
    for rule in problem.group_rules:
        count = sum(counts(problem, rule, candidates[pair]) for pair in pairs if pair in candidates)
        share = (rule.share_at_least * len(pairs) - 1e-9, rule.share_at_most * len(pairs) + 1e-9)
        if count < rule.at_least or count > (count if rule.at_most is None else rule.at_most):
            yield f"the group {rule.group} has {count} pairs"
        elif not share[0] <= count <= share[1]:
            yield f"the group {rule.group} has {count} of {len(pairs)} pairs"


def counts(problem: Problem, rule: GroupRule, candidate: Candidate) -> bool:
    if rule.on == "pair":
        return rule.group in candidate.groups
    side, key = (problem.needs, candidate.need) if rule.on == "need" else (problem.offers, candidate.offer)
    return any(rule.group in one.groups for one in side if one.key == key)


def unstable(
    problem: Problem,
    pairs: list[Pair],
    candidates: dict[Pair, Candidate],
    needs: dict[str, Participant],
    offers: dict[str, Participant],
) -> tuple[list[Pair], list[Pair]]:
    """A pinned partner cannot be let go, so it blocks nothing."""
    of_need: dict[str, list[Pair]] = {}
    of_offer: dict[str, list[Pair]] = {}
    for pair in pairs:
        of_need.setdefault(pair.need, []).append(pair)
        of_offer.setdefault(pair.offer, []).append(pair)
    blocking, envy = [], []
    for pair, candidate in sorted(candidates.items()):
        need, offer = needs[pair.need], offers[pair.offer]
        if pair in of_need.get(need.key, ()) or not admitted(problem, need, offer):
            continue
        mine, theirs = of_need.get(need.key, []), of_offer.get(offer.key, [])
        loose = [candidates[p] for p in mine if p not in problem.pins and p in candidates]
        if len(mine) >= need.capacity and not any(liking(candidate, 0) < liking(one, 0) for one in loose):
            continue
        held = [candidates[p] for p in theirs if p not in problem.pins and p in candidates]
        displaces = any(liking(candidate, 1) < liking(one, 1) for one in held)
        if len(theirs) < offer.capacity or displaces:
            blocking.append(pair)
        if displaces:
            envy.append(pair)
    return blocking, envy


def liking(candidate: Candidate, side: int) -> tuple[int, float]:
    """Smaller is better: the ranked by rank, then the others by fit, to six decimals."""
    rank = candidate.need_rank if side == 0 else candidate.offer_rank
    return (0, rank) if rank is not None else (1, -round(candidate.fit, 6))
