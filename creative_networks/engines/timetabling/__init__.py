"""
Timetables of meeting days: who meets whom when and where, and how to repair a timetable with least change.

Pure computation. README.md explains the model, the search and how to use it. What is named here is loaded when it is
first used, so that a program starts with what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .checker import count_breaks, faults_of
    from .disturbances import added, cancelled, late_arrival, lost_tables, no_show, unavailable
    from .outcome import Objective, Outcome, Progress, Status, Timetable, local_times
    from .problem import (
        Held,
        Meeting,
        Participant,
        Place,
        Precedence,
        Problem,
        ProblemError,
        Resource,
        Slot,
    )
    from .reasons import Reason
    from .solver import repair, slots_begun, solve
    from .tables import TablePlan, assign_tables

__all__ = [
    "Held",
    "Meeting",
    "Objective",
    "Outcome",
    "Participant",
    "Place",
    "Precedence",
    "Problem",
    "ProblemError",
    "Progress",
    "Reason",
    "Resource",
    "Slot",
    "Status",
    "TablePlan",
    "Timetable",
    "added",
    "assign_tables",
    "cancelled",
    "count_breaks",
    "faults_of",
    "late_arrival",
    "local_times",
    "lost_tables",
    "no_show",
    "repair",
    "slots_begun",
    "solve",
    "unavailable",
]

MODULES = {
    "checker": ("count_breaks", "faults_of"),
    "disturbances": ("added", "cancelled", "late_arrival", "lost_tables", "no_show", "unavailable"),
    "outcome": ("Objective", "Outcome", "Progress", "Status", "Timetable", "local_times"),
    "problem": (
        "Held",
        "Meeting",
        "Participant",
        "Place",
        "Precedence",
        "Problem",
        "ProblemError",
        "Resource",
        "Slot",
    ),
    "reasons": ("Reason",),
    "solver": ("repair", "slots_begun", "solve"),
    "tables": ("TablePlan", "assign_tables"),
}


def __getattr__(name: str) -> object:
    for module, names in MODULES.items():
        if name in names:
            found = getattr(import_module(f".{module}", __name__), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
