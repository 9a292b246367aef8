"""
Search for the best timetable with a SAT solver, from below. README.md explains why from below.

A search is a generator of findings: it can be run in a process of its own (`children.py`) or read directly.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from itertools import cycle

from pysat.card import ITotalizer
from pysat.solvers import Solver

from .encoding import Encoding, encode
from .explain import explain
from .findings import Bounded, Finding, Found, Impossible, Proven, Worked
from .grid import Grid, grid_of
from .outcome import Objective, Timetable
from .problem import Problem
from .reading import timetable_of, value_of
from .strategy import Strategy

ROUND = 8_000  # conflicts
Decided = Generator[Finding, None, bool | None]
Turn = Callable[["_Total"], Iterator[Finding]]


def search(
    problem: Problem, strategy: Strategy, before: Timetable | None = None, hint: Timetable | None = None
) -> Iterator[Finding]:
    """
    Find the best timetable and prove that it is; or say why there is none.

    :param before: a timetable to keep to: as few meetings as can be move from their slots there
    :param hint: a timetable to begin from
    """
    work = _Search(problem, strategy, before, hint)
    yield from work.findings()
    if work.best is None:
        yield from explain(problem)


class _Search:
    def __init__(self, problem: Problem, strategy: Strategy, before: Timetable | None, hint: Timetable | None) -> None:
        self.problem, self.strategy, self.before = problem, strategy, before
        self.hint = hint or before
        self.grid: Grid = grid_of(problem)
        self.encoding: Encoding = encode(self.grid)
        self.formula = self.encoding.formula
        self.best: Found | None = None
        self.bound = Objective(breaks=self.encoding.least_breaks)

    def findings(self) -> Iterator[Finding]:
        dropping, moving = self.drop_costs(), self.move_costs()
        with self.strategy.solver(self.formula.clauses) as solver:
            self.lean(solver)
            yield Bounded(self.bound)
            if not (yield from self.decide(solver)):
                yield Impossible()
                return
            if dropping:
                yield from self.settle(solver, dropping, "drop_cost")
            if moving:
                yield from self.settle(solver, moving, "moved")
            yield from self.settle_breaks(solver)
        yield Proven()

    def lean(self, solver: Solver) -> None:
        """Let the solver try the slots of the hint first."""
        number = {slot.key: index for index, slot in enumerate(self.problem.slots)}
        old = self.hint.slots() if self.hint is not None else {}
        literals = []
        for (meeting, slot), literal in self.encoding.at.items():
            wished = old.get(self.problem.meetings[meeting].key)
            if wished is not None:
                literals.append(literal if number.get(wished) == slot else -literal)
        if literals:
            solver.set_phases(literals)

    def decide(self, solver: Solver, assumptions: Iterable[int] = ()) -> Decided:
        """Say whether there is a timetable under the assumptions, round by round."""
        assumptions = list(assumptions)
        while True:
            decided = yield from self.try_for_a_round(solver, assumptions)
            if decided is not None:
                return decided

    def try_for_a_round(self, solver: Solver, assumptions: list[int]) -> Decided:
        solver.conf_budget(ROUND)
        decided: bool | None = solver.solve_limited(assumptions=assumptions)
        if decided:
            yield from self.note(solver.get_model())
        elif decided is None:
            yield Worked()
        return decided

    def note(self, model: list[int]) -> Iterator[Finding]:
        timetable = timetable_of(self.grid, self.encoding, model)
        found = Found(timetable, value_of(self.problem, timetable, self.before))
        if self.best is None or found.value < self.best.value:
            self.best = found
            yield found

    def raise_bound(self, **values: int) -> Iterator[Finding]:
        self.bound = replace(self.bound, **values)
        yield Bounded(self.bound)

    def add(self, solver: Solver, *clauses: list[int]) -> None:
        self.formula.clauses += clauses
        solver.append_formula(clauses)

    def drop_costs(self) -> dict[int, int]:
        """Literals that are true when a meeting is left out, with what that costs."""
        return {-self.encoding.held[meeting]: cost for meeting, cost in enumerate(self.grid.drop_cost) if cost}

    def move_costs(self) -> dict[int, int]:
        """Literals that are true when a meeting is held in another slot than before."""
        old = self.before.slots() if self.before is not None else {}
        number = {slot.key: index for index, slot in enumerate(self.problem.slots)}
        costs = {}
        for meeting, wish in enumerate(self.problem.meetings):
            slot = number.get(old.get(wish.key, ""))
            if slot is not None:
                stays = self.encoding.at.get((meeting, slot), -self.formula.true)
                moved = self.formula.new()
                self.formula.add(-self.encoding.held[meeting], stays, moved)
                self.formula.add(-moved, self.encoding.held[meeting])
                self.formula.add(-moved, -stays)
                costs[moved] = 1
        return costs

    def settle(self, solver: Solver, costs: dict[int, int], name: str) -> Iterator[Finding]:
        """
        Make the cost of the true literals least, by cores (OLL), and keep it so from here on.

        Each core, a set of literals of which one must be true, raises the bound, and a counter takes its place. In the
        end every timetable of the least cost, and no other, fulfils the assumptions that are left: they become clauses.
        """
        hopes = {-literal: cost for literal, cost in costs.items()}
        counters: dict[int, tuple[list[int], int]] = {}
        while not (yield from self.decide(solver, hopes)):
            core = solver.get_core()
            cost = min(hopes[hope] for hope in core)
            yield from self.raise_bound(**{name: getattr(self.bound, name) + cost})
            before = len(self.formula.clauses)
            unary = self.formula.unary([-hope for hope in core], len(core))
            solver.append_formula(self.formula.clauses[before:])
            for hope in core:
                hopes[hope] -= cost
                counter, position = counters.get(hope, ([], 0))
                _hope(hopes, counters, counter, position + 1, cost)
                if not hopes[hope]:
                    del hopes[hope]
            _hope(hopes, counters, unary, 1, cost)
        self.add(solver, *([hope] for hope in hopes))

    def settle_breaks(self, solver: Solver) -> Iterator[Finding]:
        """
        Close in on the fewest breaks from below and, less often, from above.

        From below, the bound is raised until a timetable keeps it; the first bound is tried on a solver of its own,
        where it is part of the clauses and not an assumption. A repair starts close to the best, so there it is the
        other way round: from above, until nothing better exists.
        """
        total = _Total(self, solver)
        if self.before is None:
            with self.strategy.solver(self.formula.clauses + [[-literal] for literal in total.literals]) as tight:
                yield from self.close_in(total, tight, cycle([self.from_below] * 4 + [self.from_above]))
        else:
            yield from self.close_in(total, None, cycle([self.from_above] * 4 + [self.from_below]))

    def close_in(self, total: "_Total", tight: Solver | None, turns: Iterator[Turn]) -> Iterator[Finding]:
        total.tight = tight
        while self.best is not None and self.best.value.breaks > self.bound.breaks:
            yield from next(turns)(total)

    def from_below(self, total: "_Total") -> Iterator[Finding]:
        """Look for a timetable with no more breaks than the bound; if there is none, the bound is higher."""
        if total.tight is not None:
            decided = yield from self.try_for_a_round(total.tight, [])
        else:
            decided = yield from self.try_for_a_round(total.solver, total.at_most(self.bound.breaks))
        if decided is False:
            total.tight = None
            yield from self.raise_bound(breaks=self.bound.breaks + 1)

    def from_above(self, total: "_Total") -> Iterator[Finding]:
        """Look for a better timetable: when repairing any better one, else one halfway to the bound."""
        best = self.best.value.breaks if self.best is not None else 0
        goal = best - 1 if self.before is not None else (self.bound.breaks + best) // 2
        if total.tight is not None and goal == self.bound.breaks:
            return
        decided = yield from self.try_for_a_round(total.solver, total.at_most(goal))
        if decided is False:
            total.tight = None
            yield from self.raise_bound(breaks=goal + 1)


class _Total:
    """Counts all breaks but those that are there in any case; built when first needed."""

    def __init__(self, work: _Search, solver: Solver) -> None:
        self.work, self.solver = work, solver
        known = {clause[0] for clause in work.formula.clauses if len(clause) == 1}
        self.literals = [literal for breaks in work.encoding.breaks for literal in breaks if literal not in known]
        self.least = work.encoding.least_breaks
        self.counter: ITotalizer | None = None
        self.tight: Solver | None = None  # allows no breaks but those that are there in any case

    def at_most(self, breaks: int) -> list[int]:
        if self.counter is None:
            formula = self.work.formula
            most = self.work.best.value.breaks - self.least if self.work.best else len(self.literals)
            self.counter = ITotalizer(self.literals, ubound=min(most, len(self.literals)), top_id=formula.top)
            self.solver.append_formula(self.counter.cnf.clauses)
            formula.top = self.counter.top_id
        allowed = breaks - self.least
        return [-self.counter.rhs[allowed]] if allowed < len(self.counter.rhs) else []


def _hope(
    hopes: dict[int, int], counters: dict[int, tuple[list[int], int]], counter: list[int], position: int, cost: int
) -> None:
    """Hope that the counter does not reach the position."""
    if position < len(counter):
        hope = -counter[position]
        hopes[hope] = hopes.get(hope, 0) + cost
        counters[hope] = (counter, position)
