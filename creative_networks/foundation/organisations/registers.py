"""What organisations offer to the floors around them: verbs, audiences, the desk, notices."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.access.registry import provide_scopes
from creative_networks.foundation.journal.registry import declare_verbs

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
        "roles_loaded": _("The roles were loaded"),
        "organisations_imported": _("Organisations were imported"),
    },
)


@provide_scopes
def organisations_of(account_id: int) -> Any:
    from . import queries

    return queries.scopes_of(account_id)
