"""The page of results, what the command palette shows, and how a browser learns to search here."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_safe

from creative_networks.engines.text import LANGUAGES
from creative_networks.foundation.access.bases import same_for_strangers
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.languages.queries import get_language
from creative_networks.foundation.searchables.registry import Kind
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import dictionaries, drawing, nearness, queries, wording
from ..interpretation import CONCEPT, WORD, Alternative, Interpretation, Wanted
from ..queries import Search
from ..reading import address, asked
from ..results import Result

PALETTE_SIZE = 7


@login_not_required
@require_safe
@same_for_strangers
def results(request: HttpRequest) -> HttpResponse:
    """Show what is found; also an empty form, for somebody who comes without words."""
    search, ranking = asked(request), reading_languages(request)
    found = queries.search(reader_for(request.user), ranking, search, now=timezone.now().date())
    filters, kinds = wording.filters_of(found, search, ranking), wording.kinds()
    context = {
        "asked": search,
        "text": search.text,
        "found": found,
        "rows": [_row_html(result, kinds) for result in found.results if result.kind in kinds],
        "words": [_word(one, search, found.interpretation) for one in found.interpretation.wanted],
        "near_off_url": _without(search, nearness.KEY) if nearness.is_on() and nearness.KEY not in search.off else "",
        "switched_off": _switched_off(found.interpretation, search),
        "read_as": _read_as(search, found.interpretation) if search.text else "",
        "box": drawing.drawn("web/components/search.html", {"value": search.text}, value=drawing.mark("value")),
        "chips": wording.chips_of(filters, search),
        "panel": wording.filter_panel(filters, search, is_capped=found.is_capped) if not search.is_empty else "",
        "clear_url": address(Search(search.text, words_in=search.words_in, off=search.off)),
        "suggestion_url": address(Search(found.suggestion)) if found.suggestion else "",
        "previous_url": address(search, page=found.page - 1) if found.page > 1 else "",
        "next_url": address(search, page=found.page + 1) if found.has_next else "",
        "query": address(search).lstrip("?"),
    }
    return render(request, "search/results.html", context)


@login_not_required
@require_safe
@same_for_strangers
def palette(request: HttpRequest) -> HttpResponse:
    """Show the first results as a short list, for the command palette; the same search as the page's."""
    search = asked(request)
    found = queries.search(reader_for(request.user), reading_languages(request), search, now=timezone.now().date())
    kinds = wording.kinds()
    context = {
        "rows": [(result, kinds[result.kind]) for result in found.results[:PALETTE_SIZE] if result.kind in kinds],
        "found": found,
        "text": search.text,
        "url": reverse("search:results") + address(search),
        "suggestion_url": reverse("search:results") + address(Search(found.suggestion)) if found.suggestion else "",
    }
    return render(request, "search/palette.html", context)


@login_not_required
@require_GET
def about_dictionaries(request: HttpRequest) -> HttpResponse:
    """Name the dictionaries that the search translates with, where they come from and what they may be used for."""
    rows = [
        (get_language(row.source_language), get_language(row.target_language), row) for row in dictionaries.imported()
    ]
    return render(request, "search/dictionaries.html", {"rows": rows})


@login_not_required
@require_GET
@cache_control(public=True, max_age=86_400)
def open_search(request: HttpRequest) -> HttpResponse:
    """Describe the search to browsers, in the page's language."""
    context = {"base": settings.BASE_URL, "name": settings.NETWORK_NAME}
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "search/opensearch.xml", context, content_type=content_type)


def _row_html(result: Result, kinds: Mapping[str, Kind]) -> SafeString:
    quoted = get_language(result.snippet_language).own_name if result.is_quoted_elsewhere else ""
    kind = kinds[result.kind]
    names = dict.fromkeys(get_language(code).own_name for code in result.languages)
    meta = " · ".join(part for part in (result.byline, ", ".join(names)) if part)
    values = {
        "color": kind.color,
        "kind": str(kind.label),
        "language": result.language,
        "url": result.url,
        "title": result.title,
        "snippet_language": result.snippet_language,
        "snippet": result.snippet,
        "quoted": quoted,
        "meta": meta,
        "reasons": wording.reasons_html(result.reasons),
    }
    return drawing.drawn(
        "search/_result.html",
        values,
        is_past=result.is_past,
        has_language=bool(result.language),
        has_snippet=bool(result.snippet),
        has_snippet_language=bool(result.snippet_language),
        is_quoted=bool(quoted),
        has_meta=bool(meta),
    )


def _word(one: Wanted, search: Search, interpretation: Interpretation) -> dict[str, Any]:
    """A word that is looked for, and what is looked for in its stead; each with the address without it."""
    word, *others = one.alternatives
    return {
        "text": one.term.text,
        "is_phrase": one.term.is_phrase,
        "off_url": _without(search, word.key) if len(interpretation.wanted) > 1 else "",
        "others": [_other(other, _without(search, other.key)) for other in others],
    }


def _other(one: Alternative, url: str) -> dict[str, Any]:
    language = get_language(one.language) if one.language else None
    return {
        "label": one.label,
        "language": language,
        "is_term": one.kind == CONCEPT,
        "is_word": one.kind == WORD,
        "note": one.note,
        "url": url,
        "follow_url": _follow_url(int(one.key[1:])) if one.kind == CONCEPT else "",
    }


def _follow_url(concept: int) -> str:
    """Where somebody can follow a term, so as to be told when there is something."""
    name = vocabulary.label_map(("en",)).get(concept)
    return f"{reverse('subscriptions:new')}?{urlencode({'tag': f'{name.scheme}:{name.slug}'})}" if name else ""


def _switched_off(interpretation: Interpretation, search: Search) -> list[dict[str, Any]]:
    found = [
        {"label": word, "language": None, "is_word": True, "url": _with(search, f"={word}")}
        for word in interpretation.switched_off_terms
    ]
    found += [_other(one, _with(search, one.key)) for one in interpretation.off]
    if nearness.is_on() and nearness.KEY in search.off:
        found.append({"label": _("Close in meaning"), "language": None, "is_word": True, "url": _with(search, "near")})
    return found


def _without(search: Search, key: str) -> str:
    return address(search, off=(*search.off, key))


def _with(search: Search, key: str) -> str:
    return address(search, off=tuple(one for one in search.off if one != key))


def _read_as(search: Search, read: Interpretation) -> SafeString:
    """Tell in which language the words were read, and offer others."""
    return drawing.drawn(
        "search/_read_as.html",
        {"address": address(search, **{"in": ""})},
        read_as=tuple(get_language(code) for code in read.languages),
        languages=tuple(get_language(code) for code in LANGUAGES),
        chosen=get_language(read.languages[0]) if read.is_chosen else None,
    )
