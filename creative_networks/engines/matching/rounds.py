"""Several rounds: a first partner for everybody before a second for anybody, and again after answers have come."""

from collections.abc import Iterable
from dataclasses import replace

from .problem import Candidate, Factor, Matching, Mode, Pair, Problem
from .solve import match


def match_in_rounds(
    problem: Problem, *, rounds: int, mode: Mode = Mode.BEST_TOTAL, size_first: bool = False
) -> tuple[Matching, ...]:
    """
    Give each need at most one partner more in each round; what was matched before stays. The last is the answer.

    Floors of offers and of groups are asked for in the last round only, when all places are open.
    """
    found: list[Matching] = []
    pins = problem.pins
    for number in range(1, rounds + 1):
        last = number == rounds
        held: dict[str, int] = {}
        for pin in pins:
            held[pin[0]] = held.get(pin[0], 0) + 1
        needs = []
        for one in problem.needs:
            capacity = min(one.capacity, max(number, held.get(one.key, 0)))
            needs.append(replace(one, capacity=capacity, floor=min(one.floor, capacity)))
        offers = problem.offers if last else tuple(replace(one, floor=0) for one in problem.offers)
        rules = problem.group_rules
        if not last:
            rules = tuple(replace(rule, at_least=0, share_at_least=0.0) for rule in rules)
        part = replace(problem, needs=tuple(needs), offers=offers, group_rules=rules, pins=pins)
        found.append(match(part, mode=mode, size_first=size_first))
        pins = pins | frozenset(found[-1].pairs)
    return tuple(found)


def next_round(
    problem: Problem, *, accepted: Iterable[tuple[str, str]], declined: Iterable[tuple[str, str]], bonus: float = 0.0
) -> Problem:
    """
    The problem after both sides have answered: what was accepted is pinned, what was declined is not proposed again.

    Who has no partner by now gets the bonus on each candidate, as a factor of its own, `waited`.
    """
    kept = frozenset(Pair(*pair) for pair in accepted)
    served = {need for need, _ in kept | problem.pins}
    refused = frozenset(Pair(*pair) for pair in declined)
    candidates = tuple(one if one.need in served or not bonus else with_bonus(one, bonus) for one in problem.candidates)
    return replace(
        problem, candidates=candidates, pins=(problem.pins | kept) - refused, forbids=problem.forbids | refused
    )


def with_bonus(candidate: Candidate, bonus: float) -> Candidate:
    return candidate._replace(
        fit=candidate.fit + bonus, factors=(*candidate.factors, Factor("waited", bonus, {"need": candidate.need}))
    )
