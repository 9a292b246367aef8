"""One door to every way of matching."""

from .fairest import fairest
from .largest import largest_stable
from .problem import Matching, Mode, Problem
from .reasons import Impossible, Reason
from .stable import stable
from .table import tabulate
from .total import best_total


def match(
    problem: Problem, *, mode: Mode = Mode.BEST_TOTAL, size_first: bool = False, seconds: float | None = None
) -> Matching:
    """
    Match, or raise Impossible with the reasons.

    `size_first` puts as many pairs as possible before the sum of fits (in the modes that have a choice). `seconds`
    bounds the search in whole numbers; what was found by then says by `proven` whether it is the best.
    """
    table = tabulate(problem)
    try:
        if mode is Mode.STABLE:
            return stable(table)
        if mode is Mode.LARGEST_STABLE:
            return largest_stable(table, seconds=seconds)
        if mode is Mode.FAIREST:
            return fairest(table, seconds=seconds)
        return best_total(table, size_first=size_first, seconds=seconds)
    except TimeoutError:
        raise Impossible([Reason("out_of_time", {"seconds": seconds})]) from None
