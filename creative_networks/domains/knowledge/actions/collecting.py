"""Collections: putting items together, in order, with a text in several languages."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.translations import actions as translations

from .. import rules
from ..models import Collection, CollectionItem, CollectionText, Item
from .texts import LanguageTaken


class TextChanged(Exception):
    """Somebody saved another text in the meantime; `theirs` is that text, and nothing was written."""

    def __init__(self, theirs: CollectionText) -> None:
        super().__init__(theirs.revision)
        self.theirs = theirs


class AlreadyCollected(Exception):
    """The item stands in the collection."""


@transaction.atomic
def create_collection(
    *,
    organisation: Any,
    language: str,
    title: str,
    introduction: str,
    audience: str = "public",
    by: Any,
    at: datetime,
    key: str | None = None,
    is_demonstration: bool = False,
) -> Collection:
    """Begin a collection; its text in this language is the original."""
    collection = Collection.objects.create(
        organisation=organisation,
        key=key,
        audience=audience,
        audience_scope=organisation.scope if audience == "organisation" else "",
        is_demonstration=is_demonstration,
        created_at=at,
        updated_at=at,
    )
    CollectionText.objects.create(
        collection=collection,
        language=language,
        is_original=True,
        title=title,
        introduction=introduction,
        created_at=at,
        updated_at=at,
    )
    _record("collection_created", collection, by=by, at=at, facts={"language": language})
    return collection


@transaction.atomic
def save_collection(
    *,
    text: CollectionText,
    title: str,
    introduction: str,
    audience: str = "",
    significance: str = "",
    base_revision: int | None = None,
    follows: int | None = None,
    by: Any,
    at: datetime,
) -> CollectionText:
    """
    Change a collection's text in one language, and who may see it.

    `follows` is, for a translation, the version of the original that the translator saw, or the one shown now.
    :raises TextChanged: when `base_revision` is given, and not the latest any more
    """
    text = CollectionText.objects.select_for_update().select_related("collection__organisation").get(pk=text.pk)
    if base_revision not in (None, text.revision):
        raise TextChanged(text)
    if text.is_original:
        before = {"title": text.title, "introduction": text.introduction}
        facts: dict[str, Any] = {"revision": text.revision, "significance": significance, "at": at}
        translations.keep_earlier(source=rules.COLLECTION, subject_id=text.collection_id, content=before, **facts)
    text.title, text.introduction = title, introduction
    text.revision, text.updated_at = text.revision + 1, at
    collection = text.collection
    if text.is_original:
        for version in languages.mark_outdated(collection.texts.exclude(pk=text.pk), significance):
            version.save(update_fields=["outdated_by"])
    else:
        _follow(text, collection, follows)
        _finish_handovers(text, by=by, at=at)
    text.save()
    audience = audience or collection.audience
    collection.audience, collection.updated_at = audience, at
    collection.audience_scope = collection.organisation.scope if audience == "organisation" else ""
    collection.save(update_fields=["audience", "audience_scope", "updated_at"])
    facts = {"language": text.language, "significance": significance}
    _record("collection_changed", collection, by=by, at=at, facts=facts)
    return text


@transaction.atomic
def translate_collection(
    *,
    collection: Collection,
    language: str,
    title: str,
    introduction: str,
    follows: int | None = None,
    by: Any,
    at: datetime,
) -> CollectionText:
    """
    Add the text in another language, written by a person.

    `follows` is the version of the original that they saw; without it, the one shown now.
    :raises LanguageTaken:
    """
    collection = _locked(collection, at)
    if collection.texts.filter(language=language).exists():
        raise LanguageTaken(language)
    text = CollectionText(
        collection=collection,
        language=language,
        title=title,
        introduction=introduction,
        created_at=at,
        updated_at=at,
    )
    _follow(text, collection, follows)
    text.save()
    _finish_handovers(text, by=by, at=at)
    _record("collection_translated", collection, by=by, at=at, facts={"language": language})
    return text


@transaction.atomic
def collect_item(
    *, collection: Collection, item: Item, by: Any, at: datetime, position: int | None = None
) -> CollectionItem:
    """
    Put an item at the end of a collection, or back to the position it was taken from.

    :raises AlreadyCollected:
    """
    collection = _locked(collection, at)
    last = collection.places.aggregate(last=Max("position"))["last"] or 0
    try:
        with transaction.atomic():
            place = CollectionItem.objects.create(collection=collection, item=item, position=position or last + 1)
    except IntegrityError as error:
        raise AlreadyCollected(item.pk) from error
    _record("item_collected", collection, by=by, at=at, facts={"item": item.pk})
    return place


@transaction.atomic
def drop_item(*, collection: Collection, item_id: int, by: Any, at: datetime) -> int | None:
    """Take an item out of a collection; the item itself stays. Returns the position it had."""
    collection = _locked(collection, at)
    place = collection.places.filter(item=item_id).first()
    if place is not None:
        place.delete()
        _record("item_dropped", collection, by=by, at=at, facts={"item": item_id})
    return place.position if place else None


@transaction.atomic
def move_item(*, collection: Collection, item_id: int, up: bool, by: Any, at: datetime) -> None:
    """Change places with the neighbour above or below; the first does not move up, nor the last down."""
    collection = _locked(collection, at)
    places = list(collection.places.order_by("position", "pk"))
    here = next((index for index, place in enumerate(places) if place.item_id == item_id), None)
    there = None if here is None else here - 1 if up else here + 1
    if here is None or there is None or not 0 <= there < len(places):
        return
    places[here], places[there] = places[there], places[here]
    for position, place in enumerate(places, 1):
        place.position = position
    CollectionItem.objects.bulk_update(places, ["position"])
    _record("collection_ordered", collection, by=by, at=at, facts={"item": item_id})


def _follow(text: CollectionText, collection: Collection, follows: int | None) -> None:
    original = collection.texts.get(is_original=True)
    facts: dict[str, Any] = {"subject_id": collection.pk, "text": text, "original": original, "follows": follows}
    translations.follow(source=rules.COLLECTION, **facts)


def _finish_handovers(text: CollectionText, *, by: Any, at: datetime) -> None:
    if not text.is_outdated:
        facts: dict[str, Any] = {"subject_id": text.collection_id, "language": text.language, "by": by, "at": at}
        translations.finish_handovers(source=rules.COLLECTION, **facts)


def _locked(collection: Collection, at: datetime) -> Collection:
    locked: Collection = Collection.objects.select_for_update().get(pk=collection.pk)
    locked.updated_at = at
    locked.save(update_fields=["updated_at"])
    return locked


def _record(verb: str, collection: Collection, *, by: Any, at: datetime, facts: dict[str, Any]) -> None:
    journal.record(
        verb=f"knowledge.{verb}",
        subject=collection,
        by=by,
        at=at,
        for_organisation_id=collection.organisation_id,
        facts=facts,
    )
