from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.decisions import YES, Decision, no

from . import queries
from .models import JoinRequest, Membership, Organisation, RequestState


def can_create_organisation(account: Any) -> Decision:
    """Decide whether an account may add, confirm, take off the lists and put back organisations."""
    return YES if _is_coordinator(account) else no(_("Only coordinators add organisations."))


def can_merge(account: Any) -> Decision:
    """Decide whether an account may find two organisations to be one, and part them again."""
    return YES if _is_coordinator(account) else no(_("Only coordinators merge organisations."))


def can_manage(account: Any, organisation: Organisation) -> Decision:
    """Decide whether an account may change an organisation's facts, services and members."""
    if _is_coordinator(account) or _has(account, organisation, "manages"):
        return YES
    return no(_("Only its managers and the coordinators change an organisation."))


def can_manage_members(account: Any, organisation: Organisation) -> Decision:
    """
    Decide whether an account may say who acts for an organisation.

    Where it has managers, they do. Coordinators do it only for an organisation that has none, so that nobody lets
    themself in over the heads of those who answer for it.
    """
    if _has(account, organisation, "manages"):
        return YES
    if _is_coordinator(account) and not queries.account_ids_where(organisation.pk, "manages"):
        return YES
    return no(_("Its managers decide who acts for an organisation; coordinators do only while it has none."))


def can_publish_for(account: Any, organisation: Organisation) -> Decision:
    """Decide whether an account may publish in an organisation's name; being coordinator does not help."""
    if _has(account, organisation, "publishes"):
        return YES
    return no(_("Only members who may publish for the organisation do this."))


def can_review_for(account: Any, organisation: Organisation) -> Decision:
    """Decide whether an account may review in an organisation's name; being coordinator does not help."""
    if _has(account, organisation, "reviews"):
        return YES
    return no(_("Only members who may review for the organisation do this."))


def can_ask_to_join(account: Any, organisation: Organisation) -> Decision:
    """Decide whether an account may ask to act for an organisation."""
    if not getattr(account, "is_authenticated", False):
        return no(_("Sign in first."))
    if not organisation.is_active:
        return no(_("This organisation is not on the lists now."))
    if Membership.objects.filter(account=account.pk, organisation=organisation.pk).exists():
        return no(_("You are a member already."))
    if JoinRequest.objects.filter(
        account=account.pk, organisation=organisation.pk, state=RequestState.WAITING
    ).exists():
        return no(_("You have asked already; its managers know."))
    return YES


def can_end_membership(account: Any, membership: Membership) -> Decision:
    """Decide whether an account may end a membership: its own, or as manager."""
    if membership.account_id == getattr(account, "pk", None):
        return YES
    return can_manage_members(account, membership.organisation)


def acts_for_any(account: Any) -> Decision:
    """Decide whether an account is a member of any organisation."""
    if queries.organisation_ids_of(account):
        return YES
    return no(_("Join your organisation first."))


def _has(account: Any, organisation: Organisation, right: str) -> bool:
    return bool(getattr(account, "is_active", False)) and organisation.pk in queries.organisation_ids_where(
        account, right
    )


def _is_coordinator(account: Any) -> bool:
    return bool(getattr(account, "is_coordinator", False)) and account.is_active
