"""What a search tells while it is at work."""

from dataclasses import dataclass

from .outcome import Objective, Timetable
from .reasons import Reason


@dataclass(frozen=True, slots=True)
class Found:
    """A timetable, better than those before it."""

    timetable: Timetable
    value: Objective


@dataclass(frozen=True, slots=True)
class Bounded:
    """No timetable is below this."""

    bound: Objective


@dataclass(frozen=True, slots=True)
class Worked:
    """One more round of work is done. Rounds are counted in conflicts, not in seconds, so they are the same always."""


@dataclass(frozen=True, slots=True)
class Proven:
    """The timetable found last is the best there is."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """There is no timetable. The conflicts follow in an `Explained`."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Rules that cannot hold together; minimal if none could be left out."""

    conflicts: tuple[Reason, ...]
    is_minimal: bool


Finding = Found | Bounded | Worked | Proven | Impossible | Explained
