"""The languages' public face for other apps: questions that need no database."""

from .dates import both_clocks, format_date
from .fallback import best, interface_language, ranked
from .locales import language_choices
from .registry import INTERFACE, LANGUAGES, SAMI, Language, get_language, is_sami, known_code
from .rules import (
    VersionLabel,
    mark_current,
    mark_outdated,
    significance_after,
    state_of,
    version_line,
)

__all__ = [
    "INTERFACE",
    "LANGUAGES",
    "SAMI",
    "Language",
    "VersionLabel",
    "best",
    "both_clocks",
    "format_date",
    "get_language",
    "interface_language",
    "is_sami",
    "known_code",
    "language_choices",
    "mark_current",
    "mark_outdated",
    "ranked",
    "significance_after",
    "state_of",
    "version_line",
]
