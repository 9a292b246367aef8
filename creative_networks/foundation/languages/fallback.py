"""Which language comes next when a text does not exist in the reader's own: pure rules."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .registry import ALL, INTERFACE, known_code

LAST_RESORT = "en"

# Languages that a reader of each most likely also reads, nearest first. Where Sámi languages are spoken
# decides: Inari and Skolt Sámi in Finland, Ume and Pite Sámi in Sweden, Lule and South Sámi on both sides
# of the Norwegian border, Northern Sámi in all three countries.
NEIGHBOURS: Mapping[str, tuple[str, ...]] = {
    "nb": ("nn", "sv"),
    "nn": ("nb", "sv"),
    "sv": ("nb", "nn"),
    "se": ("nb", "sv", "fi"),
    "smj": ("nb", "sv"),
    "sma": ("nb", "sv"),
    "sju": ("sv", "nb"),
    "sje": ("sv", "nb"),
    "smn": ("fi",),
    "sms": ("fi",),
    "fit": ("fi", "sv"),
    "fkv": ("fi", "nb"),
}


def ranked(preferred: Sequence[str], accept: str = "") -> tuple[str, ...]:
    """
    Rank the languages to look for: the reader's own, then the browser's, then their neighbours, then English.

    `accept` is an Accept-Language header. Unknown languages are left out; none comes twice. A plain-language variant
    is followed by its language.
    """
    own = list(dict.fromkeys(code for tag in preferred if (code := known_code(tag))))
    for code in _accepted(accept):
        if code not in own:
            own.append(code)
    own = [part for code in own for part in (code, ALL[code].variant_of) if part]
    neighbours = [near for code in own for near in _neighbours(code, own)]
    return tuple(dict.fromkeys([*own, *neighbours, LAST_RESORT]))


def led_by_page(own: Sequence[str], page: str) -> list[str]:
    """
    Put the language of a page before those of the reader's that have pages too: the reader could have turned to them.

    One without pages, as most Sámi languages, stays before it where the reader ranked it so, and so does the page's
    language in plain words.
    """
    ahead = own[: own.index(page)] if page in own else [code for code in own if _base(code) == page]
    first = [code for code in ahead if _base(code) == page or _base(code) not in INTERFACE]
    return list(dict.fromkeys([*first, page, *own]))


def best(available: Iterable[str], ranking: Sequence[str]) -> str | None:
    """Choose the first language of the ranking that exists; nothing when none of them does."""
    existing = set(available)
    return next((code for code in ranking if code in existing), None)


def interface_language(code: str) -> str:
    """Name the language that the interface is shown in for a reader of this one."""
    return next(near for near in ranked([code]) if near in INTERFACE)


def _base(code: str) -> str:
    return (ALL[code].variant_of if code in ALL else None) or code


def _accepted(header: str) -> list[str]:
    weighted: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        tag, _, parameter = part.strip().partition(";")
        code = known_code(tag)
        if code and (weight := _weight(parameter)) > 0:
            weighted.append((weight, code))
    codes = list(dict.fromkeys(code for _, code in sorted(weighted, key=lambda pair: -pair[0])))
    # Browsers add English by themselves: only in the first place is it the reader's choice.
    return [code for code in codes if code != LAST_RESORT or codes[0] == LAST_RESORT]


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def _neighbours(code: str, own: Sequence[str]) -> list[str]:
    """A language of three countries leans to the side that the reader's other languages point to."""
    hints = Counter(near for other in own if other != code for near in NEIGHBOURS.get(other, ()))
    return sorted(NEIGHBOURS.get(code, ()), key=lambda near: -hints[near])
