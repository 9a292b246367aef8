"""What is in the bin, for those who may take it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.files import queries as files
from creative_networks.foundation.organisations import queries as organisations

from . import collections, rules
from .models import Collection, Item, State
from .titles import best_titled

DRAFT, COLLECTION, ATTACHMENT = "draft", "collection", "attachment"


@dataclass(frozen=True, slots=True)
class Binned:
    """Something in the bin, with the address that takes it out and the day on which it goes for good."""

    title: str
    language: str
    kind: str
    return_url: str
    ends_at: datetime


def in_bin(account: Any, ranking: Sequence[str], limit: int = 100) -> list[Binned]:
    """List what an account may take out of the bin, the last put in first; seven statements."""
    items = list(_items(account).order_by("-state_since")[:limit])
    removed = list(_collections(account).order_by("-removed_at")[:limit])
    of_items = best_titled([item.pk for item in items], ranking)
    of_collections = collections.titles_with_language([row.pk for row in removed], ranking)
    found = [
        _binned(of_items[item.pk], DRAFT, reverse("knowledge:item_return", args=[item.pk]), item.state_since)
        for item in items
    ]
    for row in removed:
        address = reverse("knowledge:collection_return", args=[row.pk])
        found.append(_binned(of_collections[row.pk], COLLECTION, address, row.removed_at))
    for file in _attachments(account):
        address = reverse("knowledge:attachment_return", args=[file.subject_id, file.token])
        found.append(_binned((file.name, ""), ATTACHMENT, address, file.removed_at))
    return sorted(found, key=lambda one: one.ends_at, reverse=True)


def item_in_bin(account: Any, pk: int) -> Item | None:
    return _items(account).select_related("organisation").filter(pk=pk).first()


def collection_in_bin(account: Any, pk: int) -> Collection | None:
    return _collections(account).select_related("organisation").filter(pk=pk).first()


def attachment_in_bin(item_id: int, token: str) -> Any | None:
    """Find a file in the bin that stood beside an item which the caller found visible."""
    return next((file for file in files.binned_files_of(rules.ATTACHMENT, [item_id]) if file.token == token), None)


def _attachments(account: Any) -> list[Any]:
    own = organisations.organisation_ids_where(account, "publishes")
    rows = Item.objects.visible_to(reader_for(account)).filter(organisation__in=own).exclude(state=State.RETIRED)
    return files.binned_files_of(rules.ATTACHMENT, rows.values_list("pk", flat=True)) if own else []


def _items(account: Any) -> Any:
    own = organisations.organisation_ids_where(account, "publishes")
    rows = Item.objects.filter(organisation__in=own, state=State.REMOVED)
    return rows.filter(rows.protocol_condition(reader_for(account)))


def _collections(account: Any) -> Any:
    own = organisations.organisation_ids_where(account, "publishes")
    rows = Collection.objects.filter(organisation__in=own, removed_at__isnull=False)
    return rows.filter(rows.protocol_condition(reader_for(account)))


def _binned(text: tuple[str, str], kind: str, address: str, since: datetime) -> Binned:
    return Binned(
        title=text[0],
        language=text[1],
        kind=kind,
        return_url=address,
        ends_at=since + timedelta(days=rules.BIN_DAYS),
    )
