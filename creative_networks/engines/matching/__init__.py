"""Two-sided assignment with capacities, and the reasons."""

from .checker import Report, check
from .explain import Explanation, Loss, explain
from .problem import Candidate, Factor, GroupRule, Matching, Mode, On, Pair, Participant, Problem, scored
from .reasons import PRIVATE, TEXTS, Impossible, Reason, in_words
from .solve import match

__all__ = [
    "PRIVATE", "TEXTS", "Candidate", "Explanation", "Factor", "GroupRule", "Impossible", "Loss", "Matching", "Mode",
    "On", "Pair", "Participant", "Problem", "Reason", "Report", "check", "explain", "in_words", "match", "scored",
]  # fmt: skip
