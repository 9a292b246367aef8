from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .. import dates
from ..registry import get_language

register = template.Library()


@register.filter
def own_language_name(code: str) -> str:
    """Name a language as its speakers do; a code we do not know stays as it is."""
    try:
        return get_language(code).own_name
    except LookupError:
        return code


@register.simple_tag
def lang_attr(code: str) -> SafeString:
    """Write the attribute that tells screen readers and browsers which language a text is in."""
    return format_html('lang="{}"', code) if code else SafeString("")


@register.filter
def long_date(day: date) -> str:
    """Write a day in the language of the page; Sámi month names come from CLDR, where it has them."""
    return dates.format_date(day)
