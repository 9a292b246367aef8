"""
Say why there is no timetable: rules that cannot hold together, as few as can be.
"""

from collections.abc import Generator, Iterator

from .bounds import fewest_of_all
from .disturbances import cancelled
from .encoding import encode
from .findings import Explained, Worked
from .grid import Grid, grid_of
from .problem import Problem
from .reasons import Reason
from .sat import Solver

ROUND = 20_000  # conflicts
PATIENCE = 10  # rounds for a question whether a rule is needed, after which it is taken to be


def explain(problem: Problem, meetings: set[str]) -> Iterator[Explained | Worked]:
    """
    Find a minimal set of conflicting rules of a problem without a timetable.

    The solver names rules that conflict; then each is left out in turn, and stays out if the others still conflict.
    Every smaller set is told at once, so that whoever waits has the best so far. Only musts can conflict, so the work
    is done on the meetings named: those of one participant where these conflict by themselves.

    :param meetings: what `hopeless_meetings` found
    """
    if not meetings:
        core = yield from _conflict(problem)
        yield Explained(tuple(sorted(core)), is_minimal=False)
        meetings = {reason.meetings[0] for reason in core if reason.kind == "meeting"}
    yield from _minimal(_only(problem, meetings))


def hopeless_meetings(grid: Grid) -> set[str]:
    """Name the meetings of some participant who cannot hold them, whatever the others do; none if there is nobody."""
    for participant in _suspects(grid):
        meetings = {one.key for one in grid.meetings if participant in one.participants}
        solver, reason_of = _guarded(_only(grid.problem, meetings))
        with solver:
            if not solver.solve(sorted(reason_of)):
                return meetings
    return set()


def _suspects(grid: Grid) -> list[str]:
    """
    Participants who cannot hold their meetings, or not with as few breaks as fairness wants.

    The bound takes all meetings for musts, so this is a suspicion only.
    """
    fairness = grid.problem.fairness
    idle = any(len(meetings) < 2 for meetings in grid.meetings_of)
    most = fairness if fairness is not None and idle else len(grid.meetings)
    return [
        person.key
        for person, fewest in zip(grid.problem.participants, fewest_of_all(grid), strict=True)
        if fewest is None or fewest > most
    ]


def _only(problem: Problem, meetings: set[str]) -> Problem:
    return cancelled(problem, [one.key for one in problem.meetings if one.key not in meetings])


def _guarded(problem: Problem) -> tuple[Solver, dict[int, Reason]]:
    formula = encode(grid_of(problem), guarded=True).formula
    return Solver(formula.clauses), {literal: reason for reason, literal in formula.guards.items()}


def _conflict(problem: Problem) -> Generator[Worked, None, list[Reason]]:
    """Some rules that conflict."""
    solver, reason_of = _guarded(problem)
    with solver:
        while (yield from _decide(solver, sorted(reason_of))) is None:
            continue
        return [reason_of[one] for one in solver.core()]


def _minimal(problem: Problem) -> Iterator[Explained | Worked]:
    solver, reason_of = _guarded(problem)
    with solver:
        while (yield from _decide(solver, sorted(reason_of))) is None:
            continue
        needed: list[int] = []
        left = _order(solver.core(), reason_of)
        is_minimal = True
        while left:
            candidate = left.pop()
            decided = yield from _decide(solver, needed + left)
            if decided is False:
                kept = set(solver.core())
                left = [one for one in left if one in kept]
                needed = [one for one in needed if one in kept]
                yield Explained(_named(needed + left, reason_of), is_minimal=False)
            else:
                is_minimal = is_minimal and decided is True
                needed.append(candidate)
        yield Explained(_named(needed, reason_of), is_minimal)


def _decide(solver: Solver, assumptions: list[int]) -> Generator[Worked, None, bool | None]:
    for _ in range(PATIENCE):
        decided = solver.solve(assumptions, ROUND)
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
