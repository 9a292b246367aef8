"""Texts of collections for translators: what there is to do, and saving it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.forms import Field
from django.urls import reverse

from creative_networks.foundation.access.bases import UNSCOPED, ProtocolRule
from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.workbench.bases import Versions
from creative_networks.foundation.workbench.registry import Bench, Clash

from . import actions, collections, permissions, rules
from .forms import CollectionTextForm
from .models import Collection, CollectionText


def readable(reader: Reader) -> QuerySet[Collection]:
    """Select what a reader has in their audience, the last changed first."""
    return Collection.objects.within_audience(reader).filter(removed_at=None).order_by("-updated_at", "-pk")


def visible(reader: Reader) -> QuerySet[Collection]:
    return Collection.objects.visible_to(reader)


VERSIONS = Versions(rules.COLLECTION, readable, visible, CollectionText, "collection", {"organisation": "organisation"})


def collection_ids_to_translate(reader: Reader) -> set[int]:
    """Give the ids of all work there is, for the test that nothing leaks."""
    return VERSIONS.ids_to_translate(reader)


def texts_of(collection: Collection) -> Sequence[CollectionText]:
    return list(collection.texts.order_by("-is_original", "pk"))


def fields() -> Mapping[str, Field]:
    return dict(CollectionTextForm().fields)


def own_people(collection: Collection) -> list[int]:
    return list(organisations.account_ids_where(collection.organisation_id, "publishes"))


def is_open(collection: Collection) -> bool:
    """Tell whether every member may see it."""
    return collection.audience in UNSCOPED and collection.protocol_rule == ProtocolRule.NONE


def save(
    collection: Collection,
    *,
    language: str,
    content: Mapping[str, str],
    base_revision: int,
    follows: int,
    by: Any,
    at: datetime,
) -> None:
    """
    Save a translation.

    :raises Clash:
    """
    facts: dict[str, Any] = {**content, "follows": follows, "by": by, "at": at}
    text = collections.text_of(collection, language)
    try:
        if text is None:
            actions.translate_collection(collection=collection, language=language, **facts)
        else:
            actions.save_collection(text=text, base_revision=base_revision, **facts)
    except actions.TextChanged as clash:
        raise Clash(clash.theirs) from clash
    except actions.LanguageTaken as taken:
        raise Clash(collections.text_of(collection, language)) from taken


BENCH = Bench(
    name=rules.COLLECTION,
    find=collections.visible_collection,
    texts=texts_of,
    fields=fields,
    can_write=permissions.can_collect,
    own=own_people,
    is_open=is_open,
    page=lambda pk: reverse("knowledge:collection", args=[pk]),
    store=save,
)
