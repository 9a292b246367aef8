"""Compounds taken apart, for the languages that write them as one word."""

from functools import lru_cache

from .dictionaries import listed_lemma
from .words import exact

SHORTEST_PART = 3
MOST_PARTS = 4
# Trying costs time with the square of the length.
LONGEST = 64

# What may join two parts without belonging to either.
LINKS = {"fi": ("",), "sv": ("s", ""), "nb": ("s", "e", ""), "nn": ("s", "e", "")}


@lru_cache(maxsize=4_000)
def split_compound(word: str, language: str) -> tuple[str, ...]:
    """
    The parts of a compound as they stand in it, without what joins them; the word alone where it is none, or where the
    language writes none. The fewest parts win, then the longest last part: that one says what the whole is.
    """
    form = exact(word)
    links = LINKS.get(language)
    if links is None or not 2 * SHORTEST_PART <= len(form) <= LONGEST:
        return (form,)
    for parts in range(2, MOST_PARTS + 1):
        found = _split(form, language, links, parts)
        if found:
            return found
    return (form,)


def _split(word: str, language: str, links: tuple[str, ...], parts: int) -> tuple[str, ...]:
    """The word in so many parts that the word list knows, or nothing."""
    if parts == 1:
        return (word,) if listed_lemma(word, language) else ()
    for at in range(SHORTEST_PART, len(word) - (parts - 1) * SHORTEST_PART + 1):
        first = next((word[:at].removesuffix(link) for link in links if _is_first_part(word[:at], link, language)), "")
        rest = _split(word[at:], language, links, parts - 1) if first else ()
        if rest:
            return (first, *rest)
    return ()


def _is_first_part(beginning: str, link: str, language: str) -> bool:
    part = beginning.removesuffix(link) if link else beginning
    long_enough = len(part) >= SHORTEST_PART and (not link or part != beginning)
    return long_enough and listed_lemma(part, language) is not None
