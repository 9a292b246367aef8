"""
CaDiCaL 1.5.3, and counters as clauses, from the compiled modules of python-sat.

Its own front (`pysat`) loads compression, threads and temporary files, which takes longer than most days take to solve.
"""

from collections.abc import Iterable, Sequence
from types import TracebackType

import pycard
import pysolvers

SEQUENTIAL, NETWORK = 1, 3  # numbers of `pysat.card.EncType`
IS_MAIN = 0  # no handler for Ctrl-C of its own
Clause = list[int]


class Solver:
    """A solver and what it has learned. Literals are whole numbers; a negative one is the opposite."""

    def __init__(self, clauses: Iterable[Clause] = (), settings: dict[str, int] | None = None) -> None:
        self.solver = pysolvers.cadical153_new()
        self.set(settings or {})
        self.add(clauses)
        self.assumptions: Clause = []

    def __enter__(self) -> "Solver":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        pysolvers.cadical153_del(self.solver, None)

    def set(self, settings: dict[str, int]) -> None:
        for name, value in settings.items():
            pysolvers.cadical153_set(self.solver, name, value)

    def add(self, clauses: Iterable[Clause]) -> None:
        solver, add = self.solver, pysolvers.cadical153_add_cl
        for clause in clauses:
            add(solver, clause)

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these literals first when their variables are decided."""
        self.set({"lucky": 0})  # would decide otherwise
        pysolvers.cadical153_setphases(self.solver, literals)

    def solve(self, assumptions: Sequence[int] = (), conflicts: int = -1) -> bool | None:
        """Say whether the clauses can be true under the assumptions; `None` after so many conflicts (-1: no limit)."""
        self.assumptions = list(assumptions)
        pysolvers.cadical153_cbudget(self.solver, conflicts)
        answer: int = pysolvers.cadical153_solve_lim(self.solver, self.assumptions, IS_MAIN)
        return None if answer == 0 else answer > 0

    def model(self) -> list[int]:
        """What is true, after `solve` has said that it can be."""
        return pysolvers.cadical153_model(self.solver) or []

    def core(self) -> list[int]:
        """Name assumptions that cannot all be true, after `solve` has said so; none if the clauses alone cannot."""
        return pysolvers.cadical153_core(self.solver, self.assumptions) or []


def at_most(literals: Sequence[int], bound: int, top: int, encoding: int = SEQUENTIAL) -> tuple[list[Clause], int]:
    """Write that at most so many are true; give the clauses and the last variable they use."""
    clauses, last = pycard.encode_atmost(list(literals), bound, top, encoding, IS_MAIN) or ([], top)
    return clauses, max(last, top)


def at_least(literals: Sequence[int], bound: int, top: int, encoding: int = SEQUENTIAL) -> tuple[list[Clause], int]:
    clauses, last = pycard.encode_atleast(list(literals), bound, top, encoding, IS_MAIN) or ([], top)
    return clauses, max(last, top)


def totalizer(literals: Sequence[int], most: int, top: int) -> tuple[list[Clause], list[int], int]:
    """Count up to `most`: clauses, a literal for each number (more than 0, more than 1, ...), the last variable."""
    counter, clauses, results, last = pycard.itot_new(list(literals), most, top, IS_MAIN)
    pycard.itot_del(counter)
    return clauses, results, last
