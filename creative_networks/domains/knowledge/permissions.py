from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from creative_networks.foundation.decisions import YES, Decision, no
from creative_networks.foundation.organisations import permissions as organisations
from creative_networks.foundation.translations import permissions as translations

from .models import READABLE, Collection, Item, Review, State

ONLY_PUBLISHED_IS_CONFIRMED = gettext_lazy("Only a published item can be confirmed.")


def can_edit(account: Any, item: Item) -> Decision:
    if item.state == State.RETIRED:
        return no(_("A retired item is kept as it was. Restore it first."))
    return organisations.can_publish_for(account, item.organisation)


def can_translate(account: Any, item: Item, language: str) -> Decision:
    """Decide whether an account translates an item it may see: as one of its own people, or given the language."""
    if item.state == State.RETIRED:
        return no(_("A retired item is kept as it was. Restore it first."))
    return organisations.can_publish_for(account, item.organisation) or translations.can_translate(account, language)


def can_ask_for_review(account: Any, item: Item) -> Decision:
    if item.state == State.REVIEW or Review.objects.filter(item=item, outcome="").exists():
        return no(_("Another organisation is reading it already."))
    return can_edit(account, item)


def can_remove(account: Any, item: Item) -> Decision:
    """Decide whether an account may put an item into the bin, or take it out again."""
    if item.state not in (State.DRAFT, State.REMOVED):
        return no(_("Only a draft goes into the bin. What readers have seen is retired instead."))
    if Review.objects.filter(item=item, outcome="").exists():
        return no(_("Another organisation is reading it already."))
    return organisations.can_publish_for(account, item.organisation)


def can_collect(account: Any, collection: Collection) -> Decision:
    """Decide whether an account may fill, order and describe a collection."""
    return organisations.can_publish_for(account, collection.organisation)


def can_tend(account: Any, item: Item) -> Decision:
    """Decide whether an account looks after an item; what its state allows is for the action to say, under its lock."""
    return organisations.can_publish_for(account, item.organisation)


def can_review(account: Any, review: Review) -> Decision:
    if review.outcome:
        return no(_("This review has been answered."))
    if review.reviewer_organisation is None:
        return no(_("A coordinator has yet to choose who reviews it."))
    if review.reviewer_organisation_id == review.item.organisation_id:
        return no(_("Another organisation than the author's reviews an item."))
    if account.pk in (review.asked_by_id, review.item.owner_id):
        return no(_("You wrote it: somebody else reviews it."))
    return organisations.can_review_for(account, review.reviewer_organisation)


def can_assign_reviewer(account: Any, review: Review) -> Decision:
    if review.outcome:
        return no(_("This review has been answered."))
    return YES if account.is_coordinator else no(_("Only coordinators choose who reviews."))


def can_confirm(account: Any, item: Item) -> Decision:
    if item.state not in (State.PUBLISHED, State.DUE):
        return no(ONLY_PUBLISHED_IS_CONFIRMED)
    return organisations.can_publish_for(account, item.organisation)


def can_retire(account: Any, item: Item) -> Decision:
    if item.state not in (State.PUBLISHED, State.DUE):
        return no(_("Only a published item can be retired."))
    return organisations.can_publish_for(account, item.organisation)


def can_restore(account: Any, item: Item) -> Decision:
    if item.state != State.RETIRED:
        return no(_("It is not retired."))
    return organisations.can_publish_for(account, item.organisation)


def can_refer(account: Any, item: Item) -> Decision:
    """Decide who may ask a community about an item, and set notices: whoever publishes for its organisation."""
    return organisations.can_publish_for(account, item.organisation)


def can_report_trial(account: Any, item: Item) -> Decision:
    if item.state not in READABLE:
        return no(_("Only a published item can be tried."))
    if not getattr(account, "is_authenticated", False):
        return no(_("Sign in to tell how it went."))
    if not organisations.acts_for_any(account):
        return no(_("Join your organisation first: a report is made in its name."))
    return YES
