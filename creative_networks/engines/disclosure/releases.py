"""Differencing: what a new figure tells together with all that was ever published about the same respondents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .audit import Interval, far_from, least, margins_of
from .contributions import Contribution, Rules, judge_sum
from .tables import Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """
    A figure and who is in it. Members are contributions: what stays the same from one release to the next keeps its
    name, and what changes gets another (such as one for each year). Suppressed figures have no value.
    """

    name: str
    members: frozenset[str]
    value: float | None
    # How far from the truth it may be, such as by rounding.
    slack: float = 0.0


class Leak(NamedTuple):
    """These few could be worked out; the names are of figures whose difference or overlap they are."""

    members: frozenset[str]
    names: tuple[str, ...]


def leaks(
    new: Sequence[Published],
    earlier: Sequence[Published],
    contributions: Mapping[str, Contribution],
    rules: Rules,
    *,
    judge: Judge = judge_sum,
    whole: bool = False,
) -> list[Leak]:
    """
    Find groups too small to publish that the new figures and the earlier ones reveal together.

    Looked at are the difference and the overlap of a new figure with any other, and each set of respondents that the
    figures cannot tell apart. A group leaks if linear programming over all figures bounds it closer than the rules
    ask.
    """
    figures = [one for one in (*new, *earlier) if one.value is not None]
    system = Atoms(figures)
    published = {one.members for one in figures}
    found = []
    for members, names in suspects(new, figures, system):
        if not members or members in published:
            continue
        inside = [contributions[one] for one in sorted(members)]
        verdict = judge(inside, rules)
        if verdict.safe:
            continue
        value = sum(one.value for one in inside)
        margins = margins_of(value, verdict.protection, whole=whole)
        if not far_from(system.interval(members, whole=whole), value, margins):
            found.append(Leak(members, names))
    return found


def suspects(
    new: Sequence[Published], figures: Sequence[Published], system: "Atoms"
) -> Iterable[tuple[frozenset[str], tuple[str, ...]]]:
    seen: set[frozenset[str]] = set()
    fresh = {one.name for one in new}
    for first in figures:
        for second in figures:
            if first is second or not {first.name, second.name} & fresh:
                continue
            both = tuple(sorted((first.name, second.name)))
            for members in (first.members - second.members, first.members & second.members):
                if members not in seen:
                    seen.add(members)
                    yield members, both
    for atom, names in system.atoms:
        if atom not in seen:
            yield atom, names


class Atoms:
    """The respondents, those together that are in the same figures; the figures as equations over them."""

    def __init__(self, figures: Sequence[Published]) -> None:
        from scipy.sparse import csr_array

        where: dict[str, list[int]] = {}
        for number, figure in enumerate(figures):
            for member in figure.members:
                where.setdefault(member, []).append(number)
        groups: dict[tuple[int, ...], list[str]] = {}
        for member in sorted(where):
            groups.setdefault(tuple(where[member]), []).append(member)
        self.atoms = [
            (frozenset(members), tuple(figures[number].name for number in signature))
            for signature, members in groups.items()
        ]
        pairs = [(number, atom) for atom, signature in enumerate(groups) for number in signature]
        rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        self.matrix = csr_array((np.ones(len(pairs)), (rows, columns)), shape=(len(figures), len(self.atoms)))
        values = np.array([figure.value for figure in figures], dtype=np.float64)
        slack = np.array([figure.slack for figure in figures])
        self.low, self.high = values - slack, values + slack

    def interval(self, members: frozenset[str], *, whole: bool) -> Interval:
        from scipy.sparse import vstack

        target = np.array([float(atom <= members) for atom, _ in self.atoms])
        matrix, right = vstack((self.matrix, -self.matrix)), np.concatenate((self.high, -self.low))
        low, high = (sign * least(sign * target, A_ub=matrix, b_ub=right) for sign in (1.0, -1.0))
        return Interval(float(np.ceil(low - 1e-6)), float(np.floor(high + 1e-6))) if whole else Interval(low, high)
