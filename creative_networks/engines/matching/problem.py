"""What is to be matched: needs on one side, offers on the other, and who could help whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from .reasons import Impossible, Reason

NOTHING: frozenset[str] = frozenset()
LARGEST_FIT = 1e6


class On(StrEnum):
    """Whose group a group rule counts."""

    NEED = "need"
    OFFER = "offer"
    PAIR = "pair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """
    One on either side: who seeks help, or who gives it.

    Nothing here earns points. Languages, affiliations and conflicts exclude pairs; groups are only counted by group
    rules; the key is drawn by lot where a choice between equals has to be made.
    """

    key: str
    capacity: int = 1
    floor: int = 0
    # None: not asked, so the rule of a language in common does not apply.
    languages: frozenset[str] | None = None
    # Organisations, owners and the like that this participant belongs to …
    affiliations: frozenset[str] = NOTHING
    # … and those (or keys of the other side) that it must not be matched with.
    conflicts: frozenset[str] = NOTHING
    groups: frozenset[str] = NOTHING
    paused: bool = False


class Factor(NamedTuple):
    """One part of a fit, with what it rests on. Code and facts are the caller's own, and so are the words for them."""

    code: str
    points: float
    facts: Mapping[str, Any] = MappingProxyType({})


class Candidate(NamedTuple):
    """A pair that could be. A rank is a wish: 1 is best, equal ranks tie; those without come after, by fit."""

    need: str
    offer: str
    fit: float
    need_rank: int | None = None
    offer_rank: int | None = None
    groups: frozenset[str] = NOTHING
    factors: tuple[Factor, ...] = ()


def scored(need: str, offer: str, factors: Iterable[Factor], **rest: Any) -> Candidate:
    """Make a candidate whose fit is the sum of its factors."""
    factors = tuple(factors)
    return Candidate(need, offer, sum(factor.points for factor in factors), factors=factors, **rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """A floor or a quota on the pairs of one group, as a number or as a share of all pairs."""

    group: str
    on: On = On.PAIR
    at_least: int = 0
    at_most: int | None = None
    share_at_least: float = 0.0
    share_at_most: float = 1.0


class Pair(NamedTuple):
    need: str
    offer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All that the engine knows. The order of the parts makes no difference to the answer."""

    needs: tuple[Participant, ...]
    offers: tuple[Participant, ...]
    candidates: tuple[Candidate, ...]
    group_rules: tuple[GroupRule, ...] = ()
    pins: frozenset[tuple[str, str]] = frozenset()
    forbids: frozenset[tuple[str, str]] = frozenset()
    # Equals are drawn by lot: the same text, the same draw.
    lottery: str = ""

    def __post_init__(self) -> None:
        for name in ("needs", "offers", "candidates", "group_rules"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        for name in ("pins", "forbids"):
            object.__setattr__(self, name, frozenset(Pair(*pair) for pair in getattr(self, name)))
        faults = [*faults_of_participants(self), *faults_of_rules(self)]
        if faults:
            raise Impossible(faults)


def faults_of_participants(problem: Problem) -> Iterable[Reason]:
    for participants in (problem.needs, problem.offers):
        seen: set[str] = set()
        for participant in participants:
            if participant.key in seen:
                yield Reason("named_twice", {"key": participant.key})
            seen.add(participant.key)
            if not 0 <= participant.floor <= participant.capacity:
                yield Reason(
                    "floor_above_capacity",
                    {"key": participant.key, "floor": participant.floor, "capacity": participant.capacity},
                )


def faults_of_rules(problem: Problem) -> Iterable[Reason]:
    needs = {participant.key for participant in problem.needs}
    offers = {participant.key for participant in problem.offers}
    for need, offer in sorted(problem.pins | problem.forbids):
        if need not in needs or offer not in offers:
            yield Reason("pair_of_nobody", {"need": need, "offer": offer})
    for need, offer in sorted(problem.pins & problem.forbids):
        yield Reason("pinned_and_forbidden", {"need": need, "offer": offer})
    for rule in problem.group_rules:
        too_many = rule.at_most is not None and rule.at_least > rule.at_most
        if rule.at_least < 0 or too_many or not 0 <= rule.share_at_least <= rule.share_at_most <= 1:
            yield Reason("group_rule_without_sense", {"group": rule.group})


class Mode(StrEnum):
    # The greatest sum of fits.
    BEST_TOTAL = "best_total"
    # Nobody and no offer would rather have each other.
    STABLE = "stable"
    # As stable, and as many pairs as stability allows where wishes tie.
    LARGEST_STABLE = "largest_stable"
    # The worst-off need as well off as can be, then the greatest sum.
    FAIREST = "fairest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The answer. `proven` says that no better one exists under the mode asked for."""

    mode: Mode
    pairs: tuple[Pair, ...]
    total: float
    proven: bool = True
    # The value of the worst-off need that was served, and how much better it could be at most.
    worst: float | None = None
    worst_bound: float | None = None
    # Which method found it, for the curious: flow, lp, mip, deferred_acceptance.
    method: str = ""
    partners: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    partners_of_offers: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        of_needs: dict[str, list[str]] = {}
        of_offers: dict[str, list[str]] = {}
        for need, offer in self.pairs:
            of_needs.setdefault(need, []).append(offer)
            of_offers.setdefault(offer, []).append(need)
        object.__setattr__(self, "partners", {key: tuple(value) for key, value in of_needs.items()})
        object.__setattr__(self, "partners_of_offers", {key: tuple(value) for key, value in of_offers.items()})
