"""
What English, Swedish, Bokmål and Nynorsk share: a word list that knows most forms, and endings for the others.

A word that the list knows is keyed by its dictionary form, without the final vowel but with the kind of that vowel,
which tells `tal` from `tala`. A word that it does not know loses its ending and tries each kind. Strong verbs and
the comparison of common adjectives are told by table.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..dictionaries import lemma, listed_lemma

VOWELS = "aeiouyåäöæø"
# Verbs in -ere and -era keep their r in all forms.
_BORROWED = re.compile(rf"(.+[^{VOWELS}]er)(?:er|ar|t|te|a|e|es|as|ast|ande|ende|ades|ad|ade)")


def longest_first(endings: str) -> tuple[str, ...]:
    return tuple(sorted(set(endings.split()), key=lambda ending: (-len(ending), ending)))


def forms_of(table: str) -> dict[str, str]:
    """Each form to its dictionary form; a line of the table begins with the latter."""
    lines = [line.split() for line in table.strip().splitlines()]
    return {form: base for base, *forms in lines for form in forms}


def single(word: str) -> str:
    """Without doubling its last consonant."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in VOWELS else word


@dataclass(frozen=True)
class Germanic:
    """The tables of one language."""

    language: str
    endings: tuple[str, ...]
    irregular: dict[str, str]
    # Kinds of final vowels of dictionary forms that one cannot tell apart in this language: a, e, or c for a consonant.
    kinds: dict[str, str]
    # Forms that end so may belong to any kind; `unended` says whether a dictionary form without a vowel may, too.
    doubtful: tuple[str, ...] = ()
    unended: bool = False
    # Whether a form that is known is also cut by its ending, or else compared with what it may have been made from.
    cut_known: bool = True

    def lemmas(self, word: str) -> list[str]:
        if word in self.irregular:
            return [self.irregular[word]]
        listed = listed_lemma(word, self.language)
        if not listed:
            return [lemma(word, self.language)]
        return [listed, *self._source(word)] if listed == word and not self.cut_known else [listed]

    def stems(self, word: str) -> list[str]:
        if word in self.irregular:
            return [self._of_lemma(self.irregular[word])]
        listed = listed_lemma(word, self.language)
        if listed:
            return [*self._of_known(word, listed)]
        guessed = lemma(word, self.language)
        cut = [self.cut(word), self.without_vowel(guessed) if guessed != word else ""]
        return [stem + kind for stem in cut if stem for kind in self._kinds]

    def _of_known(self, word: str, listed: str) -> Iterator[str]:
        kinds: Iterable[str] = [self.kind(listed)]
        if word.endswith(self.doubtful) or (self.unended and word == listed and listed[-1] not in "ae"):
            kinds = self._kinds
        yield from (self.without_vowel(listed) + kind for kind in kinds)
        if self.cut_known:
            yield from (self.cut(word) + kind for kind in kinds)
        elif word == listed:
            yield from map(self._of_lemma, self._source(word))

    def _of_lemma(self, listed: str) -> str:
        return self.without_vowel(listed) + self.kind(listed)

    @property
    def _kinds(self) -> list[str]:
        return sorted(set(self.kinds.values()))

    def kind(self, listed: str) -> str:
        return self.kinds[listed[-1] if listed[-1] in "ae" else "c"]

    def without_vowel(self, listed: str) -> str:
        """The dictionary form without its final vowel, which some forms lack; j before it is a matter of taste."""
        if self.language == "nn":
            listed = re.sub(r"(?<=[gk])j(?=[ae]$)", "", listed)
        ended = len(listed) > 3 and listed[-1] in "ae" and any(letter in VOWELS for letter in listed[:-1])
        return single(listed[:-1] if ended else listed)

    def cut(self, word: str) -> str:
        borrowed = _BORROWED.fullmatch(word)
        if borrowed:
            return borrowed.group(1)
        for ending in self.endings:
            base = word.removesuffix(ending)
            if base != word and len(base) >= 3 and any(letter in VOWELS for letter in base):
                return single(base)
        return single(word)

    def _source(self, word: str) -> list[str]:
        """What a participle or a neuter is a form of, if the word list knows such a word."""
        for pattern, result in _SOURCES:
            found = pattern.fullmatch(word)
            made_from = found.expand(result) if found else ""
            if len(made_from) > 2 and made_from != word and listed_lemma(made_from, self.language) == made_from:
                return [made_from]
        return []


_SOURCES = [
    (re.compile(pattern), result)
    for pattern, result in (
        (r"(.+er)te?", r"\1e"),
        (r"(.+)[td]", r"\1"),
        (r"(.+)[td]e?", r"\1e"),
        (r"(.+)dd?e?", r"\1"),
        (r"(.+?)a?st", r"\1e"),
        (r"(.+?)a?st", r"\1ast"),
    )
]
