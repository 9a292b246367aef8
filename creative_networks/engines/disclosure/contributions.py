"""Primary rules: whether one figure, as it stands, says too much about one respondent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Contribution(NamedTuple):
    """What one respondent brings to a figure. Those of one holding (one owner) count as one respondent."""

    respondent: str
    value: float = 1.0
    holding: str = ""
    # The respondent has agreed, on record, that figures may come close to its own.
    waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """
    What is asked of a figure. The caller's settings: never printed here, and never to be published, since who knows
    them learns more from each figure.
    """

    # Fewer respondents than this are too few.
    minimum: int = field(repr=False)
    # The second largest respondent must not come closer to the largest than this many percent.
    percent: float | None = field(default=None, repr=False)
    # The so many largest must not make up more than so many percent: only to cross-check.
    dominance: tuple[int, float] | None = field(default=None, repr=False)
    # Whether 'nobody of them' and 'all of them' say too much.
    zeros: bool = field(default=False, repr=False)
    all_the_same: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        wrong = self.minimum < 0 or (self.percent is not None and not self.percent > 0)
        if wrong or (self.dominance and not (self.dominance[0] > 0 and 0 < self.dominance[1] < 100)):
            raise ValueError("These rules have no sense: look at the settings of the table.")


class Verdict(NamedTuple):
    """`protection`: how far from the figure an outsider's best bounds have to stay, above and below."""

    safe: bool
    protection: float = 0.0


SAFE = Verdict(True)


def respondents(contributions: Iterable[Contribution]) -> list[tuple[float, bool]]:
    """Value and waiver of each respondent, holdings taken together, largest first. One without waiver binds all."""
    values: dict[str, float] = {}
    waived: dict[str, bool] = {}
    for one in contributions:
        who = f"holding {one.holding}" if one.holding else f"respondent {one.respondent}"
        values[who] = values.get(who, 0.0) + one.value
        waived[who] = waived.get(who, True) and one.waived
    return sorted(((value, waived[who]) for who, value in values.items()), key=lambda one: (-one[0], one[1]))


def judge_sum(contributions: Iterable[Contribution], rules: Rules) -> Verdict:
    """Judge a sum of amounts. Amounts below nothing cannot be judged by concentration: publish classes instead."""
    each = respondents(contributions)
    concerned = [value for value, waived in each if not waived]
    if not concerned:
        return SAFE
    concentration = rules.percent is not None or rules.dominance is not None
    if concentration and min(value for value, _ in each) < 0:
        raise ValueError("Amounts below zero cannot be protected as sums: publish them as classes.")
    few = len(each) < rules.minimum
    total = sum(value for value, _ in each)
    largest = concerned[0]
    others = list(each)
    others.remove((largest, False))
    second = others[0][0] if others else 0.0
    protection, unsafe = 0.0, few
    if rules.percent is not None:
        short = rules.percent / 100 * largest - (total - largest - second)
        unsafe, protection = unsafe or short > 0, max(protection, short)
    if rules.dominance is not None:
        count, share = rules.dominance
        top = largest + sum(value for value, _ in others[: count - 1])
        short = 100 / share * top - total
        unsafe, protection = unsafe or short > 0, max(protection, short)
    return Verdict(False, max(0.0, protection)) if unsafe else SAFE


def judge_count(contributions: Iterable[Contribution], rules: Rules) -> Verdict:
    """Judge a number of respondents. Who learns that there are too few must not be sure of it."""
    count = len(respondents(contributions))
    if count == 0:
        return Verdict(False, float(max(1, rules.minimum))) if rules.zeros else SAFE
    return Verdict(False, float(rules.minimum - count)) if count < rules.minimum else SAFE


def judge_answers(counts: Sequence[int], rules: Rules) -> tuple[bool, ...]:
    """
    Which answers of one group to one question are safe to count out.

    Too few is unsafe. Where all are the same, the group's answer is known of each of them; where nobody is, that is.
    """
    base = sum(counts)
    one_answer = base > 0 and max(counts) == base
    return tuple(
        not (
            0 < count < rules.minimum
            or (rules.zeros and count == 0 and base > 0)
            or (rules.all_the_same and one_answer)
            # The few others know all about the rest.
            or (rules.all_the_same and 0 < base - count < rules.minimum)
        )
        for count in counts
    )


def share_is_safe(part: int, base: int, rules: Rules) -> bool:
    """A percentage tells the count when its base is known: both sides of it must be safe."""
    if base < rules.minimum or base <= 0:
        return False
    return judge_answers((part, base - part), rules)[0]


def dominance_for(percent: float) -> tuple[int, float]:
    """The dominance rule that never lets pass what the p% rule stops."""
    return 2, 100 * 100 / (100 + percent)
