"""Which words of a text were found, and the part of it around them, marked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from creative_networks.engines.text import tokens

from . import encoding
from .analysis import ANCHOR_EVERY
from .interpretation import Wanted

WORDS_SHOWN = 34
WORDS_BEFORE = 8
# As many as hold the words shown, wherever between two anchors they begin.
ANCHORS_READ = 4
# A word that stands everywhere need not be looked for further.
MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text with its found words marked; `terms` are the numbers of the terms met in the whole text."""

    html: SafeString
    terms: frozenset[int]


def keys_of_terms(wanted: Sequence[Wanted]) -> dict[str, int]:
    """Tell for each key which term it meets; tags and terms of the vocabulary stand in no place of a text."""
    found: dict[str, int] = {}
    for number, one in enumerate(wanted):
        for key in one.all_keys:
            if key[0] != encoding.CONCEPT:
                found.setdefault(key, number)
    return found


def marked_title(title: str, title_keys: str, keys: Mapping[str, int]) -> Part:
    places = places_of(title_keys, keys)
    return Part(_marked(title, set(places)), frozenset(places.values()))


def snippet(body: str, body_keys: str, anchors: str, keys: Mapping[str, int]) -> Part:
    """Take the part of a text in which most of the terms stand near each other, or its beginning."""
    places = places_of(body_keys, keys)
    if not anchors:
        return Part(escape(body), frozenset())
    offsets, start = [int(offset) for offset in anchors.split()], _best_start(places)
    anchor = start // ANCHOR_EVERY
    last = anchor + ANCHORS_READ
    part = body[offsets[anchor] : offsets[last] if last < len(offsets) else len(body)]
    words = tokens(part)[start - anchor * ANCHOR_EVERY :][:WORDS_SHOWN]
    shown, rest = part[words[0].start : words[-1].end], body[offsets[anchor] + words[-1].end :].strip()
    text = _marked(shown.replace("\n", " "), {place - start for place in places})
    after = rest if len(rest) < 3 else " …"
    return Part(mark_safe(f"{'… ' if start else ''}{text}{escape(after)}"), frozenset(places.values()))  # noqa: S308


def places_of(joined: str, keys: Mapping[str, int]) -> dict[int, int]:
    """Find at which words of a text a key stands, and which term that meets."""
    found: dict[int, int] = {}
    for key, term in keys.items():
        for at in _all(joined, key):
            found.setdefault(joined.count(" ", 0, at), term)
    return found


def holds(joined: str, keys: Collection[str]) -> bool:
    return any(key in joined for key in keys)


def _all(joined: str, key: str) -> Iterator[int]:
    at = joined.find(key)
    for _number in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = joined.find(key, at + encoding.WIDTH)


def _best_start(places: Mapping[int, int]) -> int:
    """The place from which most terms, then most words, stand within what is shown."""
    ordered = sorted(places)
    best, best_value = 0, (0, 0)
    for place in ordered:
        within = [other for other in ordered if place <= other < place + WORDS_SHOWN - WORDS_BEFORE]
        value = (len({places[other] for other in within}), len(within))
        if value > best_value:
            best, best_value = place, value
    return best - WORDS_BEFORE if best >= WORDS_BEFORE else 0


def _marked(text: str, places: Collection[int]) -> SafeString:
    """Escape a text and put the words at these places into <mark>."""
    if not places:
        return escape(text)
    parts, at = [], 0
    for word in tokens(text):
        if word.position in places:
            parts += [escape(text[at : word.start]), "<mark>", escape(word.text), "</mark>"]
            at = word.end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - every part is escaped
