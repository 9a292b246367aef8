"""Mails about translating: a text was handed to somebody."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages import queries as languages

from . import queries, registry
from .models import HandoverState

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def handed_over(entry: "Entry") -> Iterable[Message]:
    """Tell somebody which text they are asked to translate, by its title in the language they read best."""
    handover = queries.handover_by_id(entry.facts["handover"])
    if handover is None or handover.state != HandoverState.WAITING:
        return []
    source = registry.source_named(handover.source)
    title = _title(handover.source, handover.subject_id, handover.person)
    if source is None or title is None:
        return []
    with translation.override(handover.person.language):
        address = source.address(handover.subject_id, handover.language)
    context = {
        "handover": handover.pk,
        "about": {f"{handover.source}:{handover.subject_id}": True},
        "title": title,
        "language": languages.get_language(handover.language).own_name,
        "name": str(handover.asked_by or ""),
        "note": handover.note,
        "address": address,
        "base_url": settings.BASE_URL,
        "network": settings.NETWORK_NAME,
    }
    key = f"translations.handed_over:{entry.pk}"
    template = "translations/emails/handed_over"
    return [Message(key=key, template=template, recipient_id=handover.person_id, context=context)]


def is_still_waiting(message: dict[str, Any]) -> bool:
    """Tell whether the text still waits for the recipient, who may still see it."""
    handover = queries.handover_by_id(message["context"]["handover"])
    if handover is None or handover.state != HandoverState.WAITING:
        return False
    account = accounts.people_by_id([message["recipient_id"]]).get(message["recipient_id"])
    return account is not None and _title(handover.source, handover.subject_id, account) is not None


def _title(source: str, subject_id: int, account: Any) -> str | None:
    found = registry.source_named(source)
    titles = found.titles(reader_for(account), [subject_id], languages.ranked(account.languages)) if found else {}
    return titles[subject_id][0] if subject_id in titles else None
