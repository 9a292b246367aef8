"""How a search goes about it; each process of a race has another way."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .sat import Clause, Solver

FOR_TIMETABLES = {"stabilizeonly": 1, "elimreleff": 10, "subsumereleff": 60, "phase": 0}


class Strategy(NamedTuple):
    """
    Settings of CaDiCaL.

    :param seed: of the solver's own random numbers
    :param for_timetables: settings for finding timetables, rather than proofs that there is none
    """

    seed: int = 0
    for_timetables: bool = True

    def solver(self, clauses: "list[Clause]") -> "Solver":
        from .sat import Solver  # here, so that only the processes that search load it

        return Solver(clauses, {"seed": self.seed} | (FOR_TIMETABLES if self.for_timetables else {}))


def strategies(seed: int, workers: int) -> list[Strategy]:
    """Name as many ways as there are workers: in turn for timetables and for proofs, each pair with its own seed."""
    return [Strategy(seed + number // 2, for_timetables=number % 2 == 0) for number in range(workers)]
