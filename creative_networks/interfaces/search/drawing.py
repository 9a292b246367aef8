"""
Parts of the page of results, of which a page has many or long ones.

A template draws such a part once for each of its shapes, with marks in place of what differs from page to page; the
values are put there afterwards. To draw it anew each time would cost more than the search.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.urls import get_urlconf
from django.utils.safestring import SafeString, mark_safe

from creative_networks.foundation.languages.queries import wording

# Of a part of Unicode that no text uses; escaping leaves them as they are.
_MARK = re.compile("\ue000(\\w+)\ue001")


class _Marks(dict[str, str]):
    """Has a mark for every name that a template asks for."""

    def __missing__(self, name: str) -> str:
        return mark(name)


def mark(name: str) -> str:
    return f"\ue000{name}\ue001"


def drawn(template_name: str, values: Mapping[str, object], **shape: Any) -> SafeString:
    """Fill a part of this shape with values; what is not safe is escaped. The template finds marks as `mark.name`."""
    parts = list(_parts(template_name, wording(), get_urlconf(), **shape))
    # Every second part is a name. Values are put in at once, so that a mark within one stays a text.
    parts[1::2] = [_escaped(values[name]) for name in parts[1::2]]
    return mark_safe("".join(parts))  # noqa: S308 - drawn by a template, and escaped


def _escaped(value: object) -> str:
    """The same as Django's, which takes longer for it serves lazy texts too."""
    return value if isinstance(value, SafeString) else escape(str(value))


@lru_cache(maxsize=1000)
def _parts(template_name: str, words: str, urlconf: str | None, **shape: Any) -> list[str]:
    return _MARK.split(render_to_string(template_name, {"mark": _Marks(), **shape}))


def options(offered: Iterable[tuple[str, str, int]], chosen: str, more: str) -> SafeString:
    """Write the options of a filter, each with how many things it leaves; `more` follows the numbers."""
    written = [
        _option(value, label, value == chosen) + (f" ({count}{more})</option>" if count else "</option>")
        for value, label, count in offered
    ]
    return mark_safe("".join(written))  # noqa: S308 - escaped


@lru_cache(maxsize=5000)
def _option(value: str, label: str, is_chosen: bool) -> str:
    selected = " selected" if is_chosen else ""
    return f'<option value="{escape(value)}"{selected}>{escape(label)}'
