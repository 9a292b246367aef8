"""The life of an item: reviewed by another organisation, published, due, confirmed, retired."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from .. import rules
from ..models import Item, Outcome, Review, State
from .relating import relate_items
from .texts import show_revision


class NotAllowedFrom(Exception):
    """The item's state does not allow this."""


class AlreadyInReview(Exception):
    """Another organisation is reading the item."""


class ChangedSinceRead(Exception):
    """The authors saved another version after the reviewer opened the text; nothing was answered."""


class NotComplete(Exception):
    """Fields are empty that a reviewer needs; `missing` names them."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def ask_for_review(*, item: Item, reviewer_organisation: Any | None, by: Any, at: datetime) -> Review:
    """
    Ask another organisation to read the latest version of the original.

    A draft goes into review; a published item stays readable as it is until the answer.
    Without a reviewer a coordinator chooses one.
    :raises NotComplete, AlreadyInReview, NotAllowedFrom:
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.reviews.filter(outcome="").exists():
        raise AlreadyInReview(item.pk)
    if item.state == State.RETIRED:
        raise NotAllowedFrom(item.state)
    if reviewer_organisation is not None and reviewer_organisation.pk == item.organisation_id:
        raise NotAllowedFrom("own organisation")
    latest = item.texts.get(is_original=True).revisions.latest("number")
    missing = rules.missing_for_review(item.kind, latest.sections, latest.summary)
    if missing:
        raise NotComplete(missing)
    review = Review.objects.create(item=item, asked_by=by, asked_at=at, reviewer_organisation=reviewer_organisation)
    if item.state == State.DRAFT:
        _move(item, State.REVIEW, at)
    _record("review_asked", item, by=by, at=at, review=review)
    return review


@transaction.atomic
def assign_reviewer(*, review: Review, organisation: Any, by: Any, at: datetime) -> Review:
    """
    Choose who reads it.

    :raises NotAllowedFrom: when that is the author's own organisation, or the review was answered or taken back
    """
    review = _locked(review)
    if review.outcome or organisation.pk == review.item.organisation_id:
        raise NotAllowedFrom("review")
    review.reviewer_organisation = organisation
    review.save(update_fields=["reviewer_organisation"])
    _record("reviewer_chosen", review.item, by=by, at=at, review=review)
    return review


@transaction.atomic
def withdraw_from_review(*, item: Item, by: Any, at: datetime) -> Item:
    """Take back the question; a draft becomes a draft again."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    deleted, _kinds = item.reviews.filter(outcome="").delete()
    if not deleted:
        raise NotAllowedFrom(item.state)
    if item.state == State.REVIEW:
        _move(item, State.DRAFT, at)
    _record("review_withdrawn", item, by=by, at=at)
    return item


@transaction.atomic
def answer_review(
    *, review: Review, outcome: str, remark: str, read: int | None = None, by: Any | None, at: datetime
) -> Item:
    """
    Accept what was read, which publishes it, or ask for changes.

    `read` is the number of the version that a person had before them; without it, the latest counts as read.
    :raises NotAllowedFrom: when it was answered before, or the authors took the question back
    :raises ChangedSinceRead: when what would be published is another version
    """
    review = _locked(review)
    if review.outcome:
        raise NotAllowedFrom("answered")
    item = review.item
    text = item.texts.select_related("item").get(is_original=True)
    latest = text.revisions.latest("number")
    if outcome == Outcome.ACCEPTED and read not in (None, latest.number):
        raise ChangedSinceRead(latest.number)
    review.outcome, review.remark, review.reviewer, review.answered_at = outcome, remark, by, at
    review.save(update_fields=["outcome", "remark", "reviewer", "answered_at"])
    if outcome == Outcome.ACCEPTED:
        if latest.number != text.revision:
            show_revision(text=text, revision=latest, at=at)
        _publish(item, by=by, organisation=review.reviewer_organisation, at=at)
        _record("item_published", item, by=by, at=at, review=review)
    else:
        if item.state == State.REVIEW:
            _move(item, State.DRAFT, at)
        _record("changes_asked", item, by=by, at=at, review=review)
    return item


@transaction.atomic
def confirm_item(*, item: Item, organisation: Any, by: Any, at: datetime) -> Item:
    """Say that it still holds, in the name of an organisation; the clock to the next review starts anew."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.state not in (State.PUBLISHED, State.DUE):
        raise NotAllowedFrom(item.state)
    _publish(item, by=by, organisation=organisation, at=at)
    _record("item_confirmed", item, by=by, at=at)
    return item


