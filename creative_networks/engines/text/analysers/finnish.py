"""
Finnish: lemmas by simplemma, stems by Snowball.

What the word list gives for a participle or a comparative is led back to the verb or adjective it is a form of, if the
list knows that. Stems carry whether they are of a verb (v) or of another word (n), which tells `sana` from `sanoa`; a
word that the list does not know tries both.
"""

import re

from ..dictionaries import lemma, listed_lemma, stem
from .bases import Analyser

# Participles and comparatives, and what may stand in the place of their ending in the dictionary form.
SOURCES = [
    (re.compile(pattern), endings.split())
    for pattern, endings in (
        (r"(.+)[vm][aä]", "a ä da dä"),
        (r"(.+)e[vm][aä]", "la lä na nä ra rä ta tä"),
        (r"(.+)tse[vm][aä]", "ta tä"),
        (r"(.+)n[uy]t", "a ä da dä"),
        (r"(.+)nn[uy]t", "ta tä"),
        (r"(.+)l[uy]t", "la lä"),
        (r"(.+)s[uy]t", "ta tä"),
        (r"(.+)r[uy]t", "ra rä"),
        (r"(.+)tt(?:[uy]|av[aä]|äv[aä])", "a ä ta tä"),
        (r"(.+?)[tdn]?ett(?:[uy]|av[aä]|äv[aä])", "taa tää aa ää"),
        (r"(.+?)ett(?:[uy]|av[aä]|äv[aä])", "taa tää aa ää"),
        (r"(.+)t(?:[uy]|av[aä]|äv[aä])", "da dä la lä na nä ra rä ta tä"),
        (r"(.+)empi", "i a ä e"),
        (r"(.+)mpi", " "),
        (r"(.+)sempi", "nen"),
    )
]
IRREGULAR = {
    "tekemä": "tehdä",
    "tekevä": "tehdä",
    "näkemä": "nähdä",
    "näkevä": "nähdä",
    "parempi": "hyvä",
    "paras": "hyvä",
    "parhain": "hyvä",
}

_VERB = ("da", "dä", "lla", "llä", "nna", "nnä", "rra", "rrä", "aa", "ää", "oa", "öä", "ua", "yä")
_EITHER = ("ea", "eä", "ia", "iä", "sta", "stä")
_TA = re.compile(r"[aeiouyäö]t[aä]")
_SYLLABLE = re.compile(r"[aeiouyäö]+")


def lemmas(word: str) -> list[str]:
    found = (listed_lemma(word, "fi") or lemma(word, "fi")).rstrip(".")
    return [found, *source(found)]


def stems(word: str) -> list[str]:
    listed = listed_lemma(word, "fi")
    if listed:
        best = lemmas(word)[-1]
        return [stem(best, "finnish") + kind for kind in kinds(best)]
    bases = dict.fromkeys(stem(form, "finnish") for form in dict.fromkeys((lemma(word, "fi"), word)))
    return [base + kind for base in bases for kind in "vn"]


def source(word: str) -> list[str]:
    """The verb of a participle, the adjective of a comparative."""
    if word in IRREGULAR:
        return [IRREGULAR[word]]
    for pattern, endings in SOURCES:
        found = pattern.fullmatch(word)
        for ending in endings or [""]:
            made_from = found.group(1) + ending if found else word
            if made_from != word and listed_lemma(made_from, "fi") == made_from:
                return [made_from]
    return []


def kinds(word: str) -> str:
    """Verb, another word, or either, as far as the dictionary form tells."""
    if len(word) < 4 or word.endswith(_EITHER):
        return "vn"
    if word.endswith(_VERB):
        return "v"
    if _TA.search(word[-3:]):
        return "v" if len(_SYLLABLE.findall(word)) > 2 else "vn"
    return "n"


ANALYSER = Analyser(lemmas=lemmas, stems=stems)
