"""What the words of a translation must keep of the English ones. Pure."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from hashlib import sha256

from django.utils.translation import gettext as _

LONGEST = 4000
# How alike two English texts are when one counts as the other, changed.
LIKE = 0.7

_NAMED = re.compile(r"%\(\w+\)[#0 +-]*[\d.*]*[a-zA-Z]")
_POSITIONAL = re.compile(r"%[#0+-]*[\d.]*[srdifgexX]")
_BRACED = re.compile(r"\{[^{}]*\}")
_TAG = re.compile(r"<[^<>]*>?")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff]")


def key_of(context: str, english: str) -> str:
    return sha256(f"{context}\x04{english}".encode()).hexdigest()


def problems(english: str, english_plural: str, forms: Sequence[str], count: int) -> list[str]:
    """
    List what is wrong with the words for a string, in sentences; `count` is the number of plural forms needed.

    Words stand on pages where Django does not escape them, so they may bring no mark-up of their own.
    """
    wanted = count if english_plural else 1
    if len(forms) != wanted or not all(form.strip() for form in forms):
        return [_("Each form needs words.") if english_plural else _("Write the words.")]
    found: list[str] = []
    for number, form in enumerate(forms):
        # The forms before the last each stand for one number, which may be written as a word.
        is_one_number = bool(english_plural) and number < count - 1
        found += [one for one in _problems(english, english_plural, form, is_one_number) if one not in found]
    return found


def likeness(one: str, other: str) -> float:
    """Say how alike two English texts are, from 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= LIKE and matcher.quick_ratio() >= LIKE else 0.0


def _problems(english: str, english_plural: str, form: str, is_one_number: bool) -> list[str]:
    both = f"{english}\n{english_plural}" if english_plural else english
    found: list[str] = []
    named, wanted = set(_NAMED.findall(form)), set(_NAMED.findall(english_plural or english))
    for placeholder in sorted(wanted - named):
        if not is_one_number or len(wanted - named) > 1:
            found.append(_missing(placeholder))
    found += [_unknown(placeholder) for placeholder in sorted(named - set(_NAMED.findall(both)))]
    bare, bare_wanted = _NAMED.sub("", form), _NAMED.sub("", english_plural or english)
    if _POSITIONAL.findall(bare) != _POSITIONAL.findall(bare_wanted):
        found.append(_("Keep what begins with a percent sign as it is in the English, in the same order."))
    elif _has_other_percents(bare, bare_wanted):
        found.append(_("A percent sign must be written twice, and only where the English has one."))
    braced, braced_wanted = set(_BRACED.findall(form)), set(_BRACED.findall(both))
    found += [_missing(placeholder) for placeholder in sorted(braced_wanted - braced)]
    found += [_unknown(placeholder) for placeholder in sorted(braced - braced_wanted)]
    if sorted(_TAG.findall(form)) != sorted(_TAG.findall(english)):
        found.append(_("Keep the mark-up between < and > as it is in the English, and add none."))
    if '"' in form and '"' not in both:
        found.append(_("Use the quotation marks of your language, not the straight ones."))
    if _UNWANTED.search(form):
        found.append(_("There is a character that cannot be shown. Write the words anew."))
    if len(form) > LONGEST:
        found.append(_("This is too long."))
    return found


def _has_other_percents(words: str, english: str) -> bool:
    """Tell whether words have a percent sign that the English does not have, or in another way."""
    left, left_wanted = _POSITIONAL.sub("", words), _POSITIONAL.sub("", english)
    is_lone, may_be_lone = "%" in left.replace("%%", ""), "%" in left_wanted.replace("%%", "")
    return (is_lone and not may_be_lone) or ("%%" in left and "%%" not in left_wanted)


def _missing(placeholder: str) -> str:
    return _("%(placeholder)s is missing.") % {"placeholder": placeholder}


def _unknown(placeholder: str) -> str:
    return _("%(placeholder)s is not in the English.") % {"placeholder": placeholder}


def with_edges_of(english: str, form: str) -> str:
    """Give words the line breaks and spaces that the English begins and ends with."""
    core = english.strip()
    if not core:
        return form
    start = english[: len(english) - len(english.lstrip())]
    end = english[len(english.rstrip()) :]
    return f"{start}{form.strip()}{end}" if form.strip() else ""
