"""What people are told of the searches they keep."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages.queries import ranked

from . import queries
from .models import SavedSearch

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def new_results(entry: "Entry") -> Iterable[Message]:
    """Tell the owner of a saved search what is new in it: what they may see at this moment, in their language."""
    saved = SavedSearch.objects.select_related("account").filter(pk=entry.subject_id, has_alerts=True).first()
    context = _told(saved, entry.facts["rows"]) if saved else {}
    if saved and context:
        yield Message(
            key=f"search.new_results:{entry.pk}",
            template="search/emails/new_results",
            recipient_id=saved.account_id,
            context=context,
        )


def may_still_see(facts: dict[str, Any]) -> bool | dict[str, Any]:
    """
    Ask once more before a mail leaves. What its reader may no longer see is taken out of it; one that would tell
    nothing, or is not wanted any more, does not leave.
    """
    context, kept = facts["context"], SavedSearch.objects.select_related("account").filter(has_alerts=True)
    saved = kept.filter(pk=facts["context"]["saved"], account=facts["recipient_id"]).first()
    told = _told(saved, context["rows"]) if saved else {}
    if not told:
        return False
    return True if told["rows"] == context["rows"] else told


def _told(saved: SavedSearch, rows: Iterable[int]) -> dict[str, Any]:
    """What the mail is written from; nothing when its reader may see none of these rows."""
    account = saved.account
    with translation.override(account.language):
        ranking = ranked([*account.languages, account.language])
        visible = sorted(queries.titles_of_rows(list(rows), reader_for(account), ranking).items())
        address = f"{settings.BASE_URL}{reverse('search:results')}?{saved.address}"
        manage = f"{settings.BASE_URL}{reverse('search:saved')}"
    if not visible:
        return {}
    things = queries.things_of_rows([row for row, _named in visible])
    return {
        "about": {f"{kind}:{pk}": True for kind, pk in things},
        "saved": saved.pk,
        "name": saved.name,
        "rows": [row for row, _named in visible],
        "titles": [[title, f"{settings.BASE_URL}{url}"] for _row, (title, url) in visible],
        "count": len(visible),
        "address": address,
        "manage": manage,
    }
