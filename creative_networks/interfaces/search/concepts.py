"""Which terms of the vocabulary a text names: the same key in every language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from creative_networks.engines.text import ConceptLabels, tokens
from creative_networks.foundation.vocabulary import queries as vocabulary


@dataclass(slots=True)
class _Kept:
    """Labels of one language, made ready at the first text in it, until somebody changes one."""

    labels: Mapping[str, Sequence[int]]
    ready: ConceptLabels
    # The fewest words of a label of each term that has one of several words.
    lengths: dict[int, int] = field(default_factory=dict)


_kept: dict[str, _Kept] = {}


def concepts_in(text: str, language: str) -> list[tuple[int, int, int]]:
    """Find the terms that a text names: position of the first word, number of words, id of the term."""
    kept = _ready(language)
    if kept is None:
        return []
    return [(key.position, kept.lengths.get(int(key.key), 1), int(key.key)) for key in kept.ready.keys(text)]


def _ready(language: str) -> _Kept | None:
    labels = vocabulary.labels_in_use().get(language)
    if not labels:
        return None
    kept = _kept.get(language)
    if kept is None or kept.labels != labels:
        kept = _kept[language] = _Kept(labels, ConceptLabels(_as_text(labels), language))
        for label, ids in labels.items():
            for concept in ids:
                kept.lengths[concept] = min(kept.lengths.get(concept, 9), len(tokens(label)))
    return kept


def _as_text(labels: Mapping[str, Sequence[int]]) -> dict[str, list[str]]:
    return {label: [str(concept) for concept in ids] for label, ids in labels.items()}
