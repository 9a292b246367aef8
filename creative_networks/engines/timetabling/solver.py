"""
The engine's front: solve a problem, or repair a timetable. README.md explains both.
"""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from .findings import Bounded, Explained, Finding, Found, Impossible, Job, Proven
from .outcome import Objective, Outcome, Progress, Status, Timetable
from .problem import Problem, ProblemError
from .race import Race
from .reading import breaks_of, moved_meetings
from .strategy import strategies

SECONDS = 60.0
WORKERS = 2


def solve(
    problem: Problem,
    *,
    seconds: float = SECONDS,
    workers: int = WORKERS,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    hint: Timetable | None = None,
    in_copies: bool = False,
) -> Outcome:
    """
    Find the best timetable: least cost of meetings left out, then fewest breaks.

    The searches run in processes of their own, which have ended when this returns or raises. The same problem, seed
    and number of workers give the same outcome, unless time is up or it is cancelled.

    :param seconds: after which the best so far is the answer, with the bound it might still be away from
    :param workers: processes at work at once, at most
    :param progress: called with each better timetable and each better bound
    :param is_cancelled: asked some twenty times a second; true ends the work like time being up
    :param hint: a timetable to begin from, which need not fit
    :param in_copies: begin in this process, and go on in copies of it when that is not enough: quicker for small days,
        and only safe in a program without other threads; the first half second of work cannot be cancelled
    """
    return _Work(problem, seconds, workers, seed, progress, is_cancelled, hint, None, in_copies).done()


def repair(
    problem: Problem,
    before: Timetable,
    *,
    begun: frozenset[str] = frozenset(),
    seconds: float = SECONDS,
    workers: int = WORKERS,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Outcome:
    """
    Change a timetable as little as can be, after the problem has changed.

    First fewest meetings left out (by cost), then fewest moved to another slot, then fewest breaks, each proven.
    Fairness is not kept: it could force many to move.

    :param problem: as it is now (see `disturbances.py`)
    :param before: the timetable that was announced
    :param begun: slots that have begun or begin too soon (`slots_begun`): nothing in them moves, nothing is put there
    """
    changed = replace(with_begun(problem, before, begun), fairness=None, closed=problem.closed | begun)
    return _Work(changed, seconds, workers, seed, progress, is_cancelled, None, before).done()


def slots_begun(problem: Problem, now: datetime, minutes: int = 0) -> frozenset[str]:
    """Name the slots that have begun, or begin within so many minutes."""
    soon = now + timedelta(minutes=minutes)
    return frozenset(slot.key for slot in problem.slots if slot.starts is not None and slot.starts <= soon)


def with_begun(problem: Problem, before: Timetable, begun: frozenset[str]) -> Problem:
    wished = {meeting.key for meeting in problem.meetings}
    known = {held.meeting for held in problem.begun}
    new = [held for held in before.held if held.slot in begun and held.meeting in wished - known]
    return replace(problem, begun=problem.begun + tuple(new))


def _search(*arguments: Any) -> Generator[Finding, None, None]:
    """Search, in a child: only there the solver's library is loaded."""
    from .search import search

    return search(*arguments)


@dataclass(slots=True)
class _Work:
    problem: Problem
    seconds: float
    workers: int
    seed: int
    progress: Callable[[Progress], None] | None
    is_cancelled: Callable[[], bool] | None
    hint: Timetable | None
    before: Timetable | None
    in_copies: bool = False
    started: float = field(default_factory=time.monotonic)
    best: dict[int, Found] = field(default_factory=dict)  # of each search
    bound: Objective = field(default_factory=Objective)
    conflicts: dict[int, Explained] = field(default_factory=dict)

    def done(self) -> Outcome:
        if self.workers < 1 or self.seconds < 0:
            raise ProblemError("At least one worker and no negative number of seconds, please.")
        answered: dict[int, Status] = {}
        race = Race(self.jobs(), self.started + self.seconds, self.is_cancelled, self.in_copies)
        for number, finding in race.findings():
            match finding:
                case Found():
                    self.best[number] = finding
                    self.tell(finding)
                case Bounded(bound):
                    if bound > self.bound:
                        self.bound = bound
                        self.tell()
                case Proven():
                    answered[number] = Status.OPTIMAL
                case Impossible():
                    answered[number] = Status.INFEASIBLE
                case Explained():
                    self.conflicts[number] = finding
        winner = race.winner if race.winner is not None else min(answered, default=None)
        return self.outcome(winner, answered[winner] if winner is not None else None)

    def jobs(self) -> list[Job]:
        return [
            partial(_search, self.problem, strategy, self.before, self.hint)
            for strategy in strategies(self.seed, self.workers)
        ]

    def tell(self, found: Found | None = None) -> None:
        if self.progress is not None:
            best = self.least()
            timetable = found.timetable if found is best and found is not None else None
            value = best.value if best else None
            self.progress(Progress(value, self.bound, time.monotonic() - self.started, timetable))

    def least(self) -> Found | None:
        return min(self.best.values(), key=lambda found: found.value, default=None)

    def outcome(self, number: int | None, answer: Status | None) -> Outcome:
        seconds = time.monotonic() - self.started
        if answer is Status.INFEASIBLE:
            explained = self.conflicts.get(number or 0, Explained((), is_minimal=False))
            return Outcome(
                answer, seconds, bound=self.bound, conflicts=explained.conflicts, is_minimal=explained.is_minimal
            )
        found = self.best[number] if answer is Status.OPTIMAL and number is not None else self.least()
        if found is None:
            return Outcome(Status.UNKNOWN, seconds, bound=self.bound)
        return Outcome(
            status=answer or Status.FEASIBLE,
            seconds=seconds,
            timetable=found.timetable,
            value=found.value,
            bound=found.value if answer else self.bound,
            breaks_of=breaks_of(self.problem, found.timetable),
            moved=moved_meetings(found.timetable, self.before),
        )
