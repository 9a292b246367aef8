"""Swedish: lemmas by simplemma, stems by Snowball."""

from ..dictionaries import lemma, stem
from .bases import Analyser


def lemmas(word: str) -> list[str]:
    return [lemma(word, "sv")]


def stems(word: str) -> list[str]:
    return [stem(lemma(word, "sv"), "swedish"), stem(word, "swedish")]


ANALYSER = Analyser(lemmas=lemmas, stems=stems)
