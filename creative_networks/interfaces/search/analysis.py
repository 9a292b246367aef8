"""From an app's document to the rows and keys of the index."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

from creative_networks.engines.text import tokens
from creative_networks.engines.text.words import matches
from creative_networks.foundation.searchables.registry import Document, Version
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import encoding
from .concepts import concepts_in

# Longer texts are found by their beginning; nobody reads further for an answer.
LONGEST_BODY = 100_000
TITLE_LENGTH = 300
ANCHOR_EVERY = 16
# Stands between two texts, so that no phrase reaches from one into the other.
GAP = "x"

# Keys stand side by side, those of a word without a space; a tier's letter is small and stands nowhere else.
_REST = f"[A-Z2-7]{{{encoding.WIDTH - 1}}}"
_LEMMAS, _STEMS = re.compile(encoding.LEMMA + _REST), re.compile(f"[{encoding.STEM}{encoding.PART}]{_REST}")
_OTHER_SPELLINGS = re.compile(f"(?<=[A-Z2-7]){encoding.EXACT}{_REST}")


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept of one language version."""

    language: str
    title: str
    body: str
    title_keys: str
    body_keys: str
    anchors: str = ""
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Columns:
    """
    The keys of a thing by tier, in order and as they go into the index.

    `exact` has every word in its place, for phrases; the others have each key once.
    """

    title: tuple[str, ...]
    exact: tuple[str, ...]
    lemma: tuple[str, ...]
    stem: tuple[str, ...]
    concept: tuple[str, ...]


def text_of(version: Version) -> Text:
    title, body = version.title[:TITLE_LENGTH], version.body[:LONGEST_BODY]
    named, found = [one.group() for one in matches(title)], list(matches(body))
    words = [one.group() for one in found]
    return Text(
        language=version.language,
        title=title,
        body=body,
        title_keys=_keys(named, version.language),
        body_keys=_keys(words, version.language),
        anchors=" ".join(str(one.start()) for one in found[::ANCHOR_EVERY]),
        words=frozenset((*named, *words)),
    )


def tags_of(document: Document) -> str:
    """Write the values of filters that a thing has."""
    languages = document.languages or tuple(version.language for version in document.versions if version.language)
    return " ".join(
        [
            f"kind={document.kind}",
            *(f"concept={concept}" for concept in sorted(set(document.concepts))),
            *(f"region={code}" for code in sorted(set(document.regions))),
            *(f"country={code}" for code in sorted(set(document.countries))),
            *(f"language={code}" for code in sorted(set(languages))),
        ]
    )


def concept_keys_of(document: Document, texts: Sequence[Text]) -> str:
    """Write the keys of the terms that a thing is marked with or names in some language, and of what is above them."""
    found = set(document.concepts)
    for text in texts:
        for keys in (text.title_keys, text.body_keys):
            found |= {concept for _position, _length, concept in concepts_in(keys.split(), text.language)}
    found |= vocabulary.broader_ids(found)
    return " ".join(encoding.concept(concept) for concept in sorted(found))


def name_keys_of(document: Document) -> str:
    """Write the beginnings of words by which a thing is called, and the exact words of what stands beside its title."""
    names = [token.text for version in document.versions for token in tokens(version.title[:TITLE_LENGTH])]
    beside = [token.text for token in tokens(document.byline)]
    beginnings = [encoding.beginning(word) for word in (*names, *beside)]
    return " ".join(_once(beginnings + [encoding.codes(word, "")[0] for word in beside]))


def columns_of(*, tags: str, concept_keys: str, name_keys: str, texts: Sequence[Text]) -> Columns:
    """
    Arrange what is kept of a thing into the columns of the index.

    It must give the same for the same rows as long as the index stands, or SQLite's forgets wrongly: a change here
    comes with a migration that makes the index anew.
    """
    exact, words, title = [], [], []
    for text in texts:
        for keys in (text.title_keys, text.body_keys):
            found = keys.split()
            exact += [word[: encoding.WIDTH] for word in found] + [GAP]
            words += found
        title += [encoding.in_title(key) for key in encoding.split(text.title_keys.replace(" ", ""))]
    names = name_keys.split()
    title += [key for key in names if key[0] == encoding.WORD]
    exact += [key for key in names if key[0] == encoding.EXACT]
    others = " ".join(dict.fromkeys(words))
    exact += _once(_OTHER_SPELLINGS.findall(others))
    filters = [encoding.tag(*tag.split("=", 1)) for tag in tags.split()]
    return Columns(
        title=_once(title),
        exact=tuple(exact),
        lemma=_once(_LEMMAS.findall(others)),
        stem=_once(_STEMS.findall(others)),
        concept=(*concept_keys.split(), *filters),
    )


def _keys(words: Sequence[str], language: str) -> str:
    return " ".join(map(encoding.in_text, words, repeat(language)))


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
