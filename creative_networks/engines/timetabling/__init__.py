"""
Timetables of meeting days: who meets whom when and where, and how to repair a timetable with least change.

Pure computation. README.md explains the model, the search and how to use it.
"""

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
