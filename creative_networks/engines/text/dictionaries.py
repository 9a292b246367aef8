"""
Lemmas by simplemma and stems by Snowball, for the languages that have them.

Both are loaded at first use of a language. Stemmers keep their place in the word inside themselves, so each thread has
its own.
"""

import threading
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from .word_lists import CompiledWordLists

_own = threading.local()
# An analyser asks for the same word several times; whole words are kept by `indexing`.
KEPT = 2_000
_WORD_LISTS = CompiledWordLists()


@cache
def _lemmatiser() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    # Results are kept by `keys`, which keeps them once for all tiers.
    return Lemmatizer(cache_max_size=0, lemmatization_strategy=DefaultStrategy(dictionary_factory=_WORD_LISTS))


@lru_cache(maxsize=KEPT)
def lemma(word: str, language: str) -> str:
    """The dictionary form, or the word itself where the word list does not know it."""
    found: str = _lemmatiser().lemmatize(word, language)
    return found.casefold()


@cache
def _word_list() -> Any:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_WORD_LISTS)


@lru_cache(maxsize=KEPT)
def listed_lemma(word: str, language: str) -> str | None:
    """The dictionary form of a word that the word list knows, and nothing for any other."""
    found: str | None = _word_list().get_lemma(word, language)
    return found.casefold() if found else None


def stem(word: str, algorithm: str) -> str:
    stemmers: dict[str, Callable[[str], str]] = _own.__dict__
    if algorithm not in stemmers:
        import snowballstemmer

        stemmers[algorithm] = snowballstemmer.stemmer(algorithm).stemWord
    return stemmers[algorithm](word)
