"""What the workbench shows: the passages of a text with their changes, and who could translate it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.richtext import queries as richtext
from creative_networks.foundation.translations import queries as translations

from .registry import Bench

MOST_PERSONS = 100


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the original; `changes` are those since the translation followed it."""

    name: str
    html: str
    is_rich: bool
    changes: Sequence[Any] = ()


def passages(bench: Bench, pk: int, original: Any, text: Any | None) -> list[Passage]:
    """Lay out the original, with what has changed since the translation was made."""
    earlier = {}
    if text is not None and text.is_outdated:
        earlier = translations.earlier_content(bench.name, pk, text.source_revision)
    found = []
    for name in bench.fields():
        now = getattr(original, name)
        before = earlier.get(name, now)
        changes = richtext.differences(before, now) if before != now else ()
        found.append(Passage(name, now, name in bench.rich, changes))
    return found


def persons_for(bench: Bench, thing: Any, language: str, by: Any) -> list[tuple[str, str]]:
    """List whom a text can be handed to: translators of the language and the thing's own people, if they may see it."""
    translators = {translator.account_id for translator in translations.translators(language)[:MOST_PERSONS]}
    ids = (translators | set(bench.own(thing))) - {by.pk}
    found = [person for person in accounts.people_by_id(ids).values() if person.is_active]
    if not bench.is_open(thing):
        found = [person for person in found if bench.find(reader_for(person), thing.pk) is not None]
    return sorted(((str(person.pk), str(person)) for person in found), key=lambda pair: pair[1])
