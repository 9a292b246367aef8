"""Protection of small numbers in published figures."""

from .audit import Interval, exposed, intervals
from .contributions import (
    Contribution,
    Rules,
    Verdict,
    dominance_for,
    judge_answers,
    judge_count,
    judge_sum,
    share_is_safe,
)
from .releases import Leak, Published, leaks
from .rounding import cell_key_of, rounded, rounded_count
from .suppression import Protected, Unprotectable, protect
from .tables import Cell, CellKey, Dimension, Record, Relation, TableSet, cell_key, tabulate

__all__ = [
    "Cell", "CellKey", "Contribution", "Dimension", "Interval", "Leak", "Protected", "Published", "Record", "Relation",
    "Rules", "TableSet", "Unprotectable", "Verdict", "cell_key", "cell_key_of", "dominance_for", "exposed",
    "intervals", "judge_answers", "judge_count", "judge_sum", "leaks", "protect", "rounded", "rounded_count",
    "share_is_safe", "tabulate",
]  # fmt: skip
