"""Marginal questions: what one more mentor would bring, what a pin costs, what each floor costs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .problem import Candidate, GroupRule, Matching, Mode, Participant, Problem
from .reasons import Impossible, Reason
from .solve import match


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes different: the sum of fits, the number of pairs, and which needs gain or lose their partners."""

    total: float
    pairs: int
    newly_served: tuple[str, ...]
    no_longer_served: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Price:
    rule: GroupRule
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How to match, the same for before and after."""

    mode: Mode = Mode.BEST_TOTAL
    size_first: bool = False
    seconds: float | None = None

    def __call__(self, problem: Problem) -> Matching:
        return match(problem, mode=self.mode, size_first=self.size_first, seconds=self.seconds)


BEST = How()


def between(before: Matching, after: Matching) -> Change:
    was, now = set(before.partners), set(after.partners)
    pairs = len(after.pairs) - len(before.pairs)
    return Change(after.total - before.total, pairs, tuple(sorted(now - was)), tuple(sorted(was - now)))


def one_more_offer(problem: Problem, offer: Participant, candidates: Iterable[Candidate], *, how: How = BEST) -> Change:
    """What one more offer would bring; the caller says whom it could help, and how well."""
    more = replace(problem, offers=(*problem.offers, offer), candidates=(*problem.candidates, *candidates))
    return between(how(problem), how(more))


def one_more_like(problem: Problem, key: str, *, how: How = BEST) -> Change:
    """What a second one just like an offer that is there would bring."""
    model = named(problem, key)
    twin = f"{key} (one more)"
    candidates = [one._replace(offer=twin) for one in problem.candidates if one.offer == key]
    return one_more_offer(problem, replace(model, key=twin, floor=0), candidates, how=how)


def one_more_place(problem: Problem, key: str, *, how: How = BEST) -> Change:
    """What one more place with an offer would bring."""
    model = named(problem, key)
    offers = tuple(replace(one, capacity=one.capacity + 1) if one is model else one for one in problem.offers)
    return between(how(problem), how(replace(problem, offers=offers)))


def named(problem: Problem, key: str) -> Participant:
    for one in problem.offers:
        if one.key == key:
            return one
    raise Impossible([Reason("no_such_offer", {"key": key})])


def cost_of_pin(problem: Problem, pin: tuple[str, str], *, how: How = BEST) -> Change:
    """What the pin changes: its cost is a change below nothing. The pin may be set already or only thought of."""
    without, pinned = problem.pins - {pin}, problem.pins | {pin}
    return between(how(replace(problem, pins=without)), how(replace(problem, pins=pinned)))


def price_of_each_rule(problem: Problem, *, how: How = BEST) -> tuple[Price, ...]:
    """What each floor or quota changes, as long as all others stay."""
    held = how(problem)
    prices = []
    for number, rule in enumerate(problem.group_rules):
        others = problem.group_rules[:number] + problem.group_rules[number + 1 :]
        prices.append(Price(rule, between(how(replace(problem, group_rules=others)), held)))
    return tuple(prices)
