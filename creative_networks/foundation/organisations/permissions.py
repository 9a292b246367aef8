from typing import Any

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.decisions import YES, Decision, no

from . import queries
from .models import Organisation


def can_manage(account: Any, organisation: Organisation) -> Decision:
    """Decide whether an account may change an organisation's facts, services and members."""
    if _is_coordinator(account) or _holds(account, organisation, "manages"):
        return YES
    return no(_("Only managers of the organisation and coordinators of the network do this."))


def can_publish_for(account: Any, organisation: Organisation) -> Decision:
    """Decide whether an account may write and publish in an organisation's name; being coordinator does not help."""
    if _holds(account, organisation, "publishes"):
        return YES
    return no(_("Only editors, reviewers and managers of the organisation do this."))


def can_review_for(account: Any, organisation: Organisation | None) -> Decision:
    """Decide whether an account may review in an organisation's name; being coordinator does not help."""
    if organisation is not None and _holds(account, organisation, "reviews"):
        return YES
    return no(_("Only reviewers and managers of the reviewing organisation do this."))


def acts_for_any(account: Any) -> bool:
    """Tell whether an account acts for an organisation at all, in whatever role."""
    return any(membership.organisation.is_active for membership in queries.memberships_of(account))


def can_create_organisation(account: Any) -> Decision:
    """Decide whether an account may add, confirm, take off the lists and put back organisations."""
    if _is_coordinator(account):
        return YES
    return no(_("Only the network's coordinators do this. Write to them if your organisation is missing."))


def can_ask_to_join(account: Any, organisation: Organisation) -> Decision:
    """Decide whether an account may ask to act for an organisation; its one waiting request is no reason against."""
    if not getattr(account, "is_authenticated", False) or not account.is_active:
        return no(_("Sign in to ask to join."))
    if not organisation.is_active:
        return no(_("This organisation is not in the network now."))
    if any(one.organisation_id == organisation.pk for one in queries.memberships_of(account)):
        return no(_("You act for this organisation already."))
    return YES


def can_end_membership(account: Any, membership: Any) -> Decision:
    """Decide whether an account may end a membership: its own, or as manager."""
    if membership.account_id == getattr(account, "pk", None):
        return YES
    return can_manage(account, membership.organisation)


def _is_coordinator(account: Any) -> bool:
    return bool(getattr(account, "is_coordinator", False) and account.is_active)


def _holds(account: Any, organisation: Organisation, right: str) -> bool:
    return any(
        membership.organisation_id == organisation.pk and getattr(membership.role, right)
        for membership in queries.memberships_of(account)
    )
