"""Which requests a kept page may answer, and what tells their pages apart."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django.conf import settings

from creative_networks.foundation.languages import queries as languages

# Whoever brings one of these gets a page of their own; the first two are of sessions and messages, see `key_of`.
PERSONAL_HEADERS = ("HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_RANGE")
LONGEST_ADDRESS = 2_000


def key_of(environ: dict[str, Any]) -> Hashable | None:
    """Name the page that a request of a stranger asks for; nothing when it has to go to Django."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("CONTENT_LENGTH", "0") not in ("", "0"):
        return None
    cookies = environ.get("HTTP_COOKIE")
    if cookies and any(name in cookies for name in personal_cookies()):
        return None
    if any(name in environ for name in PERSONAL_HEADERS):
        return None
    path, query = environ.get("PATH_INFO", "/"), environ.get("QUERY_STRING", "")
    language = path[1 : path.find("/", 1)]
    if language not in languages.LANGUAGES or len(path) + len(query) > LONGEST_ADDRESS:
        return None
    proxied = settings.SECURE_PROXY_SSL_HEADER
    return (
        path,
        query,
        reading(language, environ.get("HTTP_ACCEPT_LANGUAGE", "")[:500]),
        environ.get("HTTP_HOST", ""),
        environ.get("wsgi.url_scheme", ""),
        environ.get(proxied[0], "") if proxied else "",
    )


@lru_cache(maxsize=1)
def personal_cookies() -> tuple[str, ...]:
    # Found anywhere in the header, even as part of another name: rather one page made anew than one shared.
    return (f"{settings.SESSION_COOKIE_NAME}=", "messages=")


@lru_cache(maxsize=4096)
def reading(language: str, accept: str) -> tuple[str, ...]:
    """Rank languages as pages do for a stranger: many browsers' headers come to the same few rankings."""
    return languages.ranked([language], accept)
