"""
Say why there is no timetable: rules that cannot hold together, as few as can be.
"""

from collections.abc import Generator, Iterator

from pysat.solvers import Solver

from .encoding import encode
from .findings import Explained, Worked
from .grid import grid_of
from .problem import Problem
from .reasons import Reason

ROUND = 20_000  # conflicts
PATIENCE = 10  # rounds for a question whether a rule is needed, after which it is taken to be


def explain(problem: Problem) -> Iterator[Explained | Worked]:
    """
    Find a minimal set of conflicting rules of a problem without a timetable.

    The solver names rules that conflict; then each is left out in turn, and stays out if the others still conflict.
    Every smaller set is told at once, so that whoever waits has the best so far.
    """
    encoding = encode(grid_of(problem), guarded=True)
    reason_of = {literal: reason for reason, literal in encoding.formula.guards.items()}
    with Solver(name="cadical153", bootstrap_with=encoding.formula.clauses) as solver:
        core = solver.get_core() if not solver.solve(assumptions=sorted(reason_of)) else []
        yield Explained(_named(core, reason_of), is_minimal=False)
        needed: list[int] = []
        is_minimal = True
        left = _order(core, reason_of)
        while left:
            candidate = left.pop()
            decided = yield from _decide(solver, needed + left)
            if decided is False:
                kept = set(solver.get_core())
                left = [one for one in left if one in kept]
                needed = [one for one in needed if one in kept]
                yield Explained(_named(needed + left, reason_of), is_minimal=False)
            else:
                is_minimal = is_minimal and decided is True
                needed.append(candidate)
        yield Explained(_named(needed, reason_of), is_minimal)


def _decide(solver: Solver, assumptions: list[int]) -> Generator[Worked, None, bool | None]:
    for _ in range(PATIENCE):
        solver.conf_budget(ROUND)
        decided: bool | None = solver.solve_limited(assumptions=assumptions)
        if decided is not None:
            return decided
        yield Worked()
    return None


def _named(core: list[int], reason_of: dict[int, Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reason_of[literal] for literal in core))


def _order(core: list[int], reason_of: dict[int, Reason]) -> list[int]:
    """The last is tried first: rules that say little to people are left out sooner than wishes."""
    telling = ("meeting", "fixed", "begun", "precedence", "session", "unavailable", "hours", "online", "resource")
    return sorted(
        core,
        key=lambda literal: (
            telling.index(kind) if (kind := reason_of[literal].kind) in telling else len(telling),
            reason_of[literal],
        ),
    )
