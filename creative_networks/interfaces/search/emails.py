"""What people are told of the searches they keep."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages.queries import ranked

from . import queries
from .models import SavedSearch

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def new_results(entry: "Entry") -> Iterable[Message]:
    """Tell the owner of a saved search what is new in it: what they may see at this moment, in their language."""
    saved = SavedSearch.objects.select_related("account").filter(pk=entry.subject_id, has_alerts=True).first()
    if saved is None:
        return
    account = saved.account
    with translation.override(account.language):
        ranking = ranked([*account.languages, account.language])
        rows = queries.titles_of_rows(entry.facts["rows"], reader_for(account), ranking)
        address = f"{settings.BASE_URL}{reverse('search:results')}?{saved.address}"
        manage = f"{settings.BASE_URL}{reverse('search:saved')}"
    if rows:
        yield Message(
            key=f"search.new_results:{entry.pk}",
            template="search/emails/new_results",
            recipient_id=account.pk,
            context={
                "saved": saved.pk,
                "name": saved.name,
                "rows": sorted(rows),
                "titles": [[title, f"{settings.BASE_URL}{url}"] for _pk, (title, url) in sorted(rows.items())],
                "count": len(rows),
                "address": address,
                "manage": manage,
            },
        )


def may_still_see(facts: dict[str, Any]) -> bool:
    """A mail that names a thing which its reader may no longer see does not leave; neither does one not wanted."""
    account = accounts.people_by_id([facts["recipient_id"]]).get(facts["recipient_id"])
    context = facts["context"]
    if account is None or not SavedSearch.objects.filter(pk=context["saved"], has_alerts=True).exists():
        return False
    return set(queries.titles_of_rows(context["rows"], reader_for(account), ("en",))) == set(context["rows"])
