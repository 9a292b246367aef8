"""The mail that tells what is new of what somebody follows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages import queries as languages

from . import queries

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def digest_due(entry: "Entry") -> Iterable[Message]:
    """Tell one person, in their language, what is new and what they may see of it now."""
    facts = entry.facts
    account = accounts.people_by_id([facts["account"]]).get(facts["account"])
    if account is None or not account.is_active:
        return []
    with translation.override(account.language):
        languages.speak(account.language, account.languages)
        items = queries.digest_of(account, frequency=facts["frequency"], after=facts["after"], until=facts["until"])
        addresses = {
            "settings": reverse("subscriptions:following"),
            "unsubscribe": reverse("subscriptions:mails", args=[queries.mails_token(account.pk)]),
        }
        lines = [_line(item) for item in items]
    if not lines:
        return []
    context = {
        "lines": lines,
        "first": lines[0]["title"],
        "more": len(lines) - 1,
        "about": {f"{item.news.source}:{item.news.subject_id}": True for item in items},
        "base_url": settings.BASE_URL,
        "network": settings.NETWORK_NAME,
        **addresses,
    }
    return [
        Message(
            key=f"subscriptions.digest:{entry.pk}",
            template="subscriptions/emails/digest",
            recipient_id=account.pk,
            context=context,
            unsubscribe_url=f"{settings.BASE_URL}{addresses['unsubscribe']}",
        )
    ]


def is_still_wanted(message: dict[str, Any]) -> bool:
    """Tell whether the recipient still wants mails, and may still see all that this one tells."""
    account = accounts.people_by_id([message["recipient_id"]]).get(message["recipient_id"])
    if account is None or queries.inbox_of(account).mails_ended_at is not None:
        return False
    subjects: dict[str, list[int]] = {}
    for subject in message["context"]["about"]:
        source, _colon, pk = subject.partition(":")
        subjects.setdefault(source, []).append(int(pk))
    return queries.visible_subjects(reader_for(account), subjects)


def _line(item: queries.Item) -> dict[str, str]:
    card = item.card
    return {"kind": str(item.source.label), "title": card.title, "url": card.url, "line": card.line}
