"""Norwegian Nynorsk: lemmas by simplemma, stems by Snowball."""

from ..dictionaries import lemma, stem
from .bases import Analyser


def lemmas(word: str) -> list[str]:
    return [lemma(word, "nn")]


def stems(word: str) -> list[str]:
    return [stem(lemma(word, "nn"), "norwegian"), stem(word, "norwegian")]


ANALYSER = Analyser(lemmas=lemmas, stems=stems)
