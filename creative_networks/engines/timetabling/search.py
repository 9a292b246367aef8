"""
Search for the best timetable with a SAT solver, from below. README.md explains why from below.

A search is a generator of findings: it can be run in a process of its own (`children.py`) or read directly.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import cycle, repeat

from .clauses import Clauses
from .encoding import Encoding, encode
from .explain import explain, hopeless_meetings
from .findings import Bounded, Finding, Found, Impossible, Proven, Worked
from .grid import Grid, grid_of
from .moving import forced_moves
from .outcome import Objective, Timetable
from .problem import Problem
from .reading import timetable_of, value_of
from .sat import Solver, at_most, totalizer
from .strategy import Strategy

ROUND = 8_000  # conflicts
PATIENCE = 5  # rounds for the hope that no more moves than must
FIRST_ROUND = 2_000  # soon over, so that a caller who does it himself can go on with other things
Decided = Generator[Finding, None, bool | None]
Turn = Callable[["_Total"], Iterator[Finding]]


def search(
    problem: Problem, strategy: Strategy, before: Timetable | None = None, hint: Timetable | None = None
) -> Generator[Finding, None, None]:
    """
    Find the best timetable and prove that it is; or say why there is none.

    :param before: a timetable to keep to: as few meetings as can be move from their slots there
    :param hint: a timetable to begin from
    """
    grid = grid_of(problem)
    hopeless = hopeless_meetings(grid)
    if hopeless:
        yield Impossible()
    else:
        work = _Search(grid, strategy, before, hint)
        yield from work.findings()
        if work.best is not None:
            return
    yield from explain(problem, hopeless)


class _Search:
    def __init__(self, grid: Grid, strategy: Strategy, before: Timetable | None, hint: Timetable | None) -> None:
        self.grid, self.problem, self.strategy, self.before = grid, grid.problem, strategy, before
        self.hint = hint or before
        self.encoding: Encoding = encode(self.grid)
        self.formula = self.encoding.formula
        self.best: Found | None = None
        self.bound = Objective(breaks=self.encoding.least_breaks)

    def findings(self) -> Iterator[Finding]:
        dropping, moves = self.drop_costs(), self.moves()
        yield Bounded(self.bound)
        with ExitStack() as solvers:
            tight = None
            if not dropping and not moves:
                tight = solvers.enter_context(self.tight_solver())
                decided = yield from self.try_for_a_round(tight, [], FIRST_ROUND)
                if decided:
                    yield Proven()
                    return
                if decided is False:
                    tight = None
                    yield from self.raise_bound("breaks", self.bound.breaks + 1)
            solver = solvers.enter_context(self.strategy.solver(self.formula.clauses))
            self.lean(solver)
            if not (yield from self.decide(solver)):
                yield Impossible()
                return
            if dropping:
                yield from self.settle(solver, dropping, "drop_cost")
            if moves:
                yield from self.settle_moves(solver, moves)
            yield from self.settle_breaks(solver, tight)
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
            solver.prefer(literals)

    def tight_solver(self) -> Solver:
        """A solver that allows no more breaks than the first bound: part of its clauses, not an assumption."""
        literals = self.breaks_above_least()
        solver = self.strategy.solver(self.formula.clauses + [[-literal] for literal in literals])
        self.lean(solver)
        return solver

    def breaks_above_least(self) -> list[int]:
        """Literals of the breaks that need not be."""
        known = {clause[0] for clause in self.formula.clauses if len(clause) == 1}
        return [literal for breaks in self.encoding.breaks for literal in breaks if literal not in known]

    def decide(self, solver: Solver, assumptions: Iterable[int] = ()) -> Decided:
        """Say whether there is a timetable under the assumptions, round by round."""
        assumptions = list(assumptions)
        while True:
            decided = yield from self.try_for_a_round(solver, assumptions)
            if decided is not None:
                return decided

    def try_for_a_round(self, solver: Solver, assumptions: list[int], conflicts: int = ROUND) -> Decided:
        decided = solver.solve(assumptions, conflicts)
        if decided:
            yield from self.note(solver.model())
        elif decided is None:
            yield Worked()
        return decided

    def note(self, model: list[int]) -> Iterator[Finding]:
        timetable = timetable_of(self.grid, self.encoding, model)
        found = Found(timetable, value_of(self.problem, timetable, self.before))
        if self.best is None or found.value < self.best.value:
            self.best = found
            yield found

    def raise_bound(self, name: str, value: int) -> Iterator[Finding]:
        if value > getattr(self.bound, name):
            self.bound = replace(self.bound, **{name: value})
            yield Bounded(self.bound)

    def add(self, solver: Solver, *clauses: list[int]) -> None:
        self.formula.clauses += clauses
        solver.add(clauses)

    def drop_costs(self) -> dict[int, int]:
        """Literals that are true when a meeting is left out, with what that costs."""
        return {-self.encoding.held[meeting]: cost for meeting, cost in enumerate(self.grid.drop_cost) if cost}

    def old_slots(self) -> dict[int, int]:
        """Give the slot each meeting had before."""
        old = self.before.slots() if self.before is not None else {}
        number = {slot.key: index for index, slot in enumerate(self.problem.slots)}
        slots = {meeting: number.get(old.get(wish.key, "")) for meeting, wish in enumerate(self.problem.meetings)}
        return {meeting: slot for meeting, slot in slots.items() if slot is not None}

    def moves(self) -> dict[int, int]:
        """Give for each meeting a literal that is true when it is held in another slot than before."""
        moves = {}
        for meeting, slot in self.old_slots().items():
            stays = self.encoding.at.get((meeting, slot), -self.formula.true)
            moves[meeting] = moved = self.formula.new()
            self.formula.add(-self.encoding.held[meeting], stays, moved)
            self.formula.add(-moved, self.encoding.held[meeting])
            self.formula.add(-moved, -stays)
        return moves

    def settle_moves(self, solver: Solver, moves: dict[int, int]) -> Iterator[Finding]:
        """
        Move as few meetings as can be.

        First only those of which some must move, and no more of them than must: where that is possible nothing better
        is, and little is left to decide afterwards.
        """
        leaving = forced_moves(self.grid, self.old_slots())
        least = sum(one.number for one in leaving)
        yield from self.raise_bound("moved", least)
        wished, begin = self.formula.new(), len(self.formula.clauses)
        may_move = {meeting for one in leaving for meeting in one.meetings}
        self.formula.clauses += [[-wished, -moves[meeting]] for meeting in moves if meeting not in may_move]
        for one in leaving:
            clauses, self.formula.top = at_most([moves[key] for key in one.meetings], one.number, self.formula.top)
            self.formula.clauses += [[-wished, *clause] for clause in clauses]
        solver.add(self.formula.clauses[begin:])
        decided = None
        for _ in range(PATIENCE):
            decided = decided if decided is not None else (yield from self.try_for_a_round(solver, [wished]))
        self.add(solver, [wished if decided else -wished])
        if not decided:
            if decided is False:
                yield from self.raise_bound("moved", least + 1)
            yield from self.settle(solver, dict.fromkeys(moves.values(), 1), "moved")

    def settle(self, solver: Solver, costs: dict[int, int], name: str) -> Iterator[Finding]:
        """
        Make the cost of the true literals least, by cores (OLL), and keep it so from here on.

        Each core, a set of literals of which one must be true, raises the bound, and a counter takes its place. In the
        end every timetable of the least cost, and no other, fulfils the assumptions that are left: they become clauses.
        When cores are hard to find and the costs are alike, rounds from above take turns with them.
        """
        cores = _Cores(self.formula, costs)
        total = _Total(self, solver, name, list(costs), 0)
        are_alike = set(costs.values()) == {1}
        turns = cycle([True, False]) if are_alike else repeat(False)
        while not are_alike or total.best() > total.bound():
            if next(turns):
                yield from self.from_above(total)
                continue
            decided = yield from self.try_for_a_round(solver, list(cores.hopes))
            if decided:
                self.add(solver, *([hope] for hope in cores.hopes))
                return
            if decided is False:
                before = len(self.formula.clauses)
                cores.learn(solver.core())
                solver.add(self.formula.clauses[before:])
                yield from self.raise_bound(name, cores.least)
        self.add(solver, *([literal] for literal in total.at_most(total.bound())))

    def settle_breaks(self, solver: Solver, tight: Solver | None) -> Iterator[Finding]:
        """
        Close in on the fewest breaks from below and, less often, from above.

        From below, the bound is raised until a timetable keeps it; the first bound is tried on a solver of its own,
        where it is part of the clauses and not an assumption. A repair starts close to the best, so there it is the
        other way round: from above, until nothing better exists.
        """
        literals = self.breaks_above_least()
        total = _Total(self, solver, "breaks", literals, self.encoding.least_breaks)
        if self.before is None:
            with ExitStack() as solvers:
                if total.bound() == total.least:
                    total.tight = tight or solvers.enter_context(self.tight_solver())
                yield from self.close_in(total, cycle([self.from_below] * 4 + [self.from_above]))
        else:
            yield from self.close_in(total, cycle([self.from_above] * 4 + [self.from_below]))

    def close_in(self, total: "_Total", turns: Iterator[Turn]) -> Iterator[Finding]:
        while total.best() > total.bound():
            yield from next(turns)(total)

    def from_below(self, total: "_Total") -> Iterator[Finding]:
        """Look for a timetable that keeps the bound; if there is none, the bound is higher."""
        bound = total.bound()
        if total.tight is not None:
            decided = yield from self.try_for_a_round(total.tight, [])
        else:
            decided = yield from self.try_for_a_round(total.solver, total.at_most(bound))
        if decided is False:
            total.tight = None
            yield from self.raise_bound(total.name, bound + 1)

    def from_above(self, total: "_Total") -> Iterator[Finding]:
        """Look for a better timetable: one halfway to the bound, or any when what has moved is settled."""
        bound, best = total.bound(), total.best()
        goal = best - 1 if self.before is not None and total.name == "breaks" else (bound + best) // 2
        if total.tight is not None and goal == bound:
            return
        decided = yield from self.try_for_a_round(total.solver, total.at_most(goal))
        if decided is False:
            total.tight = None
            yield from self.raise_bound(total.name, goal + 1)


class _Total:
    """
    Counts literals of one cost each, besides what is there in any case; built when first needed.

    :ivar tight: a solver that allows nothing but what is there in any case, as long as that may be possible
    """

    def __init__(self, work: _Search, solver: Solver, name: str, literals: list[int], least: int) -> None:
        self.work, self.solver, self.name = work, solver, name
        self.literals, self.least = literals, least
        self.counts: list[int] | None = None
        self.tight: Solver | None = None

    def bound(self) -> int:
        return int(getattr(self.work.bound, self.name))

    def best(self) -> int:
        return int(getattr(self.work.best.value, self.name)) if self.work.best else self.least + len(self.literals)

    def at_most(self, number: int) -> list[int]:
        """Give the assumption under which there are no more."""
        if self.counts is None:
            formula = self.work.formula
            most = min(self.best() - self.least, len(self.literals))
            clauses, self.counts, formula.top = totalizer(self.literals, most, formula.top)
            self.work.add(self.solver, *clauses)
        allowed = number - self.least
        return [-self.counts[allowed]] if allowed < len(self.counts) else []


class _Cores:
    """
    What core-guided search (OLL) still hopes for: assumptions with the cost of giving each up.

    :ivar least: the cost that the cores so far have proven
    """

    def __init__(self, formula: Clauses, costs: dict[int, int]) -> None:
        self.formula = formula
        self.hopes = {-literal: cost for literal, cost in costs.items()}
        self.counters: dict[int, tuple[list[int], int]] = {}
        self.least = 0

    def learn(self, core: list[int]) -> None:
        """One of these hopes fails, at least: pay for one, and hope that no second one does."""
        cost = min(self.hopes[hope] for hope in core)
        self.least += cost
        failed = self.formula.unary([-hope for hope in core], len(core))
        for hope in core:
            self.hopes[hope] -= cost
            counter, position = self.counters.get(hope, ([], 0))
            self.hope(counter, position + 1, cost)
            if not self.hopes[hope]:
                del self.hopes[hope]
        self.hope(failed, 1, cost)

    def hope(self, counter: list[int], position: int, cost: int) -> None:
        """Hope that the counter does not reach the position."""
        if position < len(counter):
            hope = -counter[position]
            self.hopes[hope] = self.hopes.get(hope, 0) + cost
            self.counters[hope] = (counter, position)
