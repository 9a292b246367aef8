"""
Which table each meeting is at, when the times are settled: with as few changes of table as can be.

From one slot to the next the tables can be linked freely, so the fewest changes are a chain of assignment problems, one
for each slot: a meeting is worth, at each table, the participants who sat there last. Where nobody has a break this is
the least possible; with breaks it is near it, and the bound says how near.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .outcome import Timetable
from .problem import Place, Problem, ProblemError

KEPT = 1000  # worth of a participant who keeps the table, beside that of a meeting that keeps its announced one


@dataclass(frozen=True, slots=True)
class TablePlan:
    """
    Tables are numbered from 1 in each place; meetings at places without tables of their own (online) have none.

    :ivar changes: how often a participant's next meeting at the same place and day is at another table
    :ivar bound: no plan for these times has fewer changes
    """

    tables: Mapping[str, int]
    changes: int
    bound: int

    @property
    def is_proven(self) -> bool:
        return self.changes == self.bound


def assign_tables(
    problem: Problem,
    timetable: Timetable,
    *,
    lost: Mapping[tuple[str, int], frozenset[str]] | None = None,
    announced: Mapping[str, int] | None = None,
) -> TablePlan:
    """
    Give each meeting a table.

    :param lost: for a place and table the slots in which it cannot be used
    :param announced: tables told already; kept where that costs no change, and always where a meeting has begun
    :raises ProblemError: when a slot has more meetings than tables
    """
    work = _Tables(problem, timetable, lost or {}, announced or {})
    for place in problem.places:
        if not place.online:
            work.assign(place)
    return TablePlan(work.tables, work.changes, work.bound)


class _Tables:
    def __init__(
        self,
        problem: Problem,
        timetable: Timetable,
        lost: Mapping[tuple[str, int], frozenset[str]],
        announced: Mapping[str, int],
    ) -> None:
        self.problem, self.lost, self.announced = problem, lost, announced
        self.people = {meeting.key: meeting.participants for meeting in problem.meetings}
        self.begun = {held.meeting for held in problem.begun}
        self.at: dict[tuple[str, str], list[str]] = {}
        for held in timetable.held:
            self.at.setdefault((held.place, held.slot), []).append(held.meeting)
        self.tables: dict[str, int] = {}
        self.changes = self.bound = 0

    def assign(self, place: Place) -> None:
        last: dict[str, tuple[str, int]] = {}  # participant -> the meeting before, and its slot
        day = None
        for position, slot in enumerate(self.problem.slots):
            if slot.day != day:
                day, last = slot.day, {}
            meetings = self.at.get((place.key, slot.key), [])
            if not meetings:
                continue
            usable = self.usable(place, slot.key, len(meetings))
            self.seat(meetings, usable, last)
            self.count(meetings, last, position)
            last |= {person: (meeting, position) for meeting in meetings for person in self.people[meeting]}

    def usable(self, place: Place, slot: str, wanted: int) -> list[int]:
        most = max([place.tables or 0, *place.tables_at.values()])
        if place.tables is None:  # as many as wanted; a lost one is made up for
            most = max([len(meetings) for (key, _), meetings in self.at.items() if key == place.key]) + len(self.lost)
        usable = [table for table in range(1, most + 1) if slot not in self.lost.get((place.key, table), frozenset())]
        allowed = place.tables_in(slot)
        if wanted > len(usable) or (allowed is not None and wanted > allowed and slot not in self.problem.closed):
            raise ProblemError(f"Slot {slot} has {wanted} meetings at {place.key}, more than tables.")
        return usable

    def seat(self, meetings: list[str], usable: list[int], last: Mapping[str, tuple[str, int]]) -> None:
        settled = {
            meeting: self.announced[meeting]
            for meeting in meetings
            if meeting in self.begun and meeting in self.announced
        }
        self.tables |= settled
        meetings = [meeting for meeting in meetings if meeting not in settled]
        usable = [table for table in usable if table not in settled.values()]
        worth = [[self.worth(meeting, table, last) for table in usable] for meeting in meetings]
        for row, column in _best_assignment(worth):
            self.tables[meetings[row]] = usable[column]

    def worth(self, meeting: str, table: int, last: Mapping[str, tuple[str, int]]) -> int:
        kept = sum(self.tables[last[person][0]] == table for person in self.people[meeting] if person in last)
        return KEPT * kept + (self.announced.get(meeting) == table)

    def count(self, meetings: list[str], last: Mapping[str, tuple[str, int]], position: int) -> None:
        """Count the changes into this slot, and the fewest there could be: only links from the slot before compete."""
        before = sorted({last[person][0] for meeting in meetings for person in self.people[meeting] if person in last})
        near = [[0] * len(before) for _ in meetings]
        links = far = 0
        for row, meeting in enumerate(meetings):
            for person in self.people[meeting]:
                if person in last:
                    earlier, when = last[person]
                    links += 1
                    self.changes += self.tables[earlier] != self.tables[meeting]
                    far += when != position - 1
                    near[row][before.index(earlier)] += when == position - 1
        kept = sum(near[row][column] for row, column in _best_assignment(near)) if before else 0
        self.bound += links - kept - far


def _best_assignment(worth: list[list[int]]) -> list[tuple[int, int]]:
    """Pair rows with columns so that the sum is largest; ties are settled the same way always."""
    if not worth or not worth[0]:
        return []
    from scipy.optimize import linear_sum_assignment  # heavy, and only needed here

    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
