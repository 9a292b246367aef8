"""How near needs and offers are by what is written in them: TF-IDF over index keys, no model."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from creative_networks.engines.text import identify, keys

from .table import Column

# Words of one letter say nothing.
SHORTEST = 2
# So many needs are compared at once: bounds the memory, not the result.
BATCH = 256
LANGUAGE_IF_UNKNOWN = "en"


class Texts(NamedTuple):
    """What one need or offer has written; several texts are compared one by one and averaged."""

    key: str
    texts: Sequence[str]
    # None: found out from each text.
    language: str | None = None


class Affinity(NamedTuple):
    need: str
    offer: str
    score: float


def affinities(needs: Iterable[Texts], offers: Iterable[Texts], *, top: int | None = None) -> Iterator[Affinity]:
    """
    Compare each need with each offer: 0 has nothing in common, 1 is the same.

    In the order of the needs, and within a need of the offers; with `top` only that many for each need, best first,
    and none that has nothing in common.
    """
    shelf = Shelf()
    need_keys = shelf.add_all(needs)
    split = shelf.texts
    offer_keys = shelf.add_all(offers)
    weights = shelf.weights()
    of_needs = shelf.averaged(weights, 0, split, 0, len(need_keys))
    of_offers = shelf.averaged(weights, split, shelf.texts, len(need_keys), len(offer_keys))
    for start in range(0, len(need_keys), BATCH):
        scores = (of_needs[start : start + BATCH] @ of_offers.T).toarray()
        for need, row in zip(need_keys[start : start + BATCH], scores, strict=True):
            for place in ranked(row, top):
                yield Affinity(need, offer_keys[place], min(1.0, float(row[place])))


def ranked(row: Column, top: int | None) -> list[int]:
    if top is None:
        return list(range(len(row)))
    best = np.argsort(-row, kind="stable")[:top]
    return [place for place in best.tolist() if row[place] > 0]


class Shelf:
    """All texts as counts of terms, packed tightly; the words themselves are not kept."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.owners = array("q")
        self.starts = array("q", [0])
        self.columns = array("q")
        self.counts = array("d")
        self.participants = 0

    @property
    def texts(self) -> int:
        return len(self.owners)

    def add_all(self, participants: Iterable[Texts]) -> list[str]:
        """Take in all texts; those of the same key belong together, wherever they stand."""
        numbers: dict[str, int] = {}
        for participant in participants:
            number = numbers.setdefault(participant.key, self.participants + len(numbers))
            for text in participant.texts:
                self.owners.append(number)
                for term, count in Counter(terms(text, participant.language)).items():
                    self.columns.append(self.terms.setdefault(term, len(self.terms)))
                    self.counts.append(1 + math.log(count))
                self.starts.append(len(self.columns))
        self.participants += len(numbers)
        return list(numbers)

    def weights(self) -> Any:
        """Each text as a row of length one: a term weighs more the fewer texts have it."""
        from scipy.sparse import csr_array, diags_array

        columns = np.array(self.columns, dtype=np.int64)
        counts = csr_array(
            (np.array(self.counts), columns, np.array(self.starts, dtype=np.int64)),
            shape=(self.texts, len(self.terms)),
        )
        having = np.bincount(columns, minlength=len(self.terms))
        rarity = np.log((1 + self.texts) / (1 + having)) + 1
        weighted = counts @ diags_array(rarity)
        length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        return diags_array(1 / np.where(length > 0, length, 1)) @ weighted

    def averaged(self, weights: Any, start: int, end: int, first: int, count: int) -> Any:
        """The mean of the texts of each participant."""
        from scipy.sparse import csr_array

        owners = np.array(self.owners[start:end], dtype=np.int64) - first
        many = np.bincount(owners, minlength=count)
        share = 1 / np.maximum(many, 1)
        mean = csr_array((share[owners], (owners, np.arange(start, end))), shape=(count, self.texts))
        return mean @ weights


def terms(text: str, language: str | None) -> Iterator[str]:
    """
    Words and pairs of neighbours, each as written and in its basic form: what is written alike counts twice, and
    another form of the word still counts.
    """
    written: dict[int, str] = {}
    basic: dict[int, str] = {}
    for key in keys(text, language or language_of(text)):
        written.setdefault(key.position, key.key)
        if key.tier != "exact":
            basic.setdefault(key.position, key.key)
    for mark, words in (("=", written), ("~", basic)):
        said = [word for word in words.values() if len(word) >= SHORTEST]
        yield from (mark + word for word in said)
        yield from (f"{mark}{word} {following}" for word, following in pairwise(said))


def language_of(text: str) -> str:
    found = identify(text)
    return found[0][0] if found else LANGUAGE_IF_UNKNOWN
