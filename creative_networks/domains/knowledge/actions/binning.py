"""The bin: drafts and collections are taken away, come back for a month, and then are gone."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.translations import actions as translations

from .. import rules
from ..models import Collection, Item, State
from .governing import remove_content
from .life import NotAllowedFrom


@transaction.atomic
def remove_item(*, item: Item, by: Any, at: datetime) -> Item:
    """
    Put a draft into the bin.

    :raises NotAllowedFrom: when readers have seen it, or another organisation is reading it
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.state != State.DRAFT or item.reviews.filter(outcome="").exists():
        raise NotAllowedFrom(item.state)
    item.state, item.state_since = State.REMOVED, at
    item.save(update_fields=["state", "state_since"])
    _record("item_removed", item, by=by, at=at)
    return item


@transaction.atomic
def return_item(*, item: Item, by: Any, at: datetime) -> Item:
    """
    Take a draft out of the bin.

    :raises NotAllowedFrom: when it is not there
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.state != State.REMOVED:
        raise NotAllowedFrom(item.state)
    item.state, item.state_since = State.DRAFT, at
    item.save(update_fields=["state", "state_since"])
    _record("item_returned", item, by=by, at=at)
    return item


@transaction.atomic
def remove_collection(*, collection: Collection, by: Any, at: datetime) -> None:
    """Put a collection into the bin; the items in it stay where they are."""
    if Collection.objects.filter(pk=collection.pk, removed_at=None).update(removed_at=at):
        _record("collection_removed", collection, by=by, at=at)


@transaction.atomic
def return_collection(*, collection: Collection, by: Any, at: datetime) -> None:
    """Take a collection out of the bin, with its items in their order."""
    if Collection.objects.filter(pk=collection.pk, removed_at__isnull=False).update(removed_at=None):
        _record("collection_returned", collection, by=by, at=at)


def empty_bin(*, at: datetime, limit: int = 500) -> int:
    """Delete what has been in the bin for its days, each in a transaction of its own; returns how many."""
    since = at - timedelta(days=rules.BIN_DAYS)
    items = Item.objects.filter(state=State.REMOVED, state_since__lt=since).order_by("pk")[:limit]
    gone = sum(_delete_item(pk, since, at) for pk in list(items.values_list("pk", flat=True)))
    collections = Collection.objects.filter(removed_at__lt=since).order_by("pk")[:limit]
    return gone + sum(_delete_collection(pk, since, at) for pk in list(collections.values_list("pk", flat=True)))


@transaction.atomic
def _delete_item(pk: int, since: datetime, at: datetime) -> int:
    item = Item.objects.select_for_update().filter(pk=pk, state=State.REMOVED, state_since__lt=since).first()
    if item is None:
        return 0
    _record("item_deleted", item, by=None, at=at)
    remove_content(item, at)
    item.delete()
    return 1


@transaction.atomic
def _delete_collection(pk: int, since: datetime, at: datetime) -> int:
    collection = Collection.objects.select_for_update().filter(pk=pk, removed_at__lt=since).first()
    if collection is None:
        return 0
    _record("collection_deleted", collection, by=None, at=at)
    translations.forget_earlier(source=rules.COLLECTION, subject_id=pk)
    collection.delete()
    return 1


def _record(verb: str, subject: Item | Collection, *, by: Any, at: datetime) -> None:
    journal.record(
        verb=f"knowledge.{verb}", subject=subject, by=by, at=at, for_organisation_id=subject.organisation_id, facts={}
    )
