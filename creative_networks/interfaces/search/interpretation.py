"""What a search is taken to mean: its language, the forms, terms and translations that are looked for instead."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from creative_networks.engines.text import LANGUAGES, identify, tokens
from creative_networks.engines.text.indexing import word_keys
from creative_networks.foundation.languages.queries import known_code
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import encoding
from .concepts import concepts_in
from .parsing import LONGEST_QUERY, Term, terms_of, without_function_words

CERTAIN = 0.8
# How much likelier the page's language is than another, before a word has been read.
HOME_ADVANTAGE = 6.0
READING_ADVANTAGE = 2.0
SHORTEST_PREFIX = 3

WORD, CONCEPT, TRANSLATION, PIVOT = "word", "concept", "translation", "pivot"


@dataclass(frozen=True, slots=True)
class Translation:
    """A dictionary's word for a searched one; `via` is the language it was found through, empty when directly."""

    language: str
    text: str
    dictionary: str
    via: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """
    One way in which a term can be met. `keys` has a tuple for each of its words: any of them will do.

    `key` names it in the address, to switch it off.
    """

    kind: str
    key: str
    label: str
    language: str
    keys: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term with all the ways in which it can be met, the word itself first."""

    term: Term
    alternatives: tuple[Alternative, ...]
    beginning: str = ""
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Interpretation:
    text: str
    languages: tuple[str, ...]
    is_chosen: bool
    wanted: tuple[Wanted, ...] = ()
    left_out: tuple[str, ...] = ()
    off: tuple[Alternative, ...] = field(default_factory=tuple)
    switched_off_terms: tuple[str, ...] = ()


def languages_of(text: str, chosen: str, ranking: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """
    Tell the language of a search, chosen or guessed; two where the guess is not certain, likeliest first.

    The reader's own languages are likelier than others.
    """
    code = known_code(chosen) if chosen else None
    if code:
        return (code,), True
    return _guessed(text[:LONGEST_QUERY], tuple(ranking[:6])), False


@lru_cache(maxsize=2048)
def _guessed(text: str, ranking: tuple[str, ...]) -> tuple[str, ...]:
    prior = dict.fromkeys(LANGUAGES, 1.0)
    for language in ranking:
        if language in prior:
            prior[language] = READING_ADVANTAGE
    if ranking and ranking[0] in prior:
        prior[ranking[0]] = HOME_ADVANTAGE
    (first, share), (second, _share), *_rest = identify(text, prior)
    return (first,) if share >= CERTAIN else (first, second)


def interpret(
    text: str,
    *,
    languages: tuple[str, ...],
    is_chosen: bool = False,
    off: Collection[str] = (),
    translations: Mapping[tuple[str, ...], Sequence[Translation]] | None = None,
    names: Mapping[int, vocabulary.ConceptName] | None = None,
) -> Interpretation:
    """
    Work out what is looked for.

    `off` holds keys of alternatives, and `=word` for terms, that the reader has switched off. `translations` are those
    of each term's words; `names` name the terms of the vocabulary for the reader.
    """
    terms, left_out = without_function_words(terms_of(text), languages)
    concepts = _concepts(text, terms, languages)
    wanted, switched_off, terms_off = [], [], []
    for term in terms:
        if f"={term.text}" in off:
            terms_off.append(term.text)
            continue
        found = [_word(term, languages)]
        if not term.is_phrase:
            found += [_concept(concept, names or {}) for concept in concepts.get(term, ())]
            found += [_translation(one) for one in (translations or {}).get(term.words, ())]
        chosen = [one for one in found if one.kind == WORD or one.key not in off]
        switched_off += [one for one in found if one not in chosen]
        word = term.words[0]
        is_name = not term.is_phrase and len(word) >= SHORTEST_PREFIX
        wanted.append(Wanted(term, tuple(chosen), encoding.beginning(word) if is_name else ""))
    return Interpretation(
        text=text,
        languages=languages,
        is_chosen=is_chosen,
        wanted=tuple(wanted),
        left_out=tuple(term.text for term in left_out),
        off=tuple(dict.fromkeys(switched_off)),
        switched_off_terms=tuple(terms_off),
    )


def looked_up(text: str, languages: tuple[str, ...]) -> dict[tuple[str, ...], dict[str, tuple[list[str], list[str]]]]:
    """For each single word: its exact forms and lemmas, and its stems, by language; what a dictionary is asked for."""
    terms, _left_out = without_function_words(terms_of(text), languages)
    asked: dict[tuple[str, ...], dict[str, tuple[list[str], list[str]]]] = {}
    for term in terms:
        if not term.is_phrase:
            for language in languages:
                found = word_keys(term.words[0], language)
                forms = [key for tier, key in found if tier in ("exact", "lemma")]
                asked.setdefault(term.words, {})[language] = (forms, [key for tier, key in found if tier == "stem"])
    return asked


def _word(term: Term, languages: tuple[str, ...]) -> Alternative:
    if term.is_phrase:
        keys = tuple((encoding.codes(word, "")[0],) for word in term.words)
        return Alternative(WORD, f"={term.text}", term.text, "", keys)
    word = term.words[0]
    codes = dict.fromkeys(key for language in (*languages, "") for key in encoding.looked_for(word, language))
    return Alternative(WORD, f"={term.text}", term.text, languages[0], (tuple(codes),))


def _concept(concept: int, names: Mapping[int, vocabulary.ConceptName]) -> Alternative:
    name = names.get(concept)
    label, language = (name.label, name.language) if name else (str(concept), "")
    return Alternative(CONCEPT, f"c{concept}", label, language, ((encoding.concept(concept),),))


def _translation(one: Translation) -> Alternative:
    keys = tuple(encoding.codes(token.text, one.language) for token in tokens(one.text))
    kind = PIVOT if one.via else TRANSLATION
    return Alternative(kind, f"{one.language}:{one.text}", one.text, one.language, keys, one.dictionary)


def _concepts(text: str, terms: Sequence[Term], languages: Sequence[str]) -> dict[Term, list[int]]:
    """Which terms of the vocabulary each word names, alone or together with the words after it."""
    by_word = {term.words[0]: term for term in terms if not term.is_phrase}
    words = [token.text for token in tokens(text)]
    found: dict[Term, list[int]] = {}
    for language in languages:
        joined = [encoding.joined(word, language) for word in words]
        for position, length, concept in concepts_in(joined, language):
            for word in words[position : position + length]:
                if word in by_word:
                    named = found.setdefault(by_word[word], [])
                    if concept not in named:
                        named.append(concept)
    return found
