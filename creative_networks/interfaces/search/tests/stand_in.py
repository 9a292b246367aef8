"""A model of meaning for tests: it knows a few things by their names in several languages, and little of the rest."""

from collections.abc import Sequence

import numpy as np

KNOWN = (
    {"loom", "weaving", "kangaspuut", "kutominen", "vävstol", "veving"},
    {"cinema", "film", "elokuva", "bio", "kino"},
    {"invoice", "lasku", "faktura"},
)
SIZE = len(KNOWN) + 5


def query(text: str) -> np.ndarray:
    words = text.lower().replace(".", " ").split()
    numbers = [float(any(word in known for word in words)) for known in KNOWN]
    # What it does not know lies somewhere, by the letters.
    rest = [sum(map(ord, word)) % 5 for word in words]
    numbers += [0.01 * rest.count(number) for number in range(5)]
    return np.array(numbers) / (np.linalg.norm(numbers) or 1.0)


def passage(texts: Sequence[str]) -> list[np.ndarray]:
    return [query(text) for text in texts]
