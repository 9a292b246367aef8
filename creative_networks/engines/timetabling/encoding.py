"""
The grid as clauses. README.md explains the model.
"""

from collections.abc import Callable
from typing import NamedTuple

from .bounds import fewest_of_all
from .clauses import Clauses
from .grid import Grid, Use
from .reasons import Reason


class Encoding(NamedTuple):
    """
    The formula, and what its literals mean.

    :ivar at: (meeting, slot) -> the meeting is held then
    :ivar held: meeting -> it is held at all
    :ivar busy: (participant, slot) -> the participant meets somebody then
    :ivar breaks: for each participant a unary number: the n-th literal is true when there are more than n breaks
    :ivar least_breaks: how many of these are true whatever happens
    :ivar takes: (choice, alternative) -> the choice fell on it
    """

    formula: Clauses
    at: dict[tuple[int, int], int]
    held: list[int]
    busy: dict[tuple[int, int], int]
    breaks: list[list[int]]
    least_breaks: int
    takes: dict[tuple[int, int], int]


def encode(grid: Grid, *, guarded: bool = False, breaks: bool = True) -> Encoding:
    """
    Write the clauses.

    :param guarded: let every rule be switched off by the literal of its reason, to find out which rules conflict
    :param breaks: count breaks (and keep fairness); off, only whether a timetable exists matters
    """
    return _Writer(grid, Clauses(guarded), breaks).write()


