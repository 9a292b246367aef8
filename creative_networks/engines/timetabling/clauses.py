"""Clauses for a SAT solver, with counters, and guards that let a rule be switched off."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations, pairwise

from .reasons import Reason
from .sat import NETWORK, Clause, at_least, at_most


class Clauses:
    """A growing formula. Literals are whole numbers; a negative one is the opposite."""

    def __init__(self, guarded: bool = False) -> None:
        self.clauses: list[Clause] = []
        self.top = 0
        self.guarded = guarded
        self.guards: dict[Reason, int] = {}
        self._guard: list[int] = []
        self.true = self.new()
        self.add(self.true)

    def new(self) -> int:
        self.top += 1
        return self.top

    def add(self, *literals: int) -> None:
        self.clauses.append([*literals, *self._guard])

    @contextmanager
    def because(self, reason: Reason) -> Iterator[None]:
        """Add clauses that hold only while the literal of the reason is assumed, if the formula is guarded."""
        if not self.guarded:
            yield
            return
        if reason not in self.guards:
            self.guards[reason] = self.new()
        self._guard = [-self.guards[reason]]
        yield
        self._guard = []

    def at_most_one(self, literals: Sequence[int]) -> None:
        if len(literals) > 8:
            self._count(at_most(literals, 1, self.top))
            return
        self.clauses += [[-one, -other, *self._guard] for one, other in combinations(literals, 2)]

    def at_most(self, literals: Sequence[int], bound: int) -> None:
        """A sequential counter: its own variables are what the solver learns on."""
        if bound >= len(literals):
            return
        if bound <= 0:
            for literal in literals:
                self.add(-literal)
            if bound < 0:
                self.add()
            return
        self._count(at_most(literals, bound, self.top))

    def exactly(self, literals: Sequence[int], bound: int) -> None:
        """A cardinality network."""
        if bound > len(literals):
            self.add()
        elif bound in (0, len(literals)):
            for literal in literals:
                self.add(literal if bound else -literal)
        else:
            self._count(at_least(literals, bound, self.top, NETWORK))
            self._count(at_most(literals, bound, self.top, NETWORK))

    def either(self, literals: Sequence[int]) -> int:
        """A literal that is true just when one of these is."""
        if len(literals) == 1:
            return literals[0]
        result = self.new()
        self.add(-result, *literals)
        for literal in literals:
            self.add(-literal, result)
        return result

    def unary(self, literals: Sequence[int], most: int) -> list[int]:
        """
        Count: the n-th result is true just when at least n + 1 of the literals are.

        Results end at `most`; when more are true, all results are.
        """
        if most <= 0 or not literals:
            return []
        if len(literals) == 1:
            return [literals[0]]
        half = len(literals) // 2
        return self.sum(self.unary(literals[:half], most), self.unary(literals[half:], most), most)

    def sum(self, left: list[int], right: list[int], most: int) -> list[int]:
        """Add two unary numbers (a totalizer's node)."""
        if not left or not right:
            return (left or right)[:most]
        total = [self.new() for _ in range(min(most, len(left) + len(right)))]
        for one in range(len(left) + 1):
            for other in range(len(right) + 1):
                both = min(one + other, most)
                if both:  # at least one + other
                    self.add(*self._not_at_least(left, one), *self._not_at_least(right, other), total[both - 1])
                if one + other < len(total):  # at most one + other
                    self.add(*left[one : one + 1], *right[other : other + 1], -total[one + other])
        for less, more in pairwise(total):
            self.add(-more, less)
        return total

    @staticmethod
    def _not_at_least(number: list[int], count: int) -> list[int]:
        return [-number[count - 1]] if count else []

    def _count(self, counted: tuple[list[Clause], int]) -> None:
        clauses, self.top = counted
        self.clauses += [clause + self._guard for clause in clauses] if self._guard else clauses
