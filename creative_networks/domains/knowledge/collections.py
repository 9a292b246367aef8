"""Questions about collections; every one that shows them, or items in them, asks what the reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations

from .models import Collection, CollectionItem, CollectionText
from .queries import ItemCard, cards_in_order

PAGE_SIZE = 20
MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class CollectionCard:
    """A collection in a list, in the reader's best language, with the number of its items that everybody may read."""

    id: int
    url: str
    title: str
    introduction: str
    language: str
    organisation: str
    size: int
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class CollectionView:
    """Everything the page of a collection shows."""

    collection: Collection
    text: CollectionText
    versions: list[Any]
    cards: list[ItemCard]


def list_collections(
    reader: Reader, ranking: Sequence[str], page: int = 1, size: int = PAGE_SIZE
) -> tuple[list[CollectionCard], bool]:
    """List what a reader may see, the last changed first, and tell whether there is more; two statements."""
    start = (max(page, 1) - 1) * size
    rows = list(_counted(Collection.objects.visible_to(reader))[start : start + size + 1])
    return _cards(rows[:size], ranking), len(rows) > size


def collections_with(item_id: int, reader: Reader, ranking: Sequence[str]) -> list[CollectionCard]:
    """List the collections that an item stands in, as far as the reader may see them."""
    rows = _counted(Collection.objects.visible_to(reader).filter(places__item=item_id))
    return _cards(list(rows[:PAGE_SIZE]), ranking)


def view_collection(reader: Reader, pk: int, ranking: Sequence[str], language: str = "") -> CollectionView | None:
    """Gather a collection's page in at most five statements; nothing when this reader may not see it."""
    collection = Collection.objects.visible_to(reader).select_related("organisation").filter(pk=pk).first()
    if collection is None:
        return None
    texts = list(collection.texts.order_by("-is_original", "pk"))
    by_language = {text.language: text for text in texts}
    chosen = language if language in by_language else languages.best(by_language, ranking) or texts[0].language
    order = CollectionItem.objects.filter(collection=pk).order_by("position", "pk").values_list("item_id", flat=True)
    ids = list(order[:MOST_ITEMS])
    return CollectionView(
        collection=collection,
        text=by_language[chosen],
        versions=languages.version_line(texts, ranking, languages.INTERFACE),
        cards=cards_in_order(reader, ids, ranking),
    )


def visible_collection(reader: Reader, pk: int) -> Collection | None:
    return Collection.objects.visible_to(reader).select_related("organisation").filter(pk=pk).first()


def text_of(collection: Collection, language: str) -> CollectionText | None:
    return collection.texts.filter(language=language).first()


def own_choices(account: Any, ranking: Sequence[str]) -> list[tuple[str, str]]:
    """List the collections that an account may fill, as choices of a form."""
    own = organisations.organisation_ids_where(account, "publishes")
    rows = list(_counted(Collection.objects.filter(organisation__in=own, removed_at=None))[:100])
    return [(str(card.id), card.title) for card in _cards(rows, ranking)]


def titles(ids: Sequence[int], ranking: Sequence[str]) -> dict[int, str]:
    """Name collections in the reader's best language."""
    return {pk: text[1] for pk, text in _texts(ids, ranking).items()}


def titles_with_language(ids: Sequence[int], ranking: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Name collections in the reader's best language, each with that language."""
    return {pk: (text[1], text[0]) for pk, text in _texts(ids, ranking).items()}


def ids_collected(reader: Reader) -> set[int]:
    """Give the ids of items that stand in collections whose page opens, for the test that nothing leaks."""
    views = (view_collection(reader, pk, ("en",)) for pk in Collection.objects.values_list("pk", flat=True))
    return {card.id for view in views if view for card in view.cards}


def cards_by_id(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> list[CollectionCard]:
    """Draw up those of the collections that a reader may see; two statements."""
    return _cards(list(_counted(Collection.objects.visible_to(reader).filter(pk__in=list(ids)))), ranking)


def collection_ids_listed(reader: Reader) -> set[int]:
    """Give the ids of listed collections, for the test that nothing leaks."""
    return {card.id for page in (1, 2, 3) for card in list_collections(reader, ("en",), page)[0]}


def _counted(rows: Any) -> Any:
    open_to_all = Q(
        places__item__published_at__isnull=False, places__item__audience="public", places__item__protocol_rule="none"
    )
    counted = rows.select_related("organisation").annotate(size=Count("places", filter=open_to_all, distinct=True))
    return counted.order_by("-updated_at", "-pk")


def _cards(rows: Sequence[Any], ranking: Sequence[str]) -> list[CollectionCard]:
    texts = _texts([row.pk for row in rows], ranking)
    return [
        CollectionCard(
            id=row.pk,
            url=reverse("knowledge:collection", args=[row.pk]),
            language=texts[row.pk][0],
            title=texts[row.pk][1],
            introduction=texts[row.pk][2],
            organisation=row.organisation.name,
            size=row.size,
            is_demonstration=row.is_demonstration,
        )
        for row in rows
    ]


def _texts(ids: Sequence[int], ranking: Sequence[str]) -> dict[int, tuple[str, str, str]]:
    """Language, title and introduction of each collection, in the reader's best language."""
    if not ids:
        return {}
    found: dict[int, dict[str, tuple[str, str, str]]] = {}
    rows = CollectionText.objects.filter(collection__in=ids).order_by("-is_original", "pk")
    for pk, language, title, introduction in rows.values_list("collection", "language", "title", "introduction"):
        found.setdefault(pk, {})[language] = (language, title, introduction)
    return {pk: texts[languages.best(texts, ranking) or next(iter(texts))] for pk, texts in found.items()}
