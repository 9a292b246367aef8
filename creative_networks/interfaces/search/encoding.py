"""
From what the analyser says of a word to what stands in the full-text index of both databases.

Keys of the analyser hold letters, marks and colons on which the two databases' tokenisers disagree. Each becomes one
letter for its tier and seven of base 32: 35 bits of a hash, so that among a million keys a search meets a wrong one
three times in a hundred thousand. Base 32 is in capitals and the tier small, so keys can stand side by side
without a space and a key is never found across the border of two. Pure.
"""

from base64 import b32encode
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from creative_networks.engines.text import KEY_VERSION, fold, signature, split_compound
from creative_networks.engines.text.indexing import word_keys

# Raised when this module or what is put into the index changes; the analyser counts its own changes.
INDEX_VERSION = 2
_VERSION = KEY_VERSION * 100 + INDEX_VERSION

EXACT, LEMMA, STEM, PART, CONCEPT, TAG, TITLE, WORD = "e", "l", "s", "p", "c", "f", "t", "w"
TIERS = {"exact": EXACT, "lemma": LEMMA, "stem": STEM, "concept": CONCEPT}
WIDTH = 8
LONGEST = 64
# What is shorter is too often no part of a compound, but an ending.
SHORTEST_PART = 4
# Bokmål and Nynorsk share what they have in common: a reader of one reads the other.
FAMILY = {"nb": "no", "nn": "no"}
# Languages that write a compound as one word and whose compounds can be taken apart.
COMPOUNDING = frozenset({"fi", "sv", "nb", "nn"})


def version() -> int:
    """
    Number what makes the keys now: analyser, index, and the plug-ins that an operator has switched on.

    Other than the numbers before, that of plug-ins has no order: what has another number is to be made anew.
    """
    plugged = signature()
    return _VERSION + (10_000 * (1 + crc32(plugged.encode()) % 200_000) if plugged else 0)


def code(tier: str, text: str) -> str:
    """Write a key of a tier as the index holds it."""
    digest = blake2b(f"{tier}:{text}".encode(), digest_size=5).digest()
    return tier + b32encode(digest).decode()[: WIDTH - 1]


def family(language: str) -> str:
    """Name the languages that share their keys with this one."""
    return FAMILY.get(language, language)


# Texts repeat their words: the worker keeps many, a web process only those that people searched for.
@lru_cache(maxsize=20_000)
def codes(word: str, language: str) -> tuple[str, ...]:
    """The codes of one word of a language, best tier first; the first is its exact one, the same in all languages."""
    found, shared = [], family(language)
    for tier, key in word_keys(word, language):
        letter = TIERS[tier]
        found.append(code(letter, key if letter == EXACT else f"{shared}:{key}"))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def joined(word: str, language: str) -> str:
    """The same codes, side by side."""
    return "".join(codes(word, language))


@lru_cache(maxsize=100_000)
def in_text(word: str, language: str) -> str:
    """What a text's row keeps of a word: its codes, and those of the parts where it is a compound."""
    parts = [part for part in split_compound(word, language) if SHORTEST_PART <= len(part) < len(word)]
    stems = [as_part(key) for part in parts for key in codes(part, language) if key[0] == STEM]
    return joined(word, language) + "".join(dict.fromkeys(stems))


def looked_for(word: str, language: str) -> tuple[str, ...]:
    """The codes by which a searched word is found: its own, and those of compounds of which it is a part."""
    found = codes(word, language)
    return (*found, *(as_part(key) for key in found if key[0] == STEM)) if language in COMPOUNDING else found


def as_part(stem: str) -> str:
    """The code that says of a stem that it is one part of a longer word."""
    return PART + stem[1:]


def split(joined: str) -> list[str]:
    return [joined[at : at + WIDTH] for at in range(0, len(joined), WIDTH)]


def in_title(key: str) -> str:
    """The code that says of a key that it stands in the title."""
    return TITLE + key.upper()


def concept(concept_id: int) -> str:
    return code(CONCEPT, str(concept_id))


def tag(name: str, value: str) -> str:
    return code(TAG, f"{name}={value}")


@lru_cache(maxsize=40_000)
def beginning(word: str) -> str:
    """
    A word of a title or name, so that its beginning is the beginning of this.

    Small letters and digits of ASCII stand for themselves, others as `q`, their number and `q`.
    """
    return WORD + "".join(
        letter if letter.isascii() and letter.isalnum() and letter != "q" else f"q{ord(letter):x}q"
        for letter in fold(word)[:LONGEST]
    )
