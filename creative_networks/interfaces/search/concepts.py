"""Which terms of the vocabulary a text names: the same key in every language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from creative_networks.engines.text import tokens
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import encoding

# No label is compared over more words than this.
LONGEST_LABEL = 6
# Words of which is known which labels begin with them; most begin none.
MOST_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class _Label:
    """The keys of each word of a label, and what it names."""

    words: tuple[frozenset[str], ...]
    concepts: tuple[int, ...]


@dataclass(slots=True)
class _Kept:
    """The labels of one language by the keys of their first words, until somebody changes one."""

    labels: Mapping[str, Sequence[int]]
    by_key: dict[str, list[_Label]] = field(default_factory=dict)
    by_word: dict[str, tuple[_Label, ...]] = field(default_factory=dict)

    def beginning_with(self, joined: str) -> tuple[_Label, ...]:
        found = self.by_word.get(joined)
        if found is None:
            keys = encoding.split(joined)
            labels = [label for key in keys for label in self.by_key.get(key, ())]
            if len(self.by_word) >= MOST_KEPT:
                self.by_word.clear()
            found = self.by_word[joined] = tuple(dict.fromkeys(labels))
        return found


_kept: dict[str, _Kept] = {}


def concepts_in(words: Sequence[str], language: str) -> list[tuple[int, int, int]]:
    """
    Find the terms that a text names: position of the first word, number of words, id of the term.

    The text is given by the codes of its words. A label of several words matches where its words stand side by side,
    each in any form that shares a key.
    """
    kept = _ready(language)
    if kept is None:
        return []
    found = [
        (position, len(label.words), concept)
        for position, joined in enumerate(words)
        for label in kept.beginning_with(joined)
        if _stands_at(label, words, position)
        for concept in label.concepts
    ]
    return list(dict.fromkeys(found))


def _ready(language: str) -> _Kept | None:
    labels = vocabulary.labels_in_use().get(language)
    if not labels:
        return None
    kept = _kept.get(language)
    if kept is None or kept.labels != labels:
        kept = _kept[language] = _Kept(labels)
        for text, ids in labels.items():
            words = tuple(frozenset(encoding.codes(token.text, language)) for token in tokens(text))
            if 0 < len(words) <= LONGEST_LABEL:
                for key in words[0]:
                    kept.by_key.setdefault(key, []).append(_Label(words, tuple(ids)))
    return kept


def _stands_at(label: _Label, words: Sequence[str], position: int) -> bool:
    there = words[position : position + len(label.words)]
    return len(there) == len(label.words) and all(
        not ours.isdisjoint(encoding.split(theirs)) for ours, theirs in zip(label.words[1:], there[1:], strict=True)
    )
