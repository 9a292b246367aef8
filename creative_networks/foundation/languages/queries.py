"""The languages' public face for other apps: questions that need no database."""

from .catalogues import (
    lay_over,
    main_language,
    offered,
    plural_count,
    plural_rule,
    shipped_text,
    speak,
    wording,
)
from .dates import both_clocks, format_date
from .fallback import best, interface_language, led_by_page, ranked
from .locales import language_choices
from .registry import ALL, INTERFACE, LANGUAGES, PLAIN, SAMI, Language, get_language, is_sami, known_code
from .rules import (
    VersionLabel,
    mark_current,
    mark_outdated,
    significance_after,
    state_of,
    version_line,
)

__all__ = [
    "ALL",
    "INTERFACE",
    "LANGUAGES",
    "PLAIN",
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
    "lay_over",
    "led_by_page",
    "main_language",
    "mark_current",
    "mark_outdated",
    "offered",
    "plural_count",
    "plural_rule",
    "ranked",
    "shipped_text",
    "significance_after",
    "speak",
    "state_of",
    "version_line",
    "wording",
]
