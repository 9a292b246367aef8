from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.decisions import YES, Decision, no

from . import queries
from .models import Handover, StringState, StringVersion


def can_admit(account: Any) -> Decision:
    """Decide whether an account gives languages to translators and takes them back."""
    if getattr(account, "is_coordinator", False) and account.is_active:
        return YES
    return no(_("Only coordinators give languages to translators."))


def can_translate(account: Any, language: str) -> Decision:
    """Decide whether an account was given this language."""
    if queries.translator_of(account, language) is not None:
        return YES
    return no(_("Ask a coordinator to be admitted as a translator into this language."))


def can_review(account: Any, language: str) -> Decision:
    """Decide whether an account reviews what others wrote in this language."""
    translator = queries.translator_of(account, language)
    if translator is not None and translator.reviews:
        return YES
    return no(_("Only those who were given the review of this language do this."))


def can_review_version(account: Any, version: StringVersion) -> Decision:
    if version.state != StringState.DRAFT:
        return no(_("There is nothing to review."))
    if version.written_by_id == account.pk:
        return no(_("You wrote it: somebody else reviews it."))
    return can_review(account, version.language)


def can_answer_handover(account: Any, handover: Handover) -> Decision:
    """Decide whether an account hands back what it was asked for, or takes back what it asked for."""
    if account.pk in (handover.person_id, handover.asked_by_id):
        return YES
    return no(_("Only who asked and who was asked do this."))
