"""Strings out of a PO file and into drafts."""

import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages import queries as languages

from .. import rules
from ..models import InterfaceString, StringVersion
from .strings import draft

if TYPE_CHECKING:
    from babel.messages.catalog import Message

MOST_BYTES = 3_000_000
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?{_QUOTED})?\s*")


class BadCatalogue(Exception):
    """The file is not taken; `problems` are pairs of line and reason. Nothing was written."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: drafts written, words that were there already, strings that the interface does not have."""

    written: int
    same: int
    unknown: int


def import_catalogue(*, content: bytes, language: str, by: Any, at: datetime) -> Imported:
    """
    Take the words of a PO file as drafts, whole or not at all; they wait for review like words written here.

    :raises BadCatalogue: when the file cannot be read, is of another language, or words do not fit their English
    """
    catalogue = _read(content)
    _check_header(catalogue, language)
    strings = {string.key: string for string in InterfaceString.objects.filter(is_used=True)}
    wanted: dict[InterfaceString, list[str]] = {}
    problems: list[tuple[int, str]] = []
    unknown = 0
    for message in catalogue:
        if not message.id or not any(_forms(message)):
            continue
        english = message.id[0] if message.pluralizable else message.id
        string = strings.get(rules.key_of(message.context or "", english))
        if string is None:
            unknown += 1
            continue
        words = [rules.with_edges_of(string.english, form) for form in _forms(message)]
        found = rules.problems(string.english, string.english_plural, words, languages.plural_count(language))
        problems += [(message.lineno or 1, problem) for problem in found]
        wanted[string] = words
    if problems:
        raise BadCatalogue(sorted(problems))
    return _write(wanted, unknown, language, by=by, at=at)


@transaction.atomic
def _write(wanted: dict[InterfaceString, list[str]], unknown: int, language: str, *, by: Any, at: datetime) -> Imported:
    versions = StringVersion.objects.select_for_update().filter(language=language, string__is_used=True)
    there = {version.string_id: version for version in versions}
    written = 0
    for string, words in wanted.items():
        version = there.get(string.pk)
        shipped = [] if version else languages.shipped_text(language, string.context, string.english, string.is_plural)
        if words == (version.forms if version else shipped):
            continue
        draft(
            version or StringVersion(string=string, language=language, revision=0, shown=shipped), words, by=by, at=at
        )
        written += 1
    if written:
        facts = {"language": language, "written": written}
        journal.record(
            verb="translations.strings_imported", subject=("translations.edition", 1), by=by, at=at, facts=facts
        )
    return Imported(written, len(wanted) - written, unknown)


def _read(content: bytes) -> Any:
    # Here, so that no web process keeps Babel for the few who send a catalogue.
    from babel.messages.pofile import PoFileError, read_po

    if len(content) > MOST_BYTES:
        raise BadCatalogue([(1, _("The file is too large to be a catalogue of these strings."))])
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadCatalogue([(line, _("The file is not in UTF-8. Save it in UTF-8 and send it again."))]) from error
    # Babel takes a line without its closing quotation mark for one that is whole.
    wrong = [number for number, line in enumerate(lines, 1) if not _LINE.fullmatch(line)]
    if wrong:
        raise BadCatalogue([(number, _("This line is not in the form of a PO file.")) for number in wrong])
    try:
        return read_po(BytesIO(content), abort_invalid=True)
    except PoFileError as error:
        raise BadCatalogue([(error.lineno + 1, _("This line is not in the form of a PO file."))]) from error
    except (ValueError, LookupError, TypeError) as error:
        raise BadCatalogue([(1, _("The header of the file cannot be read."))]) from error


def _check_header(catalogue: Any, language: str) -> None:
    headers = {name.lower(): value for name, value in catalogue.mime_headers}
    named = headers.get("language", "")
    if named and languages.known_code(named) != language:
        raise BadCatalogue([(1, _("The file says that it is in another language."))])
    rule = headers.get("plural-forms", "")
    count = languages.plural_count(language)
    if f"nplurals={count};" not in rule.replace(" ", ""):
        message = _("The header must say how many plural forms this language has: nplurals=%(count)s.")
        raise BadCatalogue([(1, message % {"count": count})])


def _forms(message: "Message") -> list[str]:
    found = message.string if isinstance(message.string, tuple | list) else [message.string]
    return [form or "" for form in found]
