from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.decisions import YES, Decision, no
from creative_networks.foundation.organisations import permissions as organisations
from creative_networks.foundation.organisations import queries

from .models import Answer, Question, State


def can_answer(account: Any, question: Question) -> Decision:
    """Decide whether a member who sees a question may answer it; the asker may add to it."""
    if question.state == State.WITHDRAWN:
        return no(_("This question was taken back."))
    return YES


def can_take(account: Any, question: Question) -> Decision:
    """Decide whether an account may see to it that a question is answered."""
    if question.state not in (State.OPEN, State.ANSWERED):
        return no(_("This question is closed."))
    if question.owner_id == account.pk:
        return no(_("You see to it already."))
    if question.asked_by_id == account.pk:
        return no(_("You asked it: somebody else sees to it."))
    if account.is_coordinator and question.audience == "members":
        return YES
    if question.owner_id is not None:
        return no(_("Somebody sees to it already."))
    if question.organisation is not None:
        return organisations.can_publish_for(account, question.organisation)
    return organisations.acts_for_any(account)


def can_hand_over(account: Any, question: Question) -> Decision:
    if question.state not in (State.OPEN, State.ANSWERED):
        return no(_("This question is closed."))
    if question.audience != "members":
        return no(_("A private question stays with those who were asked."))
    return YES if account.is_coordinator else no(_("Only coordinators hand questions over."))


def can_close(account: Any, question: Question) -> Decision:
    """Decide whether an account may say what helped, reopen a question or take it back: its asker."""
    return YES if question.asked_by_id == account.pk else no(_("Only the one who asked decides that."))


def can_translate(account: Any, question: Question) -> Decision:
    """Decide whether an account translates a question without being given the language: asker, or who sees to it."""
    if account.pk in (question.asked_by_id, question.owner_id):
        return YES
    return no(_("The asker, who sees to the question, and translators do this."))


def can_promote(account: Any, answer: Answer) -> Decision:
    """Decide whether an account may make an item of an answer: who wrote it, or who sees to the question."""
    if answer.item_id is not None:
        return no(_("An item was made of it already."))
    if answer.question.audience != "members":
        return no(_("The question is private: ask those concerned, and write the item anew."))
    if account.pk not in (answer.author_id, answer.question.owner_id) and not account.is_coordinator:
        return no(_("Who wrote the answer, or sees to the question, makes an item of it."))
    if not queries.organisation_ids_where(account, "publishes"):
        return no(_("Join your organisation first: items are shared in its name."))
    return YES
