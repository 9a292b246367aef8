"""What organisations offer to the floors around them: verbs, audiences, the desk, notices, a purpose to invite for."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.access.registry import provide_scopes
from creative_networks.foundation.accounts.registry import DeskEntry, register_desk, register_purpose
from creative_networks.foundation.journal.registry import declare_verbs, register_notice
from creative_networks.foundation.languages.queries import ranked
from creative_networks.foundation.rights.registry import Who, declare_access, provide_roles, register_eraser

from . import emails, personal_data
from .actions import joining, members

declare_verbs(
    "organisations",
    {
        "organisation_created": _("An organisation was added"),
        "organisation_updated": _("Facts of an organisation were changed"),
        "organisation_deactivated": _("An organisation was taken off the lists"),
        "organisation_activated": _("An organisation was put back on the lists"),
        "office_added": _("An office was added"),
        "office_removed": _("An office was removed"),
        "service_offered": _("A service was offered"),
        "service_updated": _("A service offer was changed"),
        "service_withdrawn": _("A service offer was withdrawn"),
        "member_added": _("Somebody became a member of an organisation"),
        "member_removed": _("Somebody left an organisation"),
        "role_changed": _("Somebody's role in an organisation was changed"),
        "join_requested": _("Somebody asked to join an organisation"),
        "join_accepted": _("A request to join was accepted"),
        "join_declined": _("A request to join was declined"),
        "join_withdrawn": _("A request to join was taken back"),
        "organisations_merged": _("Two organisations were found to be one"),
        "organisations_parted": _("Two organisations that had been merged were parted again"),
        "organisations_imported": _("Organisations were imported"),
    },
)


@provide_scopes
def organisations_of(account: Any) -> list[str]:
    from . import queries

    return queries.scopes_of(account)


def _offer(facts: Mapping[str, Any]) -> str:
    """Say what an invitation to a membership offers, as it is now called."""
    from . import queries

    organisation = queries.organisations_named([facts["organisation"]]).get(facts["organisation"], "")
    role = next((role for role in queries.roles() if role.slug == facts["role"]), None)
    ranking = ranked([get_language() or "en"])
    return gettext("You are invited to act for %(organisation)s. Your role: %(role)s. %(description)s") % {
        "organisation": organisation,
        "role": queries.in_language(role.names, ranking) if role else facts["role"],
        "description": queries.in_language(role.descriptions, ranking) if role else "",
    }


def _leads_to(facts: Mapping[str, Any]) -> str:
    """Lead whoever manages from now on to the first steps."""
    from . import queries

    manages = any(role.slug == facts["role"] and role.manages for role in queries.roles())
    return reverse("web:first_steps", args=[facts["organisation"]]) if manages else ""


register_purpose(members.PURPOSE, members.accept_membership, _offer, leads_to=_leads_to)


def _desk(account: Any) -> list[DeskEntry]:
    from . import queries

    return [
        DeskEntry(
            title=gettext("%(name)s asks to join %(organisation)s")
            % {"name": request.account, "organisation": request.organisation.name},
            url=reverse("organisations:organisation", args=[request.organisation_id]) + "#requests",
            since=request.created_at,
            kind="organisations.join_request",
        )
        for request in queries.requests_waiting_for(account)
    ]


def _waits(**facts: Any) -> Any:
    from . import queries

    return queries.requests_waiting(**facts)


register_desk("organisations", _desk, waits=_waits)
personal_data.declare()
register_eraser("organisations.requests", joining.withdraw_requests_of)
register_notice("organisations.join_requested", emails.join_requested, still_wanted=emails.is_still_waiting)
register_notice("organisations.join_accepted", emails.join_answered)
register_notice("organisations.join_declined", emails.join_answered)


@provide_roles
def _roles(who: Who) -> list[str]:
    from . import queries

    return [role.slug for role in queries.roles() if who == Who.ACTS or getattr(role, who.value)]


declare_access("organisations", "organisations join_request", Who.MEMBER)
declare_access("organisations", "new duplicates merger merger_undoing activity", Who.COORDINATOR)
declare_access("organisations", "join_withdrawal", Who.SELF)
declare_access("organisations", "member_removal", Who.SELF, Who.MANAGES, Who.COORDINATOR)
declare_access(
    "organisations",
    "organisation facts offices office_removal offer_new offer offer_withdrawal member_role invitations"
    " invitation_withdrawal offer_return member_return join_acceptance join_refusal",
    Who.MANAGES,
    Who.COORDINATOR,
)
