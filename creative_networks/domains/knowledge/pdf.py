"""An item as a PDF that screen readers can read: tagged, PDF/UA-1, nothing fetched from anywhere."""

import json
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from creative_networks.foundation.languages import queries as languages

from .pdf_content import nodes_of
from .pdf_letters import letters_of

_TEMPLATE = Path(__file__).parent / "templates" / "knowledge/item.typ"
_FONTS = settings.ROOT / "frontend" / "dist" / "fonts"
_FONT = "Inter_400Regular.ttf"
_NO_LETTER = "□"


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ItemDocument:
    """
    What is printed of an item, in one language.

    `sections` are pairs of heading and clean HTML. `meta` are the facts beside the text. `notes` are sentences for
    the head: state, who confirmed it and when. `pictures` go by the token in their address; one that is not there is
    replaced by its alternative text.
    """

    title: str
    language: str
    summary: str
    sections: Sequence[tuple[str, str]]
    meta: Sequence[tuple[str, str]]
    address: str
    printed_on: date
    notes: Sequence[str] = ()
    pictures: Mapping[str, PrintedPicture] = field(default_factory=dict)


def item_pdf(document: ItemDocument) -> bytes:
    """
    Set an item as a tagged PDF.

    Everything written by people reaches the template as data, never as markup.
    """
    import typst  # 7 MB that a web process needs only when somebody prints

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = _lay_out(document.pictures, root)
        made = typst.Compiler(
            input=_TEMPLATE.read_bytes(),
            root=root,
            font_paths=_fonts(),
            sys_inputs={"document": json.dumps(_known_letters(_data(document, files)))},
        ).compile(
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(datetime.combine(document.printed_on, time(), UTC).timestamp()),
        )
    return cast(bytes, made)


def _data(document: ItemDocument, files: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    day = languages.format_date(document.printed_on, language)
    return {
        "title": document.title,
        "language": _primary(document.language),
        "labels_language": _primary(language),
        "network": settings.NETWORK_NAME,
        "summary": document.summary,
        "notes": list(document.notes),
        "sections": [
            {"heading": heading, "nodes": nodes_of(_known_letters(html), document.address, files)}
            for heading, html in document.sections
        ],
        "facts_heading": _("Facts"),
        "meta": [{"label": label, "value": value} for label, value in document.meta if value],
        "address": document.address,
        "funding": _("Co-funded by the European Union – Interreg Aurora"),
        "printed": _("Printed on %(day)s") % {"day": day},
    }


def _lay_out(pictures: Mapping[str, PrintedPicture], folder: Path) -> dict[str, dict[str, Any]]:
    files = {}
    for number, (token, picture) in enumerate(pictures.items()):
        name = f"{number}.picture"
        (folder / name).write_bytes(picture.content)
        files[token] = {"file": f"/{name}", "width": picture.width, "height": picture.height}
    return files


def _primary(language: str) -> str:
    return language.partition("-")[0]


def _known_letters(value: Any) -> Any:
    """Replace what the font cannot show, such as emoji: the standard forbids letters without a shape."""
    if isinstance(value, str):
        return "".join(_shown(letter) for letter in unicodedata.normalize("NFC", value))
    if isinstance(value, list):
        return [_known_letters(part) for part in value]
    if isinstance(value, dict):
        return {key: _known_letters(part) for key, part in value.items()}
    return value


def _shown(letter: str) -> str:
    if letter in "\n\t":
        return " "
    if ord(letter) in _letters():
        return letter
    return "" if unicodedata.category(letter) in ("Cc", "Cf", "Mn", "Me", "Cs") else _NO_LETTER


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])


@cache
def _letters() -> frozenset[int]:
    return letters_of((_FONTS / _FONT).read_bytes())


__all__ = ["ItemDocument", "PrintedPicture", "item_pdf"]
