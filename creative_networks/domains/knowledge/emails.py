"""Mails about items: to reviewers, to authors, to those whose item is due or was tried."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.organisations import queries as organisations

from . import queries
from .models import Item, Review
from .titles import best_title, titles_by_language

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def review_asked(entry: "Entry") -> Iterable[Message]:
    """Tell everybody who reviews for the chosen organisation, or the coordinators where none is chosen."""
    review = Review.objects.filter(pk=entry.facts["review"], outcome="").first()
    if review is None:
        return []
    if review.reviewer_organisation_id:
        recipients = organisations.account_ids_where(review.reviewer_organisation_id, "reviews")
        template = "review_asked"
    else:
        recipients = [account.pk for account in accounts.active_coordinators()]
        template = "reviewer_wanted"
    return _messages(entry, template, [pk for pk in recipients if pk != review.asked_by_id])


def review_answered(entry: "Entry") -> Iterable[Message]:
    """Tell the one who asked what the reviewer answered."""
    review = Review.objects.filter(pk=entry.facts.get("review")).select_related("reviewer_organisation").first()
    if review is None or review.asked_by_id is None:
        return []
    template = "item_published" if entry.verb.endswith("item_published") else "changes_asked"
    reviewer = review.reviewer_organisation.name if review.reviewer_organisation else ""
    return _messages(entry, template, [review.asked_by_id], reviewer=reviewer, remark=review.remark)


def item_due(entry: "Entry") -> Iterable[Message]:
    """Tell everybody who publishes for the item's organisation that it waits for them."""
    return _messages(entry, "item_due", organisations.account_ids_where(entry.for_organisation_id, "publishes"))


def item_unconfirmed(entry: "Entry") -> Iterable[Message]:
    """Remind them that it still waits, and say when it is retired; without them the coordinators hear of it."""
    return _messages(entry, "item_unconfirmed", _owners_or_coordinators(entry), days=entry.facts["days"])


def item_lapsed(entry: "Entry") -> Iterable[Message]:
    """Tell them that it was retired, and how to undo that."""
    return _messages(entry, "item_lapsed", _owners_or_coordinators(entry))


def trial_reported(entry: "Entry") -> Iterable[Message]:
    """Tell the item's owner how it went elsewhere."""
    item = Item.objects.filter(pk=entry.subject_id).first()
    owner = item.owner_id if item else None
    return _messages(entry, "trial_reported", [owner] if owner and owner != entry.actor_id else [])


def may_still_see(message: dict[str, Any]) -> bool:
    """Tell whether the recipient may still see the item when the mail is about to leave."""
    account = accounts.people_by_id([message["recipient_id"]]).get(message["recipient_id"])
    return bool(account) and queries.visible_item(reader_for(account), message["context"]["item"]) is not None


def _owners_or_coordinators(entry: "Entry") -> list[int]:
    owners = list(organisations.account_ids_where(entry.for_organisation_id, "publishes"))
    return owners or [account.pk for account in accounts.active_coordinators()]


def _messages(entry: "Entry", template: str, recipients: Iterable[int], **context: Any) -> list[Message]:
    item = Item.objects.filter(pk=entry.subject_id).select_related("organisation").first()
    if item is None:
        return []
    facts = {
        "item": item.pk,
        "organisation": item.organisation.name,
        "base_url": settings.BASE_URL,
        "network": settings.NETWORK_NAME,
    }
    readers = accounts.people_by_id(recipients := list(recipients))
    titles = titles_by_language(item)
    return [
        Message(
            key=f"knowledge.{template}:{entry.pk}:{recipient}",
            template=f"knowledge/emails/{template}",
            recipient_id=recipient,
            context=facts | context | {"title": best_title(titles, readers[recipient].languages)},
        )
        for recipient in recipients
        if recipient in readers
    ]
