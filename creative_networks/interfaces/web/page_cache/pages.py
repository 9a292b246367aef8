"""A kept page in the encodings that readers asked for, and the memory they share: plain values, no Django."""

import gzip
import hashlib
import threading
import zlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache

Headers = list[tuple[str, str]]
GZIP_LEVEL, BROTLI_QUALITY = 6, 4
# What a page weighs beside its bodies: key, headers, objects.
OVERHEAD = 2_000
# New pages share this part until they are asked for again, so that a flood of odd addresses drives out only itself.
NEWCOMERS = 1 / 4


@lru_cache(maxsize=1024)
def encoding_for(accept: str) -> str:
    """Choose br, gzip or nothing from an Accept-Encoding header."""
    offered = set()
    for part in accept[:200].lower().split(","):
        name, _, parameter = part.strip().partition(";")
        if parameter.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            offered.add(name.strip())
    return "br" if "br" in offered else "gzip" if "gzip" in offered else ""


@dataclass(slots=True)
class Page:
    """An answer that was made once. `headers` are those of every encoding; the bodies are made when first asked for."""

    generation: int
    made_at: float
    headers: Headers
    etag: str
    bodies: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Headers] = field(default_factory=dict)

    @classmethod
    def of(cls, *, generation: int, made_at: float, headers: Headers, body: bytes, encoding: str) -> "Page":
        digest = hashlib.blake2b(body, digest_size=12).hexdigest()
        page = cls(generation, made_at, headers, f'W/"{digest}"')
        page.bodies[encoding] = _encode(body, encoding)
        return page

    @property
    def weight(self) -> int:
        return OVERHEAD + sum(map(len, self.bodies.values()))

    def answer(self, encoding: str) -> tuple[Headers, bytes]:
        """Give headers and body in an encoding."""
        body = self.bodies.get(encoding)
        if body is None:
            have = next(iter(self.bodies))
            body = self.bodies[encoding] = _encode(_decode(self.bodies[have], have), encoding)
        headers = self.answers.get(encoding)
        if headers is None:
            own = [("Content-Encoding", encoding)] if encoding else []
            headers = [*self.headers, *own, ("Content-Length", str(len(body))), ("ETag", self.etag)]
            self.answers[encoding] = headers
        return headers, body

    @property
    def not_modified(self) -> Headers:
        """The headers of an answer without a body: the reader's browser has it."""
        wanted = {"cache-control", "vary"}
        return [*((name, value) for name, value in self.headers if name.lower() in wanted), ("ETag", self.etag)]

    def matches(self, if_none_match: str) -> bool:
        """Tell whether the reader's browser has this page already."""
        tag = self.etag[2:]
        return any(part.strip().removeprefix("W/") == tag for part in if_none_match[:2_000].split(","))


class Memory:
    """
    So many bytes of pages. What is asked for again moves from the newcomers to the established.

    In each half the one that was longest not asked for goes first.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._newcomers: OrderedDict[Hashable, Page] = OrderedDict()
        self._established: OrderedDict[Hashable, Page] = OrderedDict()
        self._weights: dict[Hashable, int] = {}
        self._lock = threading.Lock()
        self._bytes = {id(self._newcomers): 0, id(self._established): 0}

    @property
    def weight(self) -> int:
        return sum(self._bytes.values())

    def get(self, key: Hashable) -> Page | None:
        with self._lock:
            page = self._established.get(key)
            if page is not None:
                self._established.move_to_end(key)
                return page
            page = self._newcomers.get(key)
            if page is not None:
                self._remove(self._newcomers, key)
                self._add(self._established, key, page)
                self._trim()
            return page

    def put(self, key: Hashable, page: Page) -> None:
        """Keep a page, or weigh it again after it has got another body."""
        with self._lock:
            half = self._established if key in self._established else self._newcomers
            if key in half:
                self._remove(half, key)
            self._add(half, key, page)
            self._trim()

    def _add(self, half: OrderedDict[Hashable, Page], key: Hashable, page: Page) -> None:
        half[key] = page
        self._weights[key] = page.weight
        self._bytes[id(half)] += page.weight

    def _remove(self, half: OrderedDict[Hashable, Page], key: Hashable) -> None:
        del half[key]
        self._bytes[id(half)] -= self._weights.pop(key)

    def _trim(self) -> None:
        while self._newcomers and self._bytes[id(self._newcomers)] > self._most * NEWCOMERS:
            self._remove(self._newcomers, next(iter(self._newcomers)))
        while self._established and self.weight > self._most:
            self._remove(self._established, next(iter(self._established)))


def _encode(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        import brotli

        compressed: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
        return compressed
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if encoding == "gzip" else body


def _decode(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        import brotli

        plain: bytes = brotli.decompress(body)
        return plain
    return zlib.decompress(body, 31) if encoding == "gzip" else body
