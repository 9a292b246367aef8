"""Between an address and a search: what is asked, and the addresses of what could be asked instead."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from creative_networks.engines.text import LANGUAGES
from creative_networks.foundation.languages.queries import known_code

from .parsing import LONGEST_QUERY
from .queries import FRESH_DAYS, Search

FILTERS = ("kind", "sector", "topic", "service", "region", "language", "fresh")
MOST_OFF = 40
LONGEST_VALUE = 100


def asked_by(params: Mapping[str, str], off: Iterable[str] = ()) -> Search:
    """Read a search out of an address; what makes no sense is nothing, never an error."""
    values = {name: clean(params.get(name, ""))[:LONGEST_VALUE] for name in FILTERS}
    if values["fresh"] not in FRESH_DAYS:
        values["fresh"] = ""
    words_in = known_code(clean(params.get("in", ""))) or ""
    page = params.get("page", "")
    return Search(
        text=clean(params.get("q", ""))[:LONGEST_QUERY],
        words_in=words_in if words_in in LANGUAGES else "",
        off=tuple(dict.fromkeys(clean(one)[:LONGEST_VALUE] for one in off if one))[:MOST_OFF],
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1,
        **values,
    )


def asked(request: HttpRequest) -> Search:
    return asked_by(request.GET.dict(), request.GET.getlist("off"))


def asked_in(query: str) -> Search:
    """Read a search out of the query part of an address."""
    params = QueryDict(query.lstrip("?")[:2000])
    return asked_by(params.dict(), params.getlist("off"))


def clean(text: str) -> str:
    return text.replace("\x00", "").strip()


def address(search: Search, **changes: object) -> str:
    """Write the address of a search with some values changed; empty ones are left out, the page begins anew."""
    values: dict[str, object] = {"q": search.text, **{name: getattr(search, name) for name in FILTERS}}
    values |= {"in": search.words_in, "off": search.off} | changes
    pairs = [(name, value) for name, value in values.items() if value and name != "off"]
    off = values["off"]
    pairs += [("off", one) for one in off] if isinstance(off, tuple) else []
    return f"?{urlencode(pairs)}"
