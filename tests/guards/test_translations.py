"""Every string on the screen is there in Finnish, Swedish and Norwegian, with the same places to fill."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from .source import PRODUCT, listed, shown

LOCALE = PRODUCT.parent / "locale"
COMPLETE = ("fi", "sv", "nb")
FUNCTIONS = {
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **FUNCTIONS,
    **{f"{name}_lazy": places for name, places in FUNCTIONS.items()},
    "gettext_noop": (1,),
    "_": (1,),
}
PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]|{\w*}")


def test_extraction_finds_what_the_screen_says() -> None:
    found = {text for _context, text, _where in strings()}

    assert {"Find support", "My desk", "Confirmed by %(organisation)s on %(day)s"} <= found


@pytest.mark.parametrize("language", COMPLETE)
def test_every_string_is_translated(language: str) -> None:
    have = {(message.context, first(message)): message for message in catalogue(language)}

    missing = {f"{where}: {text!r}" for context, text, where in strings() if not done(have.get((context, text)))}

    assert missing == set(), f"Write these in locale/{language}/LC_MESSAGES/django.po.\n" + listed(sorted(missing))


@pytest.mark.parametrize("path", sorted(LOCALE.rglob("*.po")), ids=lambda path: path.parts[-3])
def test_translation_fills_the_places_of_its_original(path: Path) -> None:
    wrong = [
        first(message)
        for message in read(path)
        if message.id and done(message) and not all(places(text) <= places(every(message)) for text in texts(message))
    ]

    assert wrong == [], "A translation names a place that its original does not have.\n" + listed(wrong)


def strings() -> Iterator[tuple[str | None, str, str]]:
    """Context, text and file of every string that the product marks for translation."""
    for path in sorted(PRODUCT.rglob("*")):
        if path.suffix == ".py" and not {"tests", "migrations"} & set(path.parts):
            code = path.read_bytes()
        elif path.suffix in (".html", ".txt") and "templates" in str(path):
            lines = templatize(path.read_text(), origin=str(path)).splitlines()
            code = "\n".join(line.strip() for line in lines).encode()
        else:
            continue
        for _line, text, _comments, context in extract("python", io.BytesIO(code), keywords=KEYWORDS):
            single = text[0] if isinstance(text, tuple) else text
            if single:
                yield context, single, shown(path)


def catalogue(language: str) -> list[Message]:
    return read(LOCALE / language / "LC_MESSAGES" / "django.po")


def read(path: Path) -> list[Message]:
    with path.open("rb") as stream:
        return list(read_po(stream))


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def every(message: Message) -> str:
    return message.id if isinstance(message.id, str) else " ".join(message.id)


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def done(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(texts(message))


def places(text: str) -> set[str]:
    return {match.group() for match in PLACE.finditer(text)}
