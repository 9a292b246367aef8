"""
Let several searches run side by side; the first answer wins, by work done and not by the clock.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .findings import Finding, Impossible, Job, Proven, Worked

if TYPE_CHECKING:
    import selectors

    from .children import Child

LOOK = 0.05  # seconds between two looks at whether to go on


class ChildFailed(RuntimeError):
    """A search ended without an answer: a defect of ours, or the system took its memory."""


@dataclass(slots=True, eq=False)
class Runner:
    """A search in the race. Rounds are those of the whole race: who starts later begins with a later one."""

    number: int
    rounds: int
    child: "Child | None" = None
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
    :param in_copies: do the first round of the first search in this process, and what follows in copies of it: many
        days are settled before another Python would have started. Only where there are no other threads.
    :param head_start: rounds of the first search before the next one starts
    """

    jobs: list[Job]
    until: float
    is_cancelled: Callable[[], bool] | None = None
    in_copies: bool = False
    head_start: int = 4
    winner: int | None = None
    runners: list[Runner] = field(default_factory=list)

    def findings(self) -> Iterator[tuple[int, Finding]]:
        """
        Tell what each search finds, with its number.

        :raises ChildFailed: when every search ended without an answer
        """
        with ExitStack() as stack:
            yield from self.start(stack)
            if self.is_over():
                return
            from selectors import DefaultSelector  # not needed where the first round settles it

            selector = stack.enter_context(DefaultSelector())
            self.watch(selector)
            while not self.is_over():
                for key, _ in selector.select(min(LOOK, max(0.0, self.until - time.monotonic()))):
                    yield from self.read(selector, *key.data)
                if self.winner is None and len(self.runners) < len(self.jobs) and self.is_slow():
                    yield from self.start(stack)
                    self.watch(selector)

    def start(self, stack: ExitStack) -> Iterator[tuple[int, Finding]]:
        job = self.jobs[len(self.runners)]
        runner = Runner(len(self.runners), self.runners[0].rounds if self.runners else 0)
        self.runners.append(runner)
        if not self.in_copies:
            from .children import Program

            runner.child = Program(job)
            stack.callback(runner.child.end)
            return
        findings = job()
        if runner.number == 0:
            for finding in findings:
                self.note(runner, finding)
                yield runner.number, finding
                if isinstance(finding, Worked):
                    break
            else:
                runner.ended = True
                return
        from .children import Copy

        runner.child = Copy(findings)
        stack.callback(runner.child.end)

    def watch(self, selector: "selectors.BaseSelector") -> None:
        """Wait from now on for what the last search finds."""
        runner = self.runners[-1]
        if runner.child is not None:
            from selectors import EVENT_READ

            selector.register(runner.child.output, EVENT_READ, (runner, runner.child))

    def read(self, selector: "selectors.BaseSelector", runner: Runner, child: "Child") -> Iterator[tuple[int, Finding]]:
        for finding in child.read():
            if finding is None:
                selector.unregister(child.output)
                runner.ended = True
            else:
                self.note(runner, finding)
                yield runner.number, finding

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
