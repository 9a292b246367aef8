"""
Let several searches run side by side; the first answer wins, by work done and not by the clock.
"""

import selectors
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from .children import Child, ChildFailed, Job
from .findings import Finding, Impossible, Proven, Worked

LOOK = 0.05  # seconds between two looks at whether to go on


@dataclass(slots=True, eq=False)
class Runner:
    """A search in the race. Rounds are those of the whole race: who starts later begins with a later one."""

    number: int
    child: Child
    rounds: int
    answered: bool = False
    ended: bool = False

    def is_behind(self, winner: "Runner") -> bool:
        """Could this one still have answered in an earlier round, or in the same as an earlier runner?"""
        return not self.ended and not self.answered and (self.rounds, self.number) < (winner.rounds, winner.number)


@dataclass(slots=True)
class Race:
    """
    Runs the jobs; `winner` is the number of the one with the answer, once there is one.

    The first search has the field to itself for its first rounds. When one answers, those with fewer rounds may catch
    up: so who wins depends on the work alone, which is the same in every run, and not on how busy the machine is.

    :param until: the end, by `time.monotonic()`
    :param head_start: rounds of the first search before the next one starts
    """

    jobs: list[Job]
    until: float
    is_cancelled: Callable[[], bool] | None = None
    head_start: int = 4
    winner: int | None = None
    runners: list[Runner] = field(default_factory=list)

    def findings(self) -> Iterator[tuple[int, Finding]]:
        """
        Tell what each search finds, with its number.

        :raises ChildFailed: when every search ended without an answer
        """
        with ExitStack() as stack, selectors.DefaultSelector() as selector:
            self.start(stack, selector)
            while not self.is_over():
                for key, _ in selector.select(min(LOOK, max(0.0, self.until - time.monotonic()))):
                    runner = key.data
                    for finding in runner.child.read():
                        if finding is None:
                            selector.unregister(runner.child.output)
                            runner.ended = True
                        else:
                            self.note(runner, finding)
                            yield runner.number, finding
                if self.winner is None and len(self.runners) < len(self.jobs) and self.is_slow():
                    self.start(stack, selector)

    def start(self, stack: ExitStack, selector: selectors.BaseSelector) -> None:
        child = Child(self.jobs[len(self.runners)])
        stack.callback(child.end)
        rounds = self.runners[0].rounds if self.runners else 0
        self.runners.append(Runner(len(self.runners), child, rounds))
        selector.register(child.output, selectors.EVENT_READ, self.runners[-1])

    def is_slow(self) -> bool:
        return self.runners[0].rounds >= self.head_start or all(runner.ended for runner in self.runners)

    def note(self, runner: Runner, finding: Finding) -> None:
        if isinstance(finding, Worked):
            runner.rounds += 1
        if isinstance(finding, Proven | Impossible):
            runner.answered = True

    def is_over(self) -> bool:
        """The answer is there and, if there is no timetable, explained; or time is up; or it was cancelled."""
        if time.monotonic() >= self.until or (self.is_cancelled is not None and self.is_cancelled()):
            return True
        answered = [runner for runner in self.runners if runner.answered]
        if answered:
            first = min(answered, key=lambda runner: (runner.rounds, runner.number))
            if any(runner.is_behind(first) for runner in self.runners):
                return False
            self.winner = first.number
            return first.ended
        if len(self.runners) == len(self.jobs) and all(runner.ended for runner in self.runners):
            raise ChildFailed("Every search ended without an answer.")
        return False
