"""Mails about items: to reviewers, to authors, to those whose item is due or was tried."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal import queries as journal
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.organisations import queries as organisations

from . import queries
from .models import Item, Review
from .titles import best_title, best_titles, titles_by_language

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
    return _together(entry, "due", lambda organisation: organisations.account_ids_where(organisation, "publishes"))


def item_unconfirmed(entry: "Entry") -> Iterable[Message]:
    """Remind them that it still waits, and say when it is retired; without them the coordinators hear of it."""
    return _together(entry, "unconfirmed", _owners_or_coordinators)


def item_lapsed(entry: "Entry") -> Iterable[Message]:
    """Tell them that it was retired, and how to undo that."""
    return _together(entry, "lapsed", _owners_or_coordinators)


def trial_reported(entry: "Entry") -> Iterable[Message]:
    """Tell the item's owner how it went elsewhere."""
    item = Item.objects.filter(pk=entry.subject_id).first()
    owner = item.owner_id if item else None
    return _messages(entry, "trial_reported", [owner] if owner and owner != entry.actor_id else [])


def may_still_see(message: dict[str, Any]) -> bool | dict[str, Any]:
    """Tell whether the recipient may still see the item, or which of several, when the mail is about to leave."""
    account = accounts.people_by_id([message["recipient_id"]]).get(message["recipient_id"])
    if account is None:
        return False
    context = message["context"]
    if "items" not in context:
        return queries.visible_item(reader_for(account), context["item"]) is not None
    reader = reader_for(account)
    left = [one for one in context["items"] if queries.visible_item(reader, one["item"]) is not None]
    return left == context["items"] or (context | {"items": left} if left else False)


def _together(entry: "Entry", what: str, recipients_of: Callable[[Any], Iterable[int]]) -> list[Message]:
    """
    Write to each recipient once about all items to which this happened in one go, of all their organisations.

    They were recorded in one transaction, so all are there when the first is read; it speaks for the others.
    """
    together = list(journal.recorded_together(entry))
    recipients = {key: set(recipients_of(key)) for key in {one.for_organisation_id for one in together}}
    messages = []
    for person in sorted(recipients[entry.for_organisation_id]):
        theirs = [one for one in together if person in recipients[one.for_organisation_id]]
        if theirs[0].pk != entry.pk:
            continue
        if len(theirs) == 1:
            messages += _messages(entry, f"item_{what}", [person], **_days(entry))
        else:
            messages += _message_about(theirs, f"items_{what}", person)
    return messages


def _message_about(entries: "list[Entry]", template: str, person: int) -> list[Message]:
    reader = accounts.people_by_id([person]).get(person)
    days = {int(entry.subject_id): _days(entry) for entry in entries}
    titles = best_titles(days, reader.languages) if reader else {}
    if not titles:
        return []
    context = {
        "items": [{"item": pk, "title": titles[pk]} | days[pk] for pk in days if pk in titles],
        "about": {f"{entry.subject_type}:{entry.subject_id}": True for entry in entries},
        "base_url": settings.BASE_URL,
        "network": settings.NETWORK_NAME,
    }
    return [
        Message(
            key=f"knowledge.{template}:{entries[0].pk}:{person}",
            template=f"knowledge/emails/{template}",
            recipient_id=person,
            context=context,
        )
    ]


def _days(entry: "Entry") -> dict[str, int]:
    return {"days": entry.facts["days"]} if "days" in entry.facts else {}


def _owners_or_coordinators(organisation_id: Any) -> list[int]:
    owners = list(organisations.account_ids_where(organisation_id, "publishes"))
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
