"""Index keys: what two forms of a word have in common, so that one finds the other."""

from functools import lru_cache
from typing import NamedTuple

from .analysers import ANALYSERS
from .analysers.bases import Analyser
from .folding import fold
from .plugins import plugged_lemmas
from .words import MARK, exact, tokens

# Raised when the same text gets other keys than before; whoever stores keys stores this beside them.
KEY_VERSION = 6

# A word longer than this is no word; its keys are made from its beginning.
LONGEST = 64
# Shorter words fold into too many others: får, far.
SHORTEST_FOLDED = 5


class Key(NamedTuple):
    """Two texts match where they share a key of the same tier: exact over lemma over stem."""

    position: int
    tier: str
    key: str


def keys(text: str, language: str) -> list[Key]:
    """
    The keys of each word, best tier first. The same function serves documents and queries. A language without an
    analyser gets exact keys and folded ones.
    """
    return [Key(token.position, tier, key) for token in tokens(text) for tier, key in word_keys(token.text, language)]


def word_keys(word: str, language: str) -> tuple[tuple[str, str], ...]:
    """Tier and key of one word, taken whole even where a hyphen stands in it."""
    return form_keys(exact(word[:LONGEST]), language)


@lru_cache(maxsize=20_000)
def form_keys(form: str, language: str) -> tuple[tuple[str, str], ...]:
    """The same of a word's exact form: one analysis for all ways to write it."""
    analyser = ANALYSERS.get(language, Analyser())
    found = [("exact", plain(form))]
    found += [("exact", plain(other)) for other in analyser.spellings(form)]
    lemmas = [*plugged_lemmas(form, language), *analyser.lemmas(form)]
    # The form itself may be what another form leads back to.
    found += [("lemma", plain(lemma)) for lemma in [*lemmas, form] if lemmas]
    found += [("stem", plain(stem)) for stem in analyser.stems(form)]
    if len(form) >= SHORTEST_FOLDED:
        found.append(("stem", fold(form)))
    return tuple(dict.fromkeys(pair for pair in found if pair[1]))


def plain(form: str) -> str:
    """Without apostrophes and signs of palatalisation, which some keyboards lack and some databases cut at."""
    if form.isalnum() and MARK not in form:
        return form
    return "".join(letter for letter in form if letter.isalnum() and letter != MARK)
