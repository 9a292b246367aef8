"""Whole numbers near a linear program: what cannot be part of a better answer is fixed before the search."""

import numpy as np

from .program import FRACTION, Answer, Rows, joined, solved
from .table import Column

# The first search looks at what costs so much at most, of the caller's own points; then as far as the proof needs.
FIRST_LOOK = 0.003
FURTHER = 8
TRIFLE = 1e-9


def maximise_near(reward: Column, rows: Rows, *, lower: Column, seconds: float | None) -> Answer | None:
    """
    As `program.maximise`, for programs whose linear bound is close, as with a few group rules.

    The linear program says what each variable costs at least if it leaves its bound. Once some answer in whole numbers
    is known, no variable that costs more than it lacks to the bound can be in a better one: they are fixed, and the
    search among the rest is a proof for all.
    """
    relaxed = solved(reward, rows, lower, np.ones(len(reward)), np.zeros(len(reward)), seconds)
    if relaxed is None or np.abs(relaxed.values - np.rint(relaxed.values)).max(initial=0.0) <= FRACTION:
        return relaxed
    at_low, at_high, bound = costs_of_leaving(reward, rows, lower)
    reach = FIRST_LOOK * max(1.0, float(np.abs(reward).max()))
    while True:
        low = np.where(at_high > reach, 1.0, lower)
        high = np.where(at_low > reach, lower, 1.0)
        answer = solved(reward, rows, low, high, np.ones(len(reward), dtype=np.int64), seconds)
        everything = not (at_high > reach).any() and not (at_low > reach).any()
        if answer is None:
            if everything:
                return None
            reach *= FURTHER
            continue
        missing = bound - float(reward @ np.rint(answer.values))
        if missing <= reach or everything or not answer.proven:
            return answer
        reach = missing + TRIFLE


def costs_of_leaving(reward: Column, rows: Rows, lower: Column) -> tuple[Column, Column, float]:
    """What the linear program loses when a variable leaves its lower or its upper bound by one, and its best value."""
    from scipy.optimize import linprog
    from scipy.sparse import vstack

    matrix, least, most = joined(rows, len(reward))
    above, below = np.isfinite(most), np.isfinite(least)
    result = linprog(
        -reward,
        A_ub=vstack((matrix[np.flatnonzero(above)], -matrix[np.flatnonzero(below)])),
        b_ub=np.concatenate((most[above], -least[below])),
        bounds=np.column_stack((lower, np.ones(len(reward)))),
        method="highs",
    )
    if result.status != 0:
        raise ArithmeticError(f"The linear program ended with {result.status} at its second reading.")
    return np.asarray(result.lower.marginals), -np.asarray(result.upper.marginals), -float(result.fun)
