"""
Which of ten languages a text is in: naive Bayes over pieces of one to four letters, and the small words it holds.

A suggestion, never a verdict; what the author says is the truth. The profiles are made by
`setup/train_identification.py`, and docs/decisions/0011 says from what.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from .function_words import WORDS
from .words import exact

PROFILES = Path(__file__).with_name("profiles")
LONGEST_PIECE = 4
# Beginnings are enough, and keep long texts from costing seconds.
LONGEST_TEXT = 5_000
EDGE = "_"
# How much a function word says for each language that has it, as a logarithm.
WORD_WEIGHT = 6.0
# Pieces overlap, so that their evidence is not independent as the arithmetic takes it to be: a text of many letters
# would always be certain. The evidence is weighed down by this, which makes the probabilities come true.
DEPENDENCE = 0.1

_WORD = re.compile(r"[^\W\d_]+")


def words(text: str) -> list[str]:
    return _WORD.findall(exact(text[:LONGEST_TEXT]))


def pieces(text: str) -> Iterator[str]:
    """All runs of letters up to four, with the edges of words."""
    for word in words(text):
        edged = f"{EDGE}{word}{EDGE}"
        for length in range(1, LONGEST_PIECE + 1):
            for start in range(len(edged) - length + 1):
                piece = edged[start : start + length]
                if piece != EDGE:
                    yield piece


def identify(text: str, prior: Mapping[str, float] | None = None) -> list[tuple[str, float]]:
    """
    Languages with their probability, likeliest first. A prior gives each language its weight before the text is read;
    a language it does not name is left out. A text without letters leaves the prior as it is.
    """
    weights = prior or dict.fromkeys(_profiles(), 1.0)
    known = {language: weight for language, weight in weights.items() if language in _profiles() and weight > 0}
    if not known:
        raise ValueError(f"The prior names none of {', '.join(_profiles())} with a weight above 0.")
    counts = Counter(pieces(text))
    small = {language: sum(word in _function_words()[language] for word in words(text)) for language in known}
    scores = {
        language: math.log(weight)
        + DEPENDENCE * (_profiles()[language].evidence(counts) + WORD_WEIGHT * small[language])
        for language, weight in known.items()
    }
    best = max(scores.values())
    shares = {language: math.exp(score - best) for language, score in scores.items()}
    total = sum(shares.values())
    return sorted(((language, share / total) for language, share in shares.items()), key=lambda pair: -pair[1])


class Profile:
    """How likely each piece is in one language, as logarithms."""

    def __init__(self, lines: list[str]) -> None:
        self.unseen = [float(number) for number in lines[0].split()]
        self.seen = {piece: float(number) for number, *found in map(str.split, lines[1:]) for piece in found}

    def evidence(self, counts: Counter[str]) -> float:
        return sum(times * self.seen.get(piece, self.unseen[len(piece) - 1]) for piece, times in counts.items())


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(map(exact, listed.split())) for language, listed in WORDS.items()}


@cache
def _profiles() -> dict[str, Profile]:
    return {
        path.stem: Profile(path.read_text(encoding="utf-8").splitlines()) for path in sorted(PROFILES.glob("*.txt"))
    }
