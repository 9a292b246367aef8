"""
The WSGI callable in front of Django: answers strangers from memory, lets everything else through.

A page is kept only when its view declared that all strangers see the same (`access.bases.same_for_strangers`), and
given again only while the database shows the generation that it was made in. That is asked before the page is made
and each time before it is given, so a page made while somebody wrote is never given after that write.
"""

import time
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from creative_networks.foundation.access.bases import is_marked
from creative_networks.foundation.journal import queries as journal

from .keys import key_of
from .pages import Headers, Memory, Page, encoding_for

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# Beside changes the clock makes pages older too: 'today', counted figures.
SECONDS_KEPT = 10.0
LARGEST_BODY = 2_000_000
# The key holds what these name; an answer that varies by anything else is not kept.
KNOWN_VARY = {"accept-language", "accept-encoding", "cookie", "hx-request"}
# Says to the compression inside Django that pages for strangers are compressed here.
IN_FRONT = "creative_networks.page_cache"


class PageCache:
    """Wraps the application; `most_bytes` bounds the memory of this process."""

    def __init__(
        self,
        application: Application,
        *,
        most_bytes: int,
        generation: Callable[[], int | None] = journal.generation,
        refresh: Callable[[int], None] = journal.refresh_kept,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.application = application
        self.memory = Memory(most_bytes)
        self.generation = generation
        self.refresh = refresh
        self.clock = clock

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        generation = self.generation()
        if generation is None:
            return self.application(environ, start_response)
        page = self.memory.get(key)
        if page is not None and page.generation == generation and self.clock() - page.made_at < SECONDS_KEPT:
            return self._give(page, key, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self.application(environ, start_response)
        return self._make(generation, key, environ, start_response)

    def _give(self, page: Page, key: Hashable, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        has = environ.get("HTTP_IF_NONE_MATCH")
        if has and page.matches(has):
            start_response("304 Not Modified", page.not_modified)
            return []
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        is_new = encoding not in page.bodies
        headers, body = page.answer(encoding)
        if is_new:
            self.memory.put(key, page)
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _make(self, generation: int, key: Hashable, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.refresh(generation)
        environ[IN_FRONT] = True
        made_at = self.clock()
        head: list[Any] = []
        response = self.application(environ, lambda status, headers, exc_info=None: head.extend((status, headers)))
        status, headers = head
        if not may_keep(environ, status, headers, response):
            start_response(status, headers)
            return response
        try:
            body = b"".join(response)
        finally:
            response.close()  # type: ignore[attr-defined]
        page = Page.of(
            generation=generation,
            made_at=made_at,
            headers=shared_headers(headers),
            body=body,
            encoding=encoding_for(environ.get("HTTP_ACCEPT_ENCODING", "")),
        )
        self.memory.put(key, page)
        return self._give(page, key, environ, start_response)


def may_keep(environ: Environ, status: str, headers: Headers, response: Any) -> bool:
    """Tell whether an answer is a whole page that its view declared the same for all strangers."""
    if not is_marked(environ) or not status.startswith("200 ") or getattr(response, "streaming", True):
        return False
    names = {name.lower() for name, _value in headers}
    if names & {"set-cookie", "content-encoding"} or len(response.content) > LARGEST_BODY:
        return False
    said = ",".join(value for name, value in headers if name.lower() in ("vary", "cache-control")).lower()
    return not {"private", "no-store", "*"} & _words(said) and _vary(headers) <= KNOWN_VARY


def shared_headers(headers: Headers) -> Headers:
    """Take the headers that hold for every encoding, and say what the page varies by."""
    own = {"content-length", "etag", "vary"}
    kept = [(name, value) for name, value in headers if name.lower() not in own]
    return [*kept, ("Vary", "Accept-Encoding, Accept-Language, Cookie")]


def _vary(headers: Headers) -> set[str]:
    return _words(",".join(value for name, value in headers if name.lower() == "vary").lower())


def _words(text: str) -> set[str]:
    return {word.strip() for word in text.split(",") if word.strip()}
