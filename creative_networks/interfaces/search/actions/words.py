"""Which words the texts hold that everybody may read, and how many things have each."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from django.db import connection

from creative_networks.engines.text.words import exact, matches

from ..models import KnownWord
from ..suggestions import ends_of

SHORTEST, LONGEST = 3, 40
_COUNT = """
    INSERT INTO search_knownword (word, start, "end", length, things) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (word) DO UPDATE SET things = search_knownword.things + excluded.things
"""


def words_of(texts: Iterable[str]) -> set[str]:
    """Take the words out of texts."""
    return {found.group() for text in texts for found in matches(text)}


def worth_suggesting(words: Iterable[str]) -> set[str]:
    return {form for word in words if (form := _form(word))}


@lru_cache(maxsize=50_000)
def _form(word: str) -> str:
    return exact(word) if SHORTEST <= len(word) <= LONGEST and word.isalpha() else ""


def count_words(added: Counter[str]) -> None:
    """Add to the number of things that have each word, or take away from it; a word that none has is forgotten."""
    changes = sorted((word, number) for word, number in added.items() if number)
    if not changes:
        return
    less = [word for word, number in changes if number < 0]
    with connection.cursor() as cursor:
        cursor.executemany(_COUNT, [(word, *ends_of(word), len(word), number) for word, number in changes])
    for start in range(0, len(less), 500):
        KnownWord.objects.filter(word__in=less[start : start + 500], things__lte=0).delete()


def forget_words() -> None:
    KnownWord.objects.all().delete()
