"""
Which of ten languages a text is in: naive Bayes over pieces of one to four letters, and the small words it holds.

A suggestion, never a verdict; what the author says is the truth. The profiles are made by
`setup/train_identification.py`, and docs/decisions/0011 says from what.
"""

import math
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from .function_words import WORDS
from .words import exact

PROFILES = Path(__file__).with_name("profiles")
LONGEST_PIECE = 4
# Beginnings are enough, and keep long texts from costing seconds.
LONGEST_TEXT = 5_000
EDGE = "_"
# The likelihoods of the profiles are rounded to this.
STEP = 0.25
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
    profiles = _profiles()
    weights = prior or dict.fromkeys(profiles.languages, 1.0)
    known = {language: weight for language, weight in weights.items() if language in profiles.languages and weight > 0}
    if not known:
        raise ValueError(f"The prior names none of {', '.join(profiles.languages)} with a weight above 0.")
    evidence = profiles.evidence(Counter(pieces(text)))
    small = {language: sum(word in _function_words()[language] for word in words(text)) for language in known}
    scores = {
        language: math.log(weight) + DEPENDENCE * (evidence[language] + WORD_WEIGHT * small[language])
        for language, weight in known.items()
    }
    best = max(scores.values())
    shares = {language: math.exp(score - best) for language, score in scores.items()}
    total = sum(shares.values())
    return sorted(((language, share / total) for language, share in shares.items()), key=lambda pair: -pair[1])


class Profiles:
    """
    How likely each piece is in each language, as logarithms in steps of a quarter.

    Four letters fill the eight bytes of a whole number, so that all pieces stand in one sorted array, and beside each
    its steps, a byte for each language. As dictionaries the same takes 10 MB.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        texts = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in files}
        self.languages = tuple(texts)
        self._unseen = {language: [float(number) for number in text[0].split()] for language, text in texts.items()}
        self._pieces = array("Q", sorted({key for text in texts.values() for _, key in _seen(text)}))
        self._steps = bytearray(len(self._pieces) * len(texts))
        for column, text in enumerate(texts.values()):
            for step, key in _seen(text):
                self._steps[bisect_left(self._pieces, key) * len(texts) + column] = step

    def evidence(self, counts: Counter[str]) -> dict[str, float]:
        """For each language, what the pieces of a text say for it."""
        found = [(len(piece), times, self._steps_of(piece)) for piece, times in counts.items()]
        return {
            language: sum(
                times * (-STEP * steps[column] if steps[column] else self._unseen[language][length - 1])
                for length, times, steps in found
            )
            for column, language in enumerate(self.languages)
        }

    def _steps_of(self, piece: str) -> bytearray:
        """The steps of a piece, 0 where the language has not been seen with it."""
        key, width = _key(piece), len(self.languages)
        row = bisect_left(self._pieces, key)
        if row == len(self._pieces) or self._pieces[row] != key:
            return bytearray(width)
        return self._steps[row * width : (row + 1) * width]


def _seen(text: list[str]) -> Iterator[tuple[int, int]]:
    """The pieces of a profile, as numbers, behind the steps to their likelihood."""
    for likelihood, *pieces_of_it in map(str.split, text[1:]):
        step = round(float(likelihood) / -STEP)
        for piece in pieces_of_it:
            yield step, _key(piece)


def _key(piece: str) -> int:
    """A number of its own for each piece. Letters of four bytes, which no profile has, count as two."""
    return int.from_bytes(piece.encode("utf-16-le"), "little")


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(map(exact, listed.split())) for language, listed in WORDS.items()}


@cache
def _profiles() -> Profiles:
    return Profiles(sorted(PROFILES.glob("*.txt")))
