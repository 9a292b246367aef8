"""Northern Sámi."""

from ..dictionaries import lemma
from .bases import Analyser
from .light import beginning


def lemmas(word: str) -> list[str]:
    return [lemma(word, "se")]


ANALYSER = Analyser(lemmas=lemmas, stems=beginning)
