"""Concepts whose labels stand in a text: the same key in every language."""

from collections.abc import Iterable, Mapping

from .indexing import Key, word_keys
from .words import tokens

# No label is compared over more words than this.
LONGEST_LABEL = 6
WELL_LISTED = {"en", "fi", "sv", "nb", "nn"}


class ConceptLabels:
    """
    Labels of one language, given from outside: label → ids of the concepts it names.

    A label of several words matches where its words stand side by side, each in any form that shares a lemma; in Sámi
    languages, whose word lists are small or missing, a stem will do.
    """

    def __init__(self, labels: Mapping[str, Iterable[str]], language: str) -> None:
        self._language = language
        self._tiers = {"exact", "lemma"} if language in WELL_LISTED else {"exact", "lemma", "stem"}
        self._by_key: dict[str, list[tuple[tuple[frozenset[str], ...], tuple[str, ...]]]] = {}
        for label, concepts in labels.items():
            words = tuple(self._forms(token.text) for token in tokens(label))
            if 0 < len(words) <= LONGEST_LABEL:
                for key in words[0]:
                    self._by_key.setdefault(key, []).append((words, tuple(concepts)))

    def keys(self, text: str) -> list[Key]:
        """A key for each concept, at the position of its label's first word."""
        words = [self._forms(token.text) for token in tokens(text)]
        found = [
            Key(position, "concept", concept)
            for position, forms in enumerate(words)
            for key in sorted(forms)
            for label, concepts in self._by_key.get(key, ())
            if _stands_at(label, words, position)
            for concept in concepts
        ]
        return list(dict.fromkeys(found))

    def _forms(self, word: str) -> frozenset[str]:
        return frozenset(f"{tier}:{key}" for tier, key in word_keys(word, self._language) if tier in self._tiers)


def _stands_at(label: tuple[frozenset[str], ...], words: list[frozenset[str]], position: int) -> bool:
    there = words[position : position + len(label)]
    return len(there) == len(label) and all(ours & theirs for ours, theirs in zip(label, there, strict=True))
