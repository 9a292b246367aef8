"""The bin: a search that nobody is in touch about goes there, comes back for a month, and then is gone."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from creative_networks.foundation.translations import actions as translations

from .. import rules
from ..models import Answer, PartnerSearch, State
from .searches import NotAllowedFrom
from .searches import record_search as record


@transaction.atomic
def remove_search(*, search: PartnerSearch, by: Any, at: datetime) -> PartnerSearch:
    """
    Put a search into the bin.

    :raises NotAllowedFrom: when it is open or in the bin, or another side waits for an answer or was given the contact
    """
    search = PartnerSearch.objects.select_for_update().get(pk=search.pk)
    is_answered_for = search.interests.filter(answer__in=[Answer.WAITING, Answer.ACCEPTED]).exists()
    if search.state == State.OPEN or search.removed_at or is_answered_for:
        raise NotAllowedFrom(search.state)
    search.removed_at = at
    search.save(update_fields=["removed_at"])
    record("search_removed", search, by=by, at=at)
    return search


@transaction.atomic
def return_search(*, search: PartnerSearch, by: Any, at: datetime) -> None:
    """Take a search out of the bin; a second time changes nothing."""
    if PartnerSearch.objects.filter(pk=search.pk, removed_at__isnull=False).update(removed_at=None):
        record("search_returned", search, by=by, at=at)


def empty_bin(*, at: datetime, limit: int = 500) -> int:
    """Delete what has been in the bin for its days, each in a transaction of its own; returns how many."""
    since = at - timedelta(days=rules.BIN_DAYS)
    old = PartnerSearch.objects.filter(removed_at__lt=since).order_by("pk").values_list("pk", flat=True)
    return sum(_delete(pk, since, at) for pk in list(old[:limit]))


@transaction.atomic
def _delete(pk: int, since: datetime, at: datetime) -> int:
    search = PartnerSearch.objects.select_for_update().filter(pk=pk, removed_at__lt=since).first()
    if search is None:
        return 0
    record("search_deleted", search, by=None, at=at)
    translations.forget_earlier(source=rules.SEARCH, subject_id=pk)
    search.delete()
    return 1