class _Writer:
    def __init__(self, grid: Grid, formula: Clauses, breaks: bool) -> None:
        self.grid, self.formula = grid, formula
        self.counts_breaks = breaks
        self.slots = range(grid.slot_count)
        self.at: dict[tuple[int, int], int] = {}
        self.busy: dict[tuple[int, int], int] = {}
        self.held: list[int] = []
        self.takes: dict[tuple[int, int], int] = {}
        self.in_use: dict[tuple[int, int, int], int] = {}
        self.breaks: list[list[int]] = []
        self.least_breaks = 0

    def write(self) -> Encoding:
        self.write_meetings()
        self.write_people()
        self.write_choices()
        self.write_limits()
        self.write_precedences()
        self.write_lunches()
        self.write_journeys()
        if self.counts_breaks:
            self.write_breaks()
        return Encoding(self.formula, self.at, self.held, self.busy, self.breaks, self.least_breaks, self.takes)

    def write_meetings(self) -> None:
        """Each meeting in one of its slots; one that may be dropped in one or none."""
        add = self.formula.add
        for meeting, allowed in enumerate(self.grid.allowed):
            possible = self.slots if self.formula.guarded else allowed
            for slot in possible:
                self.at[meeting, slot] = self.formula.new()
                for reason in self.grid.excluded.get((meeting, slot), ()):
                    with self.formula.because(reason):
                        add(-self.at[meeting, slot])
            self.write_meeting(meeting, [self.at[meeting, slot] for slot in possible])

    def write_meeting(self, meeting: int, literals: list[int]) -> None:
        self.formula.at_most_one(literals)
        if self.grid.drop_cost[meeting] is None and not self.formula.guarded:
            self.formula.add(*literals)
            self.held.append(self.formula.true)
            return
        held = self.formula.either(literals) if literals else -self.formula.true
        self.held.append(held)
        if self.grid.drop_cost[meeting] is None:
            one = self.grid.meetings[meeting]
            with self.formula.because(Reason("meeting", participants=one.participants, meetings=(one.key,))):
                self.formula.add(held)

    def write_people(self) -> None:
        """One meeting at a time; and, implied, as many busy slots as meetings."""
        for participant, meetings in enumerate(self.grid.meetings_of):
            busy = []
            for slot in self.slots:
                literals = [self.at[meeting, slot] for meeting in meetings if (meeting, slot) in self.at]
                if literals:
                    self.formula.at_most_one(literals)
                    self.busy[participant, slot] = self.formula.either(literals)
                    busy.append(self.busy[participant, slot])
            held = [self.held[meeting] for meeting in meetings]
            if all(literal == self.formula.true for literal in held):
                self.formula.exactly(busy, len(meetings))
            else:
                self.write_equal(busy, held)

    def write_equal(self, some: list[int], others: list[int]) -> None:
        most = max(len(some), len(others))
        one, other = self.formula.unary(some, most), self.formula.unary(others, most)
        for left, right in zip(one, other, strict=False):
            self.formula.add(-left, right)
            self.formula.add(left, -right)
        for left in one[len(other) :] + other[len(one) :]:
            self.formula.add(-left)

    def write_choices(self) -> None:
        for number, choice in enumerate(self.grid.choices):
            literals = [self.formula.new() for _ in choice.alternatives]
            self.takes |= {(number, alternative): literal for alternative, literal in enumerate(literals)}
            self.formula.at_most_one(literals)
            self.formula.add(*literals)
        for number, alternative, slot in self.grid.excluded_places:
            choice = self.grid.choices[number]
            if (choice.meeting, slot) in self.at:
                key = self.grid.meetings[choice.meeting].key
                reason = Reason("online", meetings=(key,), slots=(self.grid.problem.slots[slot].key,))
                with self.formula.because(reason):
                    self.formula.add(-self.at[choice.meeting, slot], -self.takes[number, alternative])

    def used(self, use: Use, slot: int) -> int | None:
        """The literal of a use in a slot, true at least when it takes place; `None` when it cannot."""
        literal = self.at.get((use.meeting, slot))
        if literal is None or use.choice is None:
            return literal
        key = (use.choice, use.alternative, slot)
        if key not in self.in_use:
            self.in_use[key] = self.formula.new()
            self.formula.add(-literal, -self.takes[use.choice, use.alternative], self.in_use[key])
        return self.in_use[key]

    def write_limits(self) -> None:
        """
        As many uses at once as there is room.

        Uses that exclude each other anyway, those of one participant, are counted as one (a cluster). Implied: no more
        busy participants than two for each table.
        """
        for limit in self.grid.limits:
            clusters = self.clusters(list(limit.uses))
            for slot, number in enumerate(limit.in_slot):
                if number is None:
                    continue
                with self.formula.because(limit.reason(self.grid.problem.slots[slot].key, number)):
                    self.write_limit(clusters, slot, number)

    def write_limit(self, clusters: list[list[Use]], slot: int, number: int) -> None:
        counted = []
        for cluster in clusters:
            literals = [literal for use in cluster if (literal := self.used(use, slot)) is not None]
            if literals:
                counted.append(self.cluster_literal(cluster, literals, slot))
        self.formula.at_most(counted, number)
        if self.all_paired(clusters):
            people = range(len(self.grid.meetings_of))
            busy = [self.busy[person, slot] for person in people if (person, slot) in self.busy]
            self.formula.at_most(busy, 2 * number)

    def all_paired(self, clusters: list[list[Use]]) -> bool:
        """All meetings of the problem, each of two participants, take part in this limit, with no other choice."""
        uses = [use for cluster in clusters for use in cluster]
        is_sure = all(use.choice is None for use in uses)
        return is_sure and len(uses) == len(self.grid.people) and all(len(pair) == 2 for pair in self.grid.people)

    def cluster_literal(self, cluster: list[Use], literals: list[int], slot: int) -> int:
        if len(literals) == 1:
            return literals[0]
        # Whoever is busy uses this only where none of their meetings could be elsewhere.
        is_sure = all(use.choice is None for use in cluster)
        for participant in self.grid.people[cluster[0].meeting] if is_sure else ():
            if {use.meeting for use in cluster} == set(self.grid.meetings_of[participant]):
                return self.busy[participant, slot]
        result = self.formula.new()
        for literal in literals:
            self.formula.clauses.append([-literal, result])
        return result

    def clusters(self, uses: list[Use]) -> list[list[Use]]:
        """Part uses into groups of one participant each, greedily, the busiest participant first."""
        left = dict(enumerate(uses))
        result = []
        while left:
            by_participant: dict[int, list[int]] = {}
            for number, use in left.items():
                for participant in self.grid.people[use.meeting]:
                    by_participant.setdefault(participant, []).append(number)
            chosen = max(by_participant.values(), key=len)
            result.append([left.pop(number) for number in chosen])
        return result

    def write_precedences(self) -> None:
        """By order: a literal for each slot says that the meeting is held by then."""
        orders: dict[int, list[int]] = {}
        for pair in self.grid.precedences:
            for meeting in pair:
                if meeting not in orders:
                    orders[meeting] = self.order(meeting)
        keys = [meeting.key for meeting in self.grid.meetings]
        for before, after in self.grid.precedences:
            with self.formula.because(Reason("precedence", meetings=(keys[before], keys[after]))):
                for slot in self.slots:
                    if (after, slot) in self.at:
                        earlier = [orders[before][slot - 1]] if slot else []
                        self.formula.add(-self.at[after, slot], -self.held[before], *earlier)
                    if (before, slot) in self.at:
                        self.formula.add(-self.at[before, slot], -orders[after][slot])

    def order(self, meeting: int) -> list[int]:
        by = [self.formula.new() for _ in self.slots]
        for slot in self.slots:
            held = self.at.get((meeting, slot), -self.formula.true)
            self.formula.clauses.append([-held, by[slot]])
            if slot:
                self.formula.clauses += [
                    [-by[slot - 1], by[slot]],
                    [-by[slot], by[slot - 1], held],
                    [-held, -by[slot - 1]],
                ]
            else:
                self.formula.clauses.append([-by[slot], held])
        return by

    def write_lunches(self) -> None:
        for participant, slots in self.grid.lunches:
            busy = [self.busy[participant, slot] for slot in slots if (participant, slot) in self.busy]
            if len(busy) == len(slots) and not self.grid.is_over(*slots):
                problem = self.grid.problem
                keys = tuple(problem.slots[slot].key for slot in slots)
                with self.formula.because(Reason("lunch", (problem.participants[participant].key,), slots=keys)):
                    self.formula.add(*(-literal for literal in busy))

    def write_journeys(self) -> None:
        for journey in self.grid.journeys:
            here, there = self.positions(journey.here), self.positions(journey.there)
            with self.formula.because(journey.reason):
                for early, late in journey.too_close:
                    for one, other in ((here(early), there(late)), (there(early), here(late))):
                        if one is not None and other is not None:
                            self.formula.add(-one, -other)

    def positions(self, ways: tuple[tuple[Use, ...], ...]) -> Callable[[int], int | None]:
        """Tell for a slot the literal that is true when one of the ways is taken then."""
        literals: dict[int, int | None] = {}

        def position(slot: int) -> int | None:
            if slot not in literals:
                taken = [[self.used(use, slot) for use in way] for way in ways]
                known = [[one for one in way if one is not None] for way in taken if None not in way]
                literals[slot] = self.formula.new() if known else None
                for way in known:
                    self.formula.clauses.append([*(-one for one in way), literals[slot] or 0])
            return literals[slot]

        return position

    def write_breaks(self) -> None:
        fairness = self.grid.problem.fairness
        possible = [max(0, len(meetings) - 1) for meetings in self.grid.meetings_of]
        most = max(possible, default=0) if fairness is None else min(possible, default=0) + fairness + 1
        self.breaks = [self.write_breaks_of(participant, most) for participant in range(len(possible))]
        if fairness is not None:
            with self.formula.because(Reason("fairness", number=fairness)):
                self.write_fairness(fairness, max(map(len, self.breaks), default=0))

    def write_fairness(self, fairness: int, longest: int) -> None:
        """Nobody has more than so many breaks above the level that everybody has."""
        everybody = [self.formula.new() for _ in range(longest)]
        for breaks in self.breaks:
            for level, literal in enumerate(everybody):
                self.formula.add(-literal, *breaks[level : level + 1])
                if level + fairness < len(breaks):
                    self.formula.add(-breaks[level + fairness], literal)

    def write_breaks_of(self, participant: int, most: int) -> list[int]:
        """Count the breaks of a participant: in each segment the starts of blocks but for the first."""
        total: list[int] = []
        starts: dict[int, int] = {}
        for segment in self.grid.segments:
            for slot in segment:
                if (participant, slot) in self.busy:
                    starts[slot] = self.start(participant, slot, segment)
            here = [starts[slot] for slot in segment if slot in starts]
            total = self.formula.sum(total, self.formula.unary(here, most + 1)[1:], most)
        if not self.formula.guarded and self.is_settled(participant):
            self.write_bounds(participant, starts, total)
        return total

    def is_settled(self, participant: int) -> bool:
        return all(self.grid.drop_cost[meeting] is None for meeting in self.grid.meetings_of[participant])

    def start(self, participant: int, slot: int, segment: range) -> int:
        """A block starts here, after something else than another meeting or a lunch between two meetings."""
        literal = self.formula.new()
        busy = self.busy[participant, slot]
        before = self.busy.get((participant, slot - 1)) if slot > segment.start else None
        earlier = None
        if slot - 1 > segment.start and (participant, slot - 1) in self.grid.lunch_slots:
            earlier = self.busy.get((participant, slot - 2))
        excuses = [one for one in (before, earlier) if one is not None]
        self.formula.add(-literal, busy)
        for excuse in excuses:
            self.formula.add(-literal, -excuse)
        self.formula.add(-busy, *excuses, literal)
        return literal

    def write_bounds(self, participant: int, starts: dict[int, int], breaks: list[int]) -> None:
        """Implied: the fewest breaks the participant can have alone, and what having none means."""
        least = fewest_of_all(self.grid)[participant]
        if least is None or least > len(breaks):
            self.formula.add()
            return
        for literal in breaks[:least]:
            self.formula.add(literal)
        self.least_breaks += least
        if least == 0 and breaks and len(self.grid.segments) == 1 and not self.grid.lunches:
            self.write_block(participant, breaks[0])

    def write_block(self, participant: int, has_break: int) -> None:
        """No break just when one block of all meetings starts somewhere: a literal for each place it can start."""
        length = len(self.grid.meetings_of[participant])
        blocks = []
        for first in range(self.grid.slot_count - length + 1):
            window = [self.busy.get((participant, slot)) for slot in range(first, first + length)]
            if None in window:
                continue
            block = self.formula.new()
            blocks.append(block)
            self.formula.add(-block, -has_break)
            for slot in self.slots:
                busy = self.busy.get((participant, slot))
                if busy is not None:
                    self.formula.add(-block, busy if first <= slot < first + length else -busy)
        self.formula.add(has_break, *blocks)
