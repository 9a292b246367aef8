"""Words as a keyboard without the letters of the north writes them."""

import unicodedata

from .words import INVISIBLE, MARK, exact

# Letters that Unicode does not take apart.
_PLAIN = str.maketrans(
    {"đ": "d", "ŧ": "t", "ŋ": "n", "ø": "o", "æ": "a", "ǥ": "g", "ʒ": "z", "ı": "i", "ł": "l", "œ": "o", "þ": "t"}
    | dict.fromkeys(MARK + INVISIBLE)
)


def fold(text: str) -> str:
    """Leave only what any keyboard has: `čáppa` and `cappa` fold to the same."""
    form = exact(text)
    if form.isascii():
        return form
    apart = unicodedata.normalize("NFD", form.translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN)
