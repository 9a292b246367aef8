"""What the one search knows of items."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from creative_networks.foundation.searchables.registry import (
    Document,
    Kind,
    Searchable,
    Version,
    register_searchable,
    subject_ids,
)

from . import queries, rules
from .models import Item, State
from .models import Kind as ItemKind

if TYPE_CHECKING:
    from creative_networks.foundation.access.queries import Reader


def load(ids: Collection[int]) -> Iterator[Document]:
    """Make documents of items, in two statements."""
    rows = Item.objects.filter(pk__in=ids).select_related("organisation").prefetch_related("texts")
    for item in rows:
        texts = sorted(item.texts.all(), key=lambda text: (not text.is_original, text.pk))
        yield Document(
            id=item.pk,
            kind=item.kind,
            versions=tuple(
                Version(text.language, text.title, text.plain.removeprefix(text.title).lstrip("\n")) for text in texts
            ),
            page=("knowledge:item", item.pk),
            date=(item.published_at or item.created_at).date(),
            byline=item.organisation.name,
            concepts=tuple(item.tags.get("concepts", ())),
            regions=tuple(item.tags.get("regions", ())),
            countries=tuple(item.tags.get("countries", ())),
            # Once its review is overdue, that somebody confirmed it counts no longer.
            confirmed=item.confirmed_at.date() if item.confirmed_at and not item.is_due else None,
            uses=item.trial_count,
            is_past=item.state == State.RETIRED,
        )


def ids() -> Any:
    return Item.objects.order_by("published_at", "pk").values_list("pk", flat=True)


def visible(reader: "Reader") -> Any:
    return Item.objects.visible_to(reader)


register_searchable(
    Searchable(
        name=rules.ITEM,
        kinds=tuple(Kind(kind.value, kind.label, queries.KIND_COLOURS[kind]) for kind in ItemKind),
        visible=visible,
        load=load,
        ids=ids,
        touched=lambda entry: subject_ids(entry, rules.ITEM),
    )
)
