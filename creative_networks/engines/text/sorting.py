"""
Alphabetical order, as a key to store in a column.

Databases know the order of some of our languages at best, and SQLite of none. So each text gets a key of plain ASCII
whose order as bytes is the alphabet's order: letters first, then the marks of foreign letters, then upper case.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from .words import APOSTROPHES, INVISIBLE

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"

# Letters in their order; `=` joins those that differ only where all else is equal. These are the alphabets that the
# languages' own bodies teach; Latin letters that an alphabet lacks stand where the Latin alphabet has them, and
# Nordic ones at its end.
ALPHABETS = {
    "en": _LATIN,
    "fi": f"{_LATIN.replace(' y', ' y=ü')} å ä=æ ö=ø",
    "sv": f"{_LATIN.replace(' y', ' y=ü')} å ä=æ ö=ø",
    "nb": f"{_LATIN.replace(' y', ' y=ü')} æ=ä ø=ö å=aa",
    "nn": f"{_LATIN.replace(' y', ' y=ü')} æ=ä ø=ö å=aa",
    "se": "a á b c č d đ e f g h i j k l m n ŋ=ń=ñ o p q r s š t ŧ u v w x y z ž æ=ä ø=ö å",
    "smj": "a á b c d e f g h i j k l m n ŋ=ń=ñ o p q r s t u v w x y z å ä=æ ö=ø",
    "sma": "a b c d e f g h i ï j k l m n o p q r s t u v w x y z æ=ä ø=ö å",
    "smn": "a â b c č d đ e f g h i j k l m n ŋ=ń=ñ o p q r s š t u v w x y z ž æ å ä á ö=ø",
    "sms": "a â b c č ʒ ǯ d đ e f g ǧ ǥ h i j k ǩ l m n ŋ=ń=ñ o õ p q r s š t u v w x y z ž å ä=æ ö=ø",
}

# Letters that Unicode does not take apart, and the Icelandic one that is typed for the Sámi one.
_ALIKE = {"ð": "đ", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "þ": "th", "œ": "oe", "æ": "ae", "ø": "o"}
_ALIKE |= {"ŋ": "n", "ŧ": "t", "ǥ": "g", "ʒ": "z"}
_SILENT = frozenset(APOSTROPHES + INVISIBLE)

# First places, two hexadecimal digits each: nothing, then signs, digits, letters; what is none of these comes last.
_END, _SIGN, _DIGIT, _LETTER, _OTHER = "00", "02", 0x10, 0x20, "F0"
_PLAIN = "1"


def sort_key(text: str, language: str) -> str:
    """Digits and letters A to F whose order as bytes is the alphabetical order of the language; English if unknown."""
    places, marks, cases = [], [], []
    for place, mark, case in _weights(unicodedata.normalize("NFC", text), language):
        places.append(place)
        marks.append(mark)
        cases.append(case)
    # A word in plain small letters needs no second and third level.
    levels = ["".join(places), "".join(marks).rstrip(_PLAIN), "".join(cases).rstrip(_PLAIN)]
    return _END.join(levels).rstrip("0")


def _weights(text: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Of each letter: its place in the alphabet, its mark and its case."""
    order = _order(language if language in ALPHABETS else "en")
    at = 0
    while at < len(text):
        length = 2 if text[at : at + 2].lower() in order else 1
        letter = text[at : at + length]
        case = _PLAIN if letter == letter.lower() else "2"
        for place, mark in _places(letter.lower(), language):
            yield place, mark, case
        at += length


@lru_cache(maxsize=2_000)
def _places(letter: str, language: str) -> tuple[tuple[str, str], ...]:
    order = _order(language if language in ALPHABETS else "en")
    if letter in order:
        return (order[letter],)
    if letter in _SILENT:
        return (("", "3"),)
    if letter in _ALIKE:
        return tuple((place, "4") for part in _ALIKE[letter] for place, _ in _places(part, language))
    if letter.isdecimal():
        return ((f"{_DIGIT + unicodedata.decimal(letter):02X}", _PLAIN),)
    base = unicodedata.normalize("NFKD", letter)
    if base != letter and base[0].isalpha():
        return tuple((place, "5") for part in base if part.isalpha() for place, _ in _places(part, language))
    return ((f"{_OTHER}{ord(letter):06X}", _PLAIN),) if letter.isalpha() else ((_SIGN, _PLAIN),)


@cache
def _order(language: str) -> dict[str, tuple[str, str]]:
    """Place and mark of each letter of an alphabet."""
    return {
        letter: (f"{_LETTER + 2 * place:02X}", str(1 + mark))
        for place, alike in enumerate(ALPHABETS[language].split())
        for mark, letter in enumerate(alike.split("="))
    }
