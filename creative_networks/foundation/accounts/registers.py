"""What accounts offer to the floors around them: verbs, mails, the desk, consents, what is kept about people."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs, keep_rows, register_notice
from creative_networks.foundation.rights.registry import Who, declare_access, register_eraser

from . import actions, emails, personal_data, sign_in
from .registry import ConsentPurpose, DeskEntry, purpose, register_consent, register_desk

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
        "consent_given": _("Somebody agreed to something"),
        "consent_withdrawn": _("Somebody withdrew a consent"),
        "export_asked": _("Somebody asked for a copy of their data"),
        "export_ready": _("A copy of somebody's data was made"),
        "erasure_asked": _("Somebody asked to be erased"),
        "account_erased": _("Somebody was erased"),
        "merger_asked": _("Somebody was asked whether two accounts are theirs"),
        "accounts_merged": _("Two accounts were found to be one person's"),
        "token_created": _("Somebody made an access token"),
        "token_ended": _("An access token was taken back"),
        "accounts_parted": _("Two accounts that had been merged were parted again"),
    },
)
register_notice("accounts.invitation_sent", emails.invitation_sent, still_wanted=emails.is_still_open)
register_notice("accounts.merger_asked", emails.merger_asked)
register_notice("accounts.accounts_merged", emails.accounts_merged)
register_notice("accounts.erasure_asked", emails.erasure_asked)
register_notice("accounts.export_ready", emails.export_ready)
schedule("accounts.end_what_is_over", 3600, "creative_networks.foundation.accounts.tasks.end_what_is_over")
keep_rows("accounts_consent", "accounts_consentwithdrawal")
personal_data.declare()
register_eraser("accounts.invitations", actions.withdraw_invitations_by)
register_eraser("accounts.beside_rows", actions.erase_beside_rows)
register_consent(
    ConsentPurpose(
        name=actions.LISTED,
        version="2026-11",
        title=_("Being listed among the people of the network"),
        wording=_(
            "My name is shown in the public list of people, with those parts of my profile that I opened to everyone."
        ),
        on_withdraw=actions.take_off_list,
    )
)


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


def _waits(**facts: Any) -> Any:
    from . import queries

    return queries.invitations_waiting(**facts)


register_desk("accounts", _desk, waits=_waits)

declare_access("accounts", "profile languages tokens token_end my_data", Who.SELF)
declare_access("accounts", "consent_withdrawal exports export erasure", Who.SELF)
declare_access("accounts", "invitation", Who.LINK)
declare_access("accounts", "erasure_confirmation merger_confirmation invitation_acceptance", Who.SELF)
declare_access("accounts", "duplicates merger merger_undoing", Who.COORDINATOR)
sign_in.declare()
