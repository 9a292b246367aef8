"""New collections as news for those who follow the organisation that puts them together, or all of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.subscriptions.registry import Card

from . import collections
from .models import Collection

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def tags(entry: "Entry") -> list[str]:
    """Name whose it is; who may see it is asked later."""
    found = Collection.objects.filter(pk=entry.subject_id).values_list("organisation_id", flat=True).first()
    return [f"organisation:{found}"] if found else []


def cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the collections that this reader may see, in two statements."""
    return {
        card.id: Card(title=card.title, language=card.language, url=card.url, line=card.organisation)
        for card in collections.cards_by_id(reader, ids, ranking)
    }


def collection_ids_told(reader: Reader) -> set[int]:
    """Give the ids that news may show to a reader, for the test that nothing leaks."""
    return set(cards(reader, list(Collection.objects.values_list("pk", flat=True)), ("en",)))