@transaction.atomic
def retire_item(*, item: Item, reason: str, by: Any, at: datetime) -> Item:
    """Mark it as no longer holding; it stays readable."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.state not in (State.PUBLISHED, State.DUE):
        raise NotAllowedFrom(item.state)
    item.retired_reason = reason
    _move(item, State.RETIRED, at)
    _record("item_retired", item, by=by, at=at)
    return item


@transaction.atomic
def restore_item(*, item: Item, by: Any, at: datetime) -> Item:
    """Undo a retirement."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.state != State.RETIRED:
        raise NotAllowedFrom(item.state)
    item.retired_reason = ""
    _move(item, State.PUBLISHED, at)
    _record("item_restored", item, by=by, at=at)
    return item


@transaction.atomic
def mark_due_items(*, today: date, at: datetime, limit: int = 500) -> int:
    """Put items whose review date has come back into their owners' queues; returns how many."""
    items = list(
        Item.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(state=State.PUBLISHED, review_due_date__lte=today)
        .order_by("review_due_date")[:limit]
    )
    for item in items:
        _move(item, State.DUE, at)
        _record("item_due", item, by=None, at=at)
    return len(items)


@transaction.atomic
def remind_of_unconfirmed_items(*, at: datetime, limit: int = 500) -> int:
    """Tell the owners of items that stay due that these will be retired; returns how many items."""
    told = 0
    for number, after in enumerate(rules.REMINDERS):
        due = Item.objects.filter(state=State.DUE, reminders=number, state_since__lte=at - after)
        for pk in due.order_by("state_since").values_list("pk", flat=True)[:limit]:
            told += _remind(pk, number, at=at)
    return told


@transaction.atomic
def _remind(pk: int, number: int, *, at: datetime) -> bool:
    item = Item.objects.select_for_update().get(pk=pk)
    late = item.reminded_at is not None and item.reminded_at > at - rules.LEAST_NOTICE
    if item.state != State.DUE or item.reminders != number or late:
        return False
    item.reminders, item.reminded_at = number + 1, at
    item.save(update_fields=["reminders", "reminded_at"])
    days = (rules.retirement_moment(item.state_since, at) - at).days
    _record("item_unconfirmed", item, by=None, at=at, days=days)
    return True


@transaction.atomic
def retire_unconfirmed_items(*, at: datetime, limit: int = 500) -> int:
    """
    Retire what nobody has confirmed although its owners were reminded; returns how many.

    What another organisation is reading just now waits for its answer. An owner restores an item with one click.
    """
    over = Item.objects.filter(state=State.DUE, reminders=len(rules.REMINDERS), state_since__lte=at - rules.GRACE)
    over = over.exclude(reviews__outcome="").order_by("state_since")
    return sum(_lapse(pk, at=at) for pk in over.values_list("pk", flat=True)[:limit])


@transaction.atomic
def _lapse(pk: int, *, at: datetime) -> bool:
    item = Item.objects.select_for_update().get(pk=pk)
    if not item.retires_at or item.retires_at > at or item.reviews.filter(outcome="").exists():
        return False
    item.retired_reason = ""
    _move(item, State.RETIRED, at)
    _record("item_lapsed", item, by=None, at=at)
    return True


def _locked(review: Review) -> Review:
    found = Review.objects.select_for_update(of=("self",)).select_related("item").filter(pk=review.pk).first()
    if found is None:
        raise NotAllowedFrom("withdrawn")
    return found


def _publish(item: Item, *, by: Any, organisation: Any, at: datetime) -> None:
    item.confirmed_at, item.confirmed_by, item.confirmed_for = at, by, organisation
    item.review_due_date = rules.next_review_date(at.date())
    item.published_at = item.published_at or at
    _move(item, State.PUBLISHED, at)
    relate_items(items=[item])


def _move(item: Item, state: str, at: datetime) -> None:
    if item.state != state:
        if (item.state, state) not in rules.TRANSITIONS:
            raise NotAllowedFrom(item.state)
        item.state, item.state_since = state, at
        item.reminders, item.reminded_at = 0, None
    item.save()


def _record(
    verb: str, item: Item, *, by: Any, at: datetime, review: Review | None = None, days: int | None = None
) -> None:
    facts: dict[str, Any] = {"kind": item.kind}
    if days is not None:
        facts["days"] = days
    if review is not None:
        facts["review"] = review.pk
        facts["reviewer_organisation"] = review.reviewer_organisation_id
    journal.record(
        verb=f"knowledge.{verb}",
        subject=item,
        by=by,
        at=at,
        for_organisation_id=item.organisation_id,
        places=list(item.regions.values_list("code", flat=True)),
        facts=facts,
    )
