"""From what somebody typed to the words and phrases that are looked for. Pure."""

import re
from dataclasses import dataclass

from creative_networks.engines.text import tokens

LONGEST_QUERY = 200
MOST_TERMS = 8
MOST_WORDS_OF_PHRASE = 8
_QUOTED = re.compile(r'["“”„»«]([^"“”„»«]*)["“”„»«]')

# Words that say how others hang together. They are left out where others remain; within quotes they count.
FUNCTION_WORDS = {
    "en": "a an and are as at be by can do does for from have how i in is it my of on or our that the their this to we "
    "what when where which who with you your",
    "fi": "ei että ja joka jos kanssa kuin kun me mikä minä minun missä miten mutta mitä on oli ovat se sen tai voi "
    "vai ne niin ole olla olen",
    "sv": "att av de den det du en er ett för från han hon hur i inte jag kan man med men min mitt mina och om på "
    "som så till vad var vi är",
    "nb": "at av de den det du eller en er et for fra han hun hvor hvordan hva i ikke jeg kan man med men min mitt "
    "mine og om på som så til var vi å",
    "nn": "at av dei den det du eller ein eit er for frå ho han kor korleis kva i ikkje eg kan med men min mitt "
    "mine og om på som så til var vi å",
}
_FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: a word, or the words of a phrase that must stand side by side."""

    words: tuple[str, ...]
    is_phrase: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


def terms_of(text: str) -> list[Term]:
    """Read words and quoted phrases, each once, in the order they were typed; the first eight count."""
    found: list[tuple[int, Term]] = []
    for quoted in _QUOTED.finditer(text):
        words = tuple(token.text for token in tokens(quoted.group(1)))[:MOST_WORDS_OF_PHRASE]
        if words:
            found.append((quoted.start(), Term(words, is_phrase=True)))
    rest = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    found += [(token.start, Term((token.text,))) for token in tokens(rest)]
    terms = dict.fromkeys(term for _at, term in sorted(found, key=lambda pair: pair[0]))
    return list(terms)[: 4 * MOST_TERMS]


def without_function_words(terms: list[Term], languages: tuple[str, ...]) -> tuple[list[Term], list[Term]]:
    """Part the terms into those looked for and those left out; when nothing would remain, all are looked for."""
    empty = frozenset[str]().union(*(_FUNCTION_WORDS.get(language, frozenset()) for language in languages[:1]))
    kept = [term for term in terms if term.is_phrase or term.words[0].casefold() not in empty]
    if not kept:
        return terms[:MOST_TERMS], terms[MOST_TERMS:]
    return kept[:MOST_TERMS], [term for term in terms if term not in kept[:MOST_TERMS]]
