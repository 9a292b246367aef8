"""Finnish: lemmas by simplemma, stems by Snowball."""

from ..dictionaries import lemma, stem
from .bases import Analyser


def lemmas(word: str) -> list[str]:
    return [lemma(word, "fi")]


def stems(word: str) -> list[str]:
    return [stem(lemma(word, "fi"), "finnish"), stem(word, "finnish")]


ANALYSER = Analyser(lemmas=lemmas, stems=stems)
