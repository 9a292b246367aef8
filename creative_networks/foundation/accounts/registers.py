"""What accounts offer to the floors around them: verbs, the mail of an invitation, the desk."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.journal.registry import declare_verbs, register_notice

from . import emails
from .registry import DeskEntry, purpose, register_desk

declare_verbs(
    "accounts",
    {
        "account_created": _("Somebody joined the network"),
        "account_deactivated": _("An account was closed"),
        "profile_updated": _("A profile was changed"),
        "languages_set": _("Somebody chose the languages they read"),
        "coordinator_made": _("Somebody became a coordinator"),
        "coordinator_ended": _("Somebody stopped being a coordinator"),
        "invitation_sent": _("Somebody was invited"),
        "invitation_accepted": _("An invitation was accepted"),
        "invitation_withdrawn": _("An invitation was taken back"),
    },
)
register_notice("accounts.invitation_sent", emails.invitation_sent, still_wanted=emails.is_still_open)


def _desk(account: Any) -> list[DeskEntry]:
    from . import queries

    return [
        DeskEntry(
            title=str(purpose(invitation.purpose).describe(invitation.facts)),
            url=reverse("accounts:invitation", args=[queries.invitation_token(invitation)]),
            since=invitation.created_at,
            kind="accounts.invitation",
        )
        for invitation in queries.waiting_invitations_to(account, timezone.now())
    ]


register_desk("accounts", _desk)
