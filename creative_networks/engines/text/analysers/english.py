"""English: lemmas by simplemma, stems by Snowball."""

from ..dictionaries import lemma, stem
from .bases import Analyser


def lemmas(word: str) -> list[str]:
    return [lemma(word, "en")]


def stems(word: str) -> list[str]:
    return [stem(lemma(word, "en"), "english"), stem(word, "english")]


ANALYSER = Analyser(lemmas=lemmas, stems=stems)
