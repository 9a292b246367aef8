"""Which words of a text were found, and the part of it around them, marked."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from creative_networks.engines.text import Token, tokens

from . import encoding
from .analysis import ANCHOR_EVERY
from .interpretation import CONCEPT, WORD, Interpretation

# A snippet begins and ends where an anchor stands, so that only what is marked in it need be read word by word.
BLOCKS_SHOWN = 2
WORDS_BEFORE = 4
# A word that stands everywhere need not be looked for further.
MOST_PLACES = 40
# About as many letters as the keys of the words shown take.
NEAR = 1500


class Places(NamedTuple):
    """At which words of a text a key stands and which term that meets; and the keys that stand anywhere in it."""

    terms: dict[int, int]
    keys: set[str]


class TermKeys:
    """
    Which keys to look for in a text of a language, best first, and which term each meets.

    A text holds keys of its own language only, and the exact ones, which all share. Tags and terms of the vocabulary
    stand in no place of a text.
    """

    def __init__(self, interpretation: Interpretation) -> None:
        self._exact: dict[str, int] = {}
        self._others: dict[str, dict[str, int]] = {}
        for number, one in enumerate(interpretation.wanted):
            for way in one.alternatives:
                if way.kind == WORD and not one.term.is_phrase:
                    for language in (*interpretation.languages, ""):
                        self._add(encoding.looked_for(one.term.words[0], language), language, number)
                elif way.kind != CONCEPT:
                    for keys in way.keys:
                        self._add(keys, way.language, number)

    def of(self, language: str) -> dict[str, int]:
        return self._exact | self._others.get(encoding.family(language), {})

    def _add(self, keys: Sequence[str], language: str, term: int) -> None:
        others = self._others.setdefault(encoding.family(language), {})
        for key in keys:
            (self._exact if key[0] == encoding.EXACT else others).setdefault(key, term)


def places_of(joined: str, keys: Mapping[str, int]) -> Places:
    """
    Look for keys in a text, which is given by the keys of its words.

    Where a term is met by a better key, the others that meet it are looked for only near there: they tell no more.
    """
    found = Places({}, set())
    near: dict[int, int] = {}
    for key, term in keys.items():
        start, end = 0, len(joined)
        if term in near:
            start, end = max(near[term] - NEAR, 0), near[term] + NEAR
        at, number = joined.find(key, start, end), 0
        if at >= 0:
            found.keys.add(key)
            near.setdefault(term, at)
        while at >= 0 and number < MOST_PLACES:
            found.terms.setdefault(joined.count(" ", 0, at), term)
            at, number = joined.find(key, at + encoding.WIDTH, end), number + 1
    return found


def marked_title(title: str, places: Places) -> SafeString:
    words = tokens(title) if places.terms else ()
    return _marked(title, [word for word in words if word.position in places.terms])


def snippet(body: str, anchors: str, places: Places) -> SafeString:
    """Take the part of a text in which most of the terms stand near each other, or its beginning."""
    if not anchors:
        return _marked(body, ())
    offsets, first = anchors.split(), _best_block(places.terms)
    last = first + BLOCKS_SHOWN
    parts = ["… "] if first else []
    for block in range(first, min(last, len(offsets))):
        start, end = int(offsets[block]), int(offsets[block + 1]) if block + 1 < len(offsets) else len(body)
        part, at = body[start:end].replace("\n", " "), block * ANCHOR_EVERY
        met = [place - at for place in places.terms if at <= place < at + ANCHOR_EVERY]
        parts.append(_marked(part, [word for word in tokens(part) if word.position in met] if met else ()))
    goes_on = " …" if last < len(offsets) else ""
    return mark_safe("".join(parts).rstrip() + goes_on)  # noqa: S308 - every part is escaped


def _best_block(places: Mapping[int, int]) -> int:
    """The block from which most terms, then most words, stand within what is shown; the first such."""
    best, best_value = 0, (0, 0)
    for block in sorted({max(place - WORDS_BEFORE, 0) // ANCHOR_EVERY for place in places}):
        start = block * ANCHOR_EVERY
        within = [term for place, term in places.items() if start <= place < start + BLOCKS_SHOWN * ANCHOR_EVERY]
        value = (len(set(within)), len(within))
        if value > best_value:
            best, best_value = block, value
    return best


def _marked(text: str, words: Sequence[Token]) -> SafeString:
    """Escape a text and put these words of it into <mark>."""
    parts, at = [], 0
    for word in words:
        parts += [escape(text[at : word.start]), "<mark>", escape(word.text), "</mark>"]
        at = word.end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - every part is escaped
