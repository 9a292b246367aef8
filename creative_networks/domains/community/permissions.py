from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.decisions import Decision, no
from creative_networks.foundation.organisations import permissions as organisations

from .models import Answer, Interest, PartnerSearch


def can_tend(account: Any, search: PartnerSearch) -> Decision:
    """Decide whether an account may change, open and close a search; being coordinator does not help."""
    return organisations.can_publish_for(account, search.organisation)


def can_remove(account: Any, search: PartnerSearch) -> Decision:
    """Decide whether an account may put a search into the bin; what others wait for is closed instead."""
    if search.is_open:
        return no(_("Close it first."))
    if search.interests.filter(answer__in=[Answer.WAITING, Answer.ACCEPTED]).exists():
        return no(_("Another organisation is in touch about it."))
    return can_tend(account, search)


def can_show_interest(account: Any, search: PartnerSearch) -> Decision:
    if not search.is_open:
        return no(_("This search is closed."))
    if not getattr(account, "is_authenticated", False):
        return no(_("Sign in to show interest. An organisation that you are a member of does it in its name."))
    if organisations.can_publish_for(account, search.organisation):
        return no(_("Your own organisation filed it."))
    return organisations.acts_for_any(account)


def can_answer(account: Any, interest: Interest) -> Decision:
    """Decide whether an account answers for the side that filed the search; who is late is told so by the action."""
    return organisations.can_publish_for(account, interest.search.organisation)


def can_return(account: Any, interest: Interest) -> Decision:
    """Decide whether an account may show an interest again that was taken back."""
    if interest.answer != Answer.WITHDRAWN:
        return no(_("It has been answered already."))
    return organisations.can_publish_for(account, interest.organisation)


def can_withdraw(account: Any, interest: Interest) -> Decision:
    if not interest.is_waiting:
        return no(_("It has been answered already."))
    return organisations.can_publish_for(account, interest.organisation)
