"""
Reading a bilingual dictionary: GiellaLT's XML or a table of two columns.

The file comes from outside: entities are refused, nothing is fetched, size and number of entries are bounded, and what
cannot be used is reported with its place and left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from creative_networks.engines.text import tokens
from creative_networks.engines.text.indexing import word_keys
from creative_networks.engines.text.words import exact
from creative_networks.foundation.languages.queries import get_language

LARGEST_FILE = 100_000_000
MOST_ENTRIES = 500_000
LONGEST_WORD = 100
LONGEST_LINE = 10_000
MOST_WORDS = 4
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class UnfitFile(Exception):
    """The file as a whole cannot be read; the reason says why, in words for its bringer."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What was left out: the line of a table or the number of an entry, and why."""

    place: int
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Pair:
    word: str
    translation: str
    rank: int


@dataclass(slots=True)
class Reading:
    """What a file holds; a pair that comes twice counts once, with its better rank."""

    pairs: dict[tuple[str, str], Pair] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: int, word: str, translations: list[str]) -> None:
        word = " ".join(word.split())
        reason = _wrong(word)
        found = [" ".join(text.split()) for text in translations]
        kept = [text for text in found if not _wrong(text)]
        if not reason and not kept:
            reason = _wrong(found[0]) if found else _("no translation")
        if reason:
            self.problems.append(Problem(place, reason))
            return
        for rank, text in enumerate(kept):
            self.pairs.setdefault((word, text), Pair(word, text, rank))
        if len(self.pairs) > MOST_ENTRIES:
            raise UnfitFile(_("More than %(n)s pairs of words: divide the file.") % {"n": MOST_ENTRIES})


def read_dictionary(path: Path, *, target: str) -> Reading:
    """
    Read a file; `target` is the language of translations that an XML file of several languages is asked for.

    :raises UnfitFile: when it is too large, not what it claims to be, or tries to define entities
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnfitFile(_("The file cannot be read: %(reason)s") % {"reason": error.strerror}) from error
    if size > LARGEST_FILE:
        raise UnfitFile(_("The file is larger than %(n)s bytes.") % {"n": LARGEST_FILE})
    with path.open("rb") as file:
        is_xml = file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return _read_xml(path, target) if is_xml else _read_table(path)


def form_of(text: str) -> str:
    """What a searched word is compared with: the exact form of each word."""
    return " ".join(exact(token.text) for token in tokens(text))[:LONGEST_WORD]


def stem_of(text: str, language: str) -> str:
    """The stem of a single word, for forms that nobody knows; empty for several words."""
    words = tokens(text)
    stems = [key for tier, key in word_keys(words[0].text, language) if tier == "stem"] if len(words) == 1 else []
    return stems[0][:LONGEST_WORD] if stems else ""


def _read_table(path: Path) -> Reading:
    reading = Reading()
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
            try:
                text = line.decode("utf-8-sig").strip("\r\n")
            except UnicodeDecodeError:
                reading.problems.append(Problem(number, _("not UTF-8")))
                continue
            if not text.strip() or text.startswith("#"):
                continue
            word, tab, rest = text.partition("\t")
            if not tab:
                reading.problems.append(Problem(number, _("no tab between word and translation")))
                continue
            reading.add(number, word, [one for part in rest.split("\t") for one in part.split(";")])
    return reading


def _read_xml(path: Path, target: str) -> Reading:
    reading, number = Reading(), 0
    try:
        for _event, element in iterparse(path, events=("end",), forbid_dtd=False, forbid_entities=True):
            if element.tag == "e":
                number += 1
                word = next((lemma.text or "" for lemma in element.iter("l")), "")
                reading.add(number, word, list(_translations(element, target)))
                element.clear()
    except DefusedXmlException as error:
        raise UnfitFile(_("The file defines entities, which no dictionary needs.")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnfitFile(_("This is not well-formed XML: %(reason)s") % {"reason": error}) from error
    if not number:
        raise UnfitFile(_("The file has no entries (<e>)."))
    return reading


def _translations(entry: Element, target: str) -> Iterator[str]:
    """The words of the target language; those marked as preferred come first."""
    found = []
    for group in entry.iter("tg"):
        language = group.get(XML_LANGUAGE) or group.get("lang") or ""
        if not language or language in (target, get_language(target).iso639_3):
            found += [(one.get("stat") != "pref", one.text) for one in group.iter("t") if one.text and one.text.strip()]
    yield from (text for _other, text in sorted(found, key=lambda pair: pair[0]))


def _wrong(text: str) -> str:
    if not text or not tokens(text):
        return _("no word")
    if len(text) > LONGEST_WORD or len(tokens(text)) > MOST_WORDS:
        return _("longer than a word or a short phrase")
    if any(not letter.isprintable() for letter in text):
        return _("signs that cannot be printed")
    return ""
