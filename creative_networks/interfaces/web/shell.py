"""
The header that every page wears, drawn once for all pages that differ only in their address and their reader's name.

Such values stand in the drawn header as marks, and are put in place on each page.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import get_urlconf
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from creative_networks.foundation.languages import queries as languages

from . import navigation

# Of a part of Unicode that no text uses; escaping leaves them as they are.
REST, NAME, TOKEN = "\ue000rest\ue001", "\ue000name\ue001", "\ue000token\ue001"


def header(request: HttpRequest | None) -> SafeString:
    """Show navigation, search, languages, and the reader's own menu or the way in."""
    account = getattr(request, "user", None)
    is_signed_in = bool(getattr(account, "is_authenticated", False))
    language, path = get_language() or settings.LANGUAGE_CODE, request.path if request else ""
    sections = navigation.links(navigation.SECTIONS, language=language, path=path)
    current = next((link for link in sections if link.is_current), None)
    own = ()
    if is_signed_in:
        own = tuple(
            (link.url, link.is_current, link.label)
            for place in (navigation.ACCOUNT, navigation.COORDINATION)
            for link in navigation.links(place, language=language, path=path, account=account)
        )
    drawn = rendered(
        "web/_header.html",
        languages.wording(),
        get_urlconf(),
        current_url=current.url if current else "",
        is_this_page=bool(current and current.url == path),
        is_signed_in=is_signed_in,
        own=own,
        languages=_links(language),
    )
    drawn = drawn.replace(REST, escape(_rest(request)))
    if is_signed_in and request:
        drawn = drawn.replace(NAME, escape(account)).replace(TOKEN, get_token(request))
    return mark_safe(drawn)  # noqa: S308 - all that was put in is escaped


def alternates(request: HttpRequest | None) -> SafeString:
    """Name the same page in the other languages, for search engines."""
    language = get_language() or settings.LANGUAGE_CODE
    drawn = rendered("web/_alternates.html", languages.wording(), get_urlconf(), languages=_links(language))
    return mark_safe(drawn.replace(REST, escape(_rest(request))))  # noqa: S308 - escaped


@lru_cache(maxsize=512)
def rendered(template_name: str, words: str, urlconf: str | None, **context: Any) -> SafeString:
    """Draw a part of a page once for its words, its addresses and what it is given, all of which are the key."""
    context = {"marks": {"name": NAME}, "csrf_token": TOKEN, **context}
    return mark_safe(render_to_string(template_name, context))  # noqa: S308 - a template escapes what it shows


def _links(language: str) -> tuple[tuple[str, str, str, bool], ...]:
    # A page can be read in a language before its interface is offered: then that one is named too.
    codes = dict.fromkeys([*languages.offered(), *([language] if language in languages.ALL else [])])
    return tuple((code, languages.ALL[code].own_name, f"/{code}/{REST}", code == language) for code in codes)


def _rest(request: HttpRequest | None) -> str:
    """Give what follows the language in this page's address; all addresses begin with their language."""
    if request is None:
        return ""
    first, _, rest = request.path.lstrip("/").partition("/")
    query = request.META.get("QUERY_STRING") if request.method == "GET" else ""
    return (rest if first in languages.ALL else "") + (f"?{query}" if query else "")
