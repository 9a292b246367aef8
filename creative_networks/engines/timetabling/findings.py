"""
What a search tells while it is at work.

Tuples, since a search starts by making these classes, and they are made faster than dataclasses.
"""

from collections.abc import Callable, Generator
from typing import NamedTuple

from .outcome import Objective, Timetable
from .reasons import Reason


class Found(NamedTuple):
    """A timetable, better than those before it."""

    timetable: Timetable
    value: Objective


class Bounded(NamedTuple):
    """No timetable is below this."""

    bound: Objective


class Worked(NamedTuple):
    """One more round of work is done. Rounds are counted in conflicts, not in seconds, so they are the same always."""


class Proven(NamedTuple):
    """The timetable found last is the best there is."""


class Impossible(NamedTuple):
    """There is no timetable. The conflicts follow in an `Explained`."""


class Explained(NamedTuple):
    """Rules that cannot hold together; minimal if none could be left out."""

    conflicts: tuple[Reason, ...]
    is_minimal: bool


Finding = Found | Bounded | Worked | Proven | Impossible | Explained
Job = Callable[[], Generator[Finding, None, None]]  # picklable, such as `functools.partial(search, problem, strategy)`
