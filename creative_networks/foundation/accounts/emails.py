"""Mails about invitations, in the language the inviter chose for the invited."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages.queries import format_date

from . import queries, registry
from .models import InvitationState

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def invitation_sent(entry: "Entry") -> Iterable[Message]:
    """Invite by mail, unless the invitation was answered before the mail could leave."""
    invitation = queries.invitation_by_id(int(entry.subject_id))
    if invitation is None or invitation.state != InvitationState.WAITING:
        return
    with translation.override(invitation.language):
        path = reverse("accounts:invitation", args=[queries.invitation_token(invitation)])
        context = {
            "invitation": invitation.pk,
            "offer": str(registry.purpose(invitation.purpose).describe(invitation.facts)),
            "inviter": str(invitation.invited_by or settings.NETWORK_NAME),
            "message": invitation.message,
            "url": f"{settings.BASE_URL}{path}",
            "until": format_date(timezone.localdate(invitation.expires_at), invitation.language),
            "network": settings.NETWORK_NAME,
        }
    yield Message(
        key=f"accounts.invitation:{invitation.pk}",
        template="accounts/emails/invitation",
        address=invitation.email,
        language=invitation.language,
        is_secret=True,  # its address lets somebody in
        context=context,
    )


def is_still_open(message: dict[str, Any]) -> bool:
    """Tell whether the invitation in a mail still waits for an answer."""
    invitation = queries.invitation_by_id(message["context"]["invitation"])
    return invitation is not None and invitation.state == InvitationState.WAITING
