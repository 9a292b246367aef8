"""What of items stands on a desk: reviews to write, items to confirm or to change, what is being written."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from creative_networks.foundation.access.queries import Reader, reader_for
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.prepared import Prepared

from .models import Item, Outcome, Review, State
from .titles import best_titles

DUTIES_SHOWN = 50
DRAFTS_ON_DESK = 3


@dataclass(frozen=True, slots=True)
class Duty:
    """Something about an item that waits for an account, and since when."""

    kind: str
    title: str
    url: str
    since: datetime


def duties_waiting(*, me: int, is_coordinator: bool, **more: Any) -> tuple[QuerySet[Any], ...]:
    """Select what waits for an account in knowledge, by its id."""
    return (
        _reviews_for(organisations.organisations_where(me, "reviews"), me, is_coordinator),
        _duties_for(organisations.organisations_where(me, "publishes")),
    )


def _reviews_for(own: Any, me: int, is_coordinator: bool) -> QuerySet[Review]:
    wanted = Q(reviewer_organisation__in=own)
    if is_coordinator:
        wanted |= Q(reviewer_organisation=None)
    return Review.objects.filter(wanted, outcome="").exclude(asked_by=me)


def _duties_for(own: Any) -> QuerySet[Item]:
    asked = Q(state=State.DRAFT, reviews__outcome=Outcome.CHANGES)
    return Item.objects.filter(Q(state=State.DUE) | asked, organisation__in=own)


def duties_of(account: Any) -> list[Duty]:
    """List what waits for an account in knowledge, in at most three statements."""
    reviews_for = organisations.organisation_ids_where(account, "reviews")
    publishes_for = organisations.organisation_ids_where(account, "publishes")
    found: list[tuple[str, int, datetime]] = []
    if reviews_for or account.is_coordinator:
        reviews = _reviews_for(reviews_for, account.pk, account.is_coordinator)
        rows = reviews.values_list("item_id", "reviewer_organisation_id", "asked_at")[:DUTIES_SHOWN]
        found += [("review" if reviewer else "unassigned", item_id, asked_at) for item_id, reviewer, asked_at in rows]
    if publishes_for:
        ours = _duties_for(publishes_for).values_list("pk", "state", "state_since").distinct()[: 2 * DUTIES_SHOWN]
        found += [("due" if state == State.DUE else "changes", item_id, since) for item_id, state, since in ours]
    if not found:
        return []
    # A community may have closed one of them: who cannot see it has no duty to it.
    visible = Item.objects.visible_to(reader_for(account)).filter(pk__in={item_id for _kind, item_id, _since in found})
    titles = best_titles(visible.values_list("pk", flat=True), account.languages)
    return [
        Duty(kind, titles[item_id], reverse("knowledge:item", args=[item_id]), since)
        for kind, item_id, since in sorted(found, key=lambda entry: entry[2])
        if item_id in titles
    ]


def drafts_waiting(*, me: int, **more: Any) -> QuerySet[Item]:
    """Select what the organisations that an account writes for are working on, by its id."""
    return Item.objects.filter(
        organisation__in=organisations.organisations_where(me, "publishes"), state__in=(State.DRAFT, State.REVIEW)
    )


_drafts_on_desk = Prepared(
    lambda own, protocols: (
        Item.objects.being_written(own, Reader(protocol_ids=protocols))
        .order_by("-state_since")
        .values_list("pk", "kind")[:DRAFTS_ON_DESK]
    )
)


def drafts_on_desk(account: Any) -> list[tuple[int, str]]:
    """Give id and kind of the newest of what the account's organisations are working on."""
    own, reader = organisations.organisation_ids_of(account), reader_for(account)
    return _drafts_on_desk.rows(own=tuple(own), protocols=reader.protocol_ids)
