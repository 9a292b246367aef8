"""What the engine answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .problem import Held, Participant, Slot
from .reasons import Reason


class Status(StrEnum):
    """How much is known."""

    OPTIMAL = "optimal"  # nothing better exists, proven
    FEASIBLE = "feasible"  # a timetable, perhaps not the best: time was up, or it was cancelled
    INFEASIBLE = "infeasible"  # no timetable exists, proven
    UNKNOWN = "unknown"  # time was up before either was found


@dataclass(frozen=True, slots=True)
class Timetable:
    """Which meetings are held, in the order of the problem, and which are left out."""

    held: tuple[Held, ...] = ()
    dropped: tuple[str, ...] = ()

    def slots(self) -> dict[str, str]:
        return {one.meeting: one.slot for one in self.held}


@dataclass(frozen=True, slots=True, order=True)
class Objective:
    """
    What is made small, in this order: each is settled, and proven, before the next.

    `moved` is 0 unless a timetable is repaired.
    """

    drop_cost: int = 0
    moved: int = 0
    breaks: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """The best so far, and what nothing can be below: for a progress callback."""

    best: Objective | None
    bound: Objective
    seconds: float
    timetable: Timetable | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    The answer.

    :ivar bound: no timetable is below this, read in the order of `Objective`; equal to `value` when optimal
    :ivar conflicts: when infeasible, rules that cannot hold together
    :ivar is_minimal: leaving out any one of the conflicts, the others can hold together
    :ivar moved: when repairing, the meetings that have another slot than before
    """

    status: Status
    seconds: float
    timetable: Timetable | None = None
    value: Objective | None = None
    bound: Objective = Objective()
    breaks_of: Mapping[str, int] = field(default_factory=dict)
    conflicts: tuple[Reason, ...] = ()
    is_minimal: bool = False
    moved: tuple[str, ...] = ()

    @property
    def breaks(self) -> int | None:
        return None if self.value is None else self.value.breaks


def local_times(slot: Slot, participant: Participant) -> tuple[datetime, datetime] | None:
    """Give the beginning and end of a slot by the participant's own clock."""
    if slot.starts is None or slot.ends is None:
        return None
    from zoneinfo import ZoneInfo  # most days have no local times

    zone = ZoneInfo(participant.zone or "UTC")
    return slot.starts.astimezone(zone), slot.ends.astimezone(zone)
