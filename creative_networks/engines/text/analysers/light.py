"""
Stems without a dictionary: cut the ending, undo the alternations, keep what all forms share.

A Sámi word changes at its end and inside: the consonants in its middle come in grades (`girji`, `girjjit`), the vowel
before them in colours (`guolli`, `gulii`). So after an ending is cut, each group of consonants is brought to one grade
and the vowel to its class. What is left is no word; it is what the forms have in common.

The tables of a grammar say what the endings, grades and classes of one language are. They are written from grammar,
never drawn from word lists.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ANY_VOWEL = "0"
ROUND = "1"

Rules = Iterable[tuple[str, str]]


def combined(*parts: str) -> set[str]:
    """Every way to take one of each part, each given as its choices between spaces, `-` for nothing."""
    found = {""}
    for part in parts:
        choices = ["" if choice == "-" else choice for choice in part.split()]
        found = {beginning + choice for beginning in found for choice in choices}
    return found


def alike(*classes: str) -> dict[str, str]:
    """Each vowel between spaces to the first of its class."""
    return {vowel: group.split()[0] for group in classes for vowel in group.split()}


@dataclass(frozen=True)
class Grammar:
    """The tables of one language; rules are regular expressions and what takes their place, applied in order."""

    vowels: str
    # Endings, from the vowel that follows the word's last consonants.
    endings: Iterable[str]
    # Of a word that the dictionary lists: only these can be its ending.
    citation_endings: Iterable[str] = ()
    # Of these, the ones that leave no doubt.
    sure_endings: tuple[str, ...] = ()
    # On the word without its ending.
    inside: Rules = ()
    # On the consonants after the first vowel; then on those after any; then on those after later vowels.
    centre: Rules = ()
    grades: Rules = ()
    later: Rules = ()
    # What stands for any later vowel; nothing where such vowels come and go.
    later_vowel: str = ANY_VOWEL
    # The first vowel, or what begins with it, to its class.
    first: Mapping[str, str] = field(default_factory=dict)
    # First vowel or its class, and beginning of the ending before which it may stand for another class as well.
    shifts: Iterable[tuple[str, str, str]] = ()
    # Endings that begin so tell a stem in u; those that may belong to any stem give both keys.
    rounded: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    # How many endings are tried, the longest first; a word in a consonant may have none, and always gets to try.
    readings: int = 2
    always_bare: bool = False


class LightAnalyser:
    """Stems by the tables of a grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._endings = frozenset(grammar.endings)
        self._citation_endings = frozenset(grammar.citation_endings)
        self._longest = max(map(len, self._endings))
        self._groups = re.compile(f"[{grammar.vowels}]+|[^{grammar.vowels}]+")
        self._shortest = re.compile(f"[^{grammar.vowels}]*[{grammar.vowels}]+[^{grammar.vowels}]")
        self._inside = compiled(grammar.inside)
        self._centre = compiled([*grammar.centre, *grammar.grades])
        self._later = compiled([*grammar.grades, *grammar.later])
        self._shifts = [(group, re.compile(pattern), other) for group, pattern, other in grammar.shifts]

    def stems(self, word: str) -> list[str]:
        """What the forms of a word share; the likeliest reading first."""
        return self._stems(word, self._readings(word, self._endings)[: self._grammar.readings])

    def citation_stems(self, word: str) -> list[str]:
        """The same for a word as dictionaries list it, of which the ending is known better."""
        readings = self._readings(word, self._citation_endings)
        return self._stems(word, readings[:1] if word.endswith(self._grammar.sure_endings) else readings)

    def readings(self, word: str) -> list[tuple[str, list[str]]]:
        """Each ending that the word may have, the longest first, and the stems before it."""
        found = self._readings(word, self._endings)[: self._grammar.readings]
        return [(word[at:], list(self._of_reading(word[:at], word[at:]))) for at in found]

    def _stems(self, word: str, readings: list[int]) -> list[str]:
        found = (stem for at in readings for stem in self._of_reading(word[:at], word[at:]))
        return list(dict.fromkeys(found))

    def _readings(self, word: str, endings: frozenset[str]) -> list[int]:
        """Where an ending may begin: behind a vowel and a consonant, and not with a consonant behind a vowel."""
        vowels = self._grammar.vowels
        shortest = self._shortest.match(word)
        if not shortest:
            return [len(word)]
        start = max(shortest.end(), len(word) - self._longest)
        found = [
            at
            for at in range(start, len(word))
            if word[at:] in endings and (word[at] in vowels or word[at - 1] not in vowels)
        ]
        if self._grammar.always_bare and word[-1] not in vowels:
            del found[self._grammar.readings - 1 :]
        if word[-1] not in vowels or not found:
            found.append(len(word))
        return found

    def _of_reading(self, base: str, ending: str) -> Iterator[str]:
        grammar = self._grammar
        kinds = [ROUND] if grammar.rounded and ending.startswith(grammar.rounded) else [""]
        if grammar.unclear and ending.startswith(grammar.unclear):
            kinds = ["", ROUND]
        head, vowel, rest = self._taken_apart(base)
        first = grammar.first.get(vowel) or grammar.first.get(vowel[:1], vowel)
        shifts = (other for which, pattern, other in self._shifts if which in {vowel, first} and pattern.match(ending))
        classes = [first, *shifts]
        yield from (f"{head}{group}{rest}{kind}" for group in classes for kind in kinds)

    def _taken_apart(self, base: str) -> tuple[str, str, str]:
        """The consonants before the first vowel, that vowel, and the rest as all forms share it."""
        for pattern, result in self._inside:
            base = pattern.sub(result, base)
        groups = self._groups.findall(base)
        head = groups.pop(0) if groups and groups[0][0] not in self._grammar.vowels else ""
        first = groups.pop(0) if groups else ""
        rest = []
        for number, group in enumerate(groups):
            if group[0] in self._grammar.vowels:
                rest.append(self._grammar.later_vowel)
            else:
                for pattern, result in self._centre if number == 0 else self._later:
                    group = pattern.sub(result, group)
                rest.append(group)
        return head, first, "".join(rest)


def compiled(rules: Rules) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), result) for pattern, result in rules]
