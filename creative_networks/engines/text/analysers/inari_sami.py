"""Inari Sámi."""

from .bases import Analyser
from .light import beginning

ANALYSER = Analyser(stems=beginning)
