"""Timed work that apps hand over, from their registers.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# Work due more often than this is not written down: each worker does it by its own clock.
UNRECORDED_BELOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Schedule:
    name: str
    every_seconds: int
    function_path: str

    @property
    def is_recorded(self) -> bool:
        return self.every_seconds >= UNRECORDED_BELOW_SECONDS


_schedules: dict[str, Schedule] = {}


def schedule(name: str, every_seconds: int, function_path: str) -> None:
    """
    Have a function called with `at=` (the moment) every so many seconds, by one worker of many.

    It must do no harm when it runs twice. Below a minute every worker calls it: then it must also be cheap when there
    is nothing to do, and safe beside itself.
    """
    _schedules[name] = Schedule(name=name, every_seconds=every_seconds, function_path=function_path)


def schedules() -> Mapping[str, Schedule]:
    return MappingProxyType(_schedules)
