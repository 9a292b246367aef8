"""Searches that people keep, and what they are told of them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.journal import actions as journal

from .. import queries
from ..matching import CAP
from ..models import SavedSearch
from ..reading import address, asked_in

MOST_SAVED = 50
LOOKED_AT_EVERY = timedelta(hours=20)
MOST_TOLD = 20


class TooMany(Exception):
    """Somebody keeps as many searches as the network keeps for one person."""


class NothingAsked(Exception):
    """A search without words or filters finds nothing."""


@transaction.atomic
def save_search(*, name: str, query: str, by: Any, at: datetime) -> SavedSearch:
    """
    Keep a search, given as the query of its address; the same one again changes nothing.

    What it finds now counts as seen.
    :raises NothingAsked: when it has neither words nor filters
    :raises TooMany: when the account keeps as many as it can
    """
    asked = asked_in(query)
    if asked.is_empty:
        raise NothingAsked
    kept = address(asked).lstrip("?")
    saved = SavedSearch.objects.filter(account=by, address=kept).first()
    if saved:
        return saved
    if SavedSearch.objects.filter(account=by).count() >= MOST_SAVED:
        raise TooMany
    saved = SavedSearch.objects.create(
        account=by,
        name=name.strip()[:100] or asked.text[:100] or kept[:100],
        address=kept,
        created_at=at,
        looked_at=at,
        seen=_found_now(by, kept, at),
    )
    journal.record(verb="search.search_saved", subject=saved, by=by, at=at)
    return saved


@transaction.atomic
def set_alerts(*, saved: SavedSearch, has_alerts: bool, by: Any, at: datetime) -> SavedSearch:
    """Begin or stop telling its owner of new results; what came meanwhile counts as seen."""
    if saved.has_alerts != has_alerts:
        saved.has_alerts, saved.looked_at, saved.seen = has_alerts, at, _found_now(by, saved.address, at)
        saved.save(update_fields=["has_alerts", "looked_at", "seen"])
        journal.record(verb="search.alerts_set", subject=saved, by=by, at=at, facts={"has_alerts": has_alerts})
    return saved


@transaction.atomic
def forget_search(*, saved: SavedSearch, by: Any, at: datetime) -> None:
    journal.record(verb="search.search_forgotten", subject=saved, by=by, at=at)
    saved.delete()


def look_again(*, at: datetime, limit: int = 100) -> int:
    """Run the saved searches whose turn it is; returns how many found something new."""
    due = SavedSearch.objects.filter(has_alerts=True, looked_at__lte=at - LOOKED_AT_EVERY, account__is_active=True)
    return sum(_look(pk, at) for pk in list(due.order_by("looked_at").values_list("pk", flat=True)[:limit]))


@transaction.atomic
def _look(pk: int, at: datetime) -> bool:
    """Find as its owner would now, and write down in the journal what is new; the mail hangs on that entry."""
    saved = SavedSearch.objects.select_for_update().select_related("account").filter(pk=pk).first()
    if saved is None or saved.looked_at > at - LOOKED_AT_EVERY:
        return False
    found, seen = _found_now(saved.account, saved.address, at), set(saved.seen)
    new = [row for row in found if row not in seen]
    saved.looked_at, saved.seen = at, found
    saved.save(update_fields=["looked_at", "seen"])
    if new:
        facts = {"rows": new[:MOST_TOLD], "count": len(new)}
        journal.record(verb="search.new_results_found", subject=saved, by=None, at=at, facts=facts)
    return bool(new)


def _found_now(account: Any, query: str, at: datetime) -> list[int]:
    found = queries.ids_found(reader_for(account), asked_in(query), now=at.date())
    return [row for _name, _thing, row in found[:CAP]]
