"""Published items as news for those who follow their topics, places, authors or organisation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.subscriptions.registry import Card
from creative_networks.foundation.vocabulary import queries as vocabulary

from .models import Item, ItemText, Kind
from .titles import best_titled

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def tags(entry: "Entry") -> list[str]:
    """Name what an item is about; who may see it is asked later."""
    item = Item.objects.filter(pk=entry.subject_id).first()
    if item is None:
        return []
    names = vocabulary.label_map(("en",))
    terms = [names[pk] for pk in item.tags.get("concepts", ()) if pk in names]
    found = [f"kind:{item.kind}", f"organisation:{item.organisation_id}"]
    found += [f"person:{item.owner_id}"] if item.owner_id else []
    found += [f"{term.scheme}:{term.slug}" for term in terms]
    found += [f"region:{code}" for code in item.tags.get("regions", ())]
    found += [f"country:{code}" for code in item.tags.get("countries", ())]
    found += [f"language:{code}" for code in ItemText.objects.filter(item=item).values_list("language", flat=True)]
    return found


def cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the items that this reader may read, in three statements."""
    rows = Item.objects.readable_by(reader).filter(pk__in=list(ids)).values_list("pk", "kind", "organisation_id")
    found = {pk: (kind, organisation) for pk, kind, organisation in rows}
    if not found:
        return {}
    titles = best_titled(found, ranking)
    names = organisations.organisations_named({organisation for _kind, organisation in found.values()})
    return {
        pk: Card(
            title=titles[pk][0],
            language=titles[pk][1],
            url=reverse("knowledge:item", args=[pk]),
            line=f"{Kind(kind).label} · {names.get(organisation, '')}",
        )
        for pk, (kind, organisation) in found.items()
        if pk in titles
    }


def kinds() -> dict[str, str]:
    return {kind.value: str(kind.label) for kind in Kind}


def ids_told(reader: Reader) -> set[int]:
    """Give the ids that news may show to a reader, for the test that nothing leaks."""
    return set(cards(reader, list(Item.objects.values_list("pk", flat=True)), ("en",)))
