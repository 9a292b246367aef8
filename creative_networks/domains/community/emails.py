"""Mails about partner searches: to those who filed one, and to those who showed interest."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.organisations import queries as organisations

from . import queries
from .models import Interest, PartnerSearch

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def interest_shown(entry: "Entry") -> Iterable[Message]:
    """Tell everybody who publishes for the organisation that filed the search."""
    interest = Interest.objects.filter(pk=entry.facts["interest"]).select_related("organisation").first()
    if interest is None or not interest.is_waiting:
        return []
    recipients = organisations.account_ids_where(entry.for_organisation_id, "publishes")
    return _messages(entry, "interest_shown", recipients, organisation=interest.organisation.name)


def interest_answered(entry: "Entry") -> Iterable[Message]:
    """Tell the one who showed interest what the other side says."""
    interest = Interest.objects.filter(pk=entry.facts["interest"]).first()
    if interest is None or interest.sent_by_id is None:
        return []
    template = entry.verb.rpartition(".")[2]
    return _messages(entry, template, [interest.sent_by_id], reason=interest.reason)


def search_ending(entry: "Entry") -> Iterable[Message]:
    """Tell everybody who publishes for the organisation that a search ends soon, or has ended."""
    recipients = organisations.account_ids_where(entry.for_organisation_id, "publishes")
    return _messages(entry, entry.verb.rpartition(".")[2], recipients)


def may_still_see(message: dict[str, Any]) -> bool:
    """Tell whether the recipient may still see the search when the mail is about to leave."""
    account = accounts.people_by_id([message["recipient_id"]]).get(message["recipient_id"])
    return bool(account) and queries.visible_search(reader_for(account), message["context"]["search"]) is not None


def _messages(entry: "Entry", template: str, recipients: Iterable[int], **context: Any) -> list[Message]:
    search = PartnerSearch.objects.filter(pk=entry.subject_id).first()
    if search is None:
        return []
    facts = {
        "search": search.pk,
        "title": queries.title_of(search, ()),
        "base_url": settings.BASE_URL,
        "network": settings.NETWORK_NAME,
    }
    return [
        Message(
            key=f"community.{template}:{entry.pk}:{recipient}",
            template=f"community/emails/{template}",
            recipient_id=recipient,
            context=facts | context,
        )
        for recipient in recipients
    ]
