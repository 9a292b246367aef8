"""
The words of the interface that people write while the site runs, laid over the compiled catalogues.

Django keeps one catalogue for each language and process. `lay_over` puts the words of a language before it, whole,
so that a page is never drawn from half of them; `speak` chains what a language lacks to the reader's next one.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from gettext import c2py
from typing import Any

from django.utils import translation
from django.utils.translation import trans_real

from .fallback import LAST_RESORT, ranked
from .registry import ALL, INTERFACE

# As gettext keeps them: a message, or a message and the number of a plural form.
Words = Mapping[str | tuple[str, int], str]


class _Kept:
    edition = 0
    offered: tuple[str, ...] = INTERFACE
    words: dict[str, Words] = {}
    shipped: dict[str, Any] = {}
    chains: dict[tuple[str, ...], Any] = {}


def lay_over(words: Mapping[str, Words], *, edition: int, offered: Sequence[str] = ()) -> None:
    """
    Show these words in place of those laid over before; what is drawn and kept is kept by their edition.

    `offered` are the languages with words enough to be offered to readers, beside those that are complete.
    """
    for code in {*_Kept.words, *words}:
        django = trans_real.translation(code)
        shipped = _Kept.shipped.setdefault(code, django._catalog)
        django._catalog = _laid(code, words[code], shipped) if words.get(code) else shipped
    _Kept.words = {code: laid for code, laid in words.items() if laid}
    _Kept.chains = {}
    _Kept.offered = (*INTERFACE, *(code for code in ALL if code in offered and code not in INTERFACE))
    _Kept.edition = edition


def wording() -> str:
    """Name the words that are shown now, and to this reader: the key of whatever is drawn once and kept."""
    active: Any = trans_real.catalog()
    chain = getattr(active, "chain", None) or (active.to_language() or LAST_RESORT,)
    return f"{_Kept.edition} {' '.join(chain)}"


def offered() -> tuple[str, ...]:
    """List the languages that the interface is offered in."""
    return _Kept.offered


def main_language() -> str:
    """Name the language that most words of this page are in: that of the page, or the next one it is filled from."""
    active: Any = trans_real.catalog()
    while active is not None and active.to_language() not in _Kept.offered:
        active = active._fallback
    return active.to_language() if active is not None else LAST_RESORT


def shipped_text(code: str, context: str, message: str, is_plural: bool) -> list[str]:
    """Find what the compiled catalogue of a language has for a message, by plural form; nothing if it has none."""
    django = trans_real.translation(code)
    catalogue = _Kept.shipped.get(code, django._catalog)
    key = f"{context}\x04{message}" if context else message
    if not is_plural:
        found = catalogue.get(key)
        return [found] if found else []
    forms = [catalogue.get((key, number)) for number in range(plural_count(code))]
    return [form for form in forms if form] if all(forms) else []


def speak(code: str, ranking: Sequence[str]) -> None:
    """
    Make this the language of what follows; what it lacks is said in the next language of the ranking that has it.

    A language whose interface is complete needs no next one.
    """
    if code in INTERFACE:
        translation.activate(code)
        return
    chain = _chain(code, ranking)
    if chain not in _Kept.chains:
        _Kept.chains[chain] = _chained(chain)
    trans_real._active.value = _Kept.chains[chain]  # type: ignore[attr-defined]


def plural_count(code: str) -> int:
    return int(ALL[code].plural_rule.partition("nplurals=")[2].partition(";")[0])


def plural_rule(code: str) -> Callable[[int], int]:
    """Choose the plural form of a number in a language."""
    rule = ALL[code].plural_rule.partition("plural=")[2].rstrip("; ")
    chosen: Callable[[int], int] = c2py(rule)
    return chosen


def _laid(code: str, words: Words, below: Any) -> Any:
    laid = trans_real.TranslationCatalog()
    laid._catalogs = [dict(words), *below._catalogs]
    laid._plurals = [plural_rule(code), *below._plurals]
    return laid


def _chain(code: str, ranking: Sequence[str]) -> tuple[str, ...]:
    own = [part for part in (code, ALL[code].variant_of) if part]
    following = [near for near in ranked([*own, *ranking]) if near in INTERFACE or near in _Kept.words]
    chain = list(own)
    for near in following:
        if chain[-1] in INTERFACE:
            break
        chain += [near] if near not in chain else []
    return tuple(chain)


def _chained(chain: Sequence[str]) -> Any:
    following: Any = None
    for code in reversed(chain):
        link = trans_real.translation(code)
        if following is not None:
            link = copy.copy(link)
            link._fallback = following
            if ALL[code].variant_of:
                # Django fills a variant with its language's words, which would hide those laid over the language.
                link._catalog = _laid(code, _Kept.words.get(code, {}), trans_real.TranslationCatalog())
        following = link
    following.chain = tuple(chain)
    return following
