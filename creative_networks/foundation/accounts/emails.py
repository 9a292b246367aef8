"""Mails about invitations, in the language the inviter chose, and about what people ask for their own data."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages.queries import format_date

from . import queries, registry
from .models import DataExport, InvitationState

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


def erasure_asked(entry: "Entry") -> Iterable[Message]:
    """Send the link that confirms an erasure to the person, and nobody else."""
    account = queries.people_by_id([int(entry.subject_id)]).get(int(entry.subject_id))
    if account is None or not account.is_active:
        return
    with translation.override(account.language):
        path = reverse("accounts:erasure_confirmation", args=[queries.erasure_token(account)])
    yield Message(
        key=f"accounts.erasure_asked:{entry.pk}",
        template="accounts/emails/erasure_asked",
        recipient_id=account.pk,
        is_secret=True,
        context={"url": f"{settings.BASE_URL}{path}", "network": settings.NETWORK_NAME},
    )


def export_ready(entry: "Entry") -> Iterable[Message]:
    """Tell a person that the archive of their data can be fetched."""
    export = DataExport.objects.select_related("account").filter(pk=entry.subject_id).first()
    if export is None or export.expires_at is None:
        return
    language = export.account.language
    with translation.override(language):
        path = reverse("accounts:my_data")
    yield Message(
        key=f"accounts.export_ready:{entry.pk}",
        template="accounts/emails/export_ready",
        recipient_id=export.account_id,
        context={
            "url": f"{settings.BASE_URL}{path}",
            "until": format_date(timezone.localdate(export.expires_at), language),
            "network": settings.NETWORK_NAME,
        },
    )


def merger_asked(entry: "Entry") -> Iterable[Message]:
    """Send the link that confirms a merger to the account that would end, and nowhere else."""
    people = queries.people_by_id([int(entry.subject_id), int(entry.facts["kept"])])
    gone, kept = people.get(int(entry.subject_id)), people.get(int(entry.facts["kept"]))
    if gone is None or kept is None or not (gone.is_active and kept.is_active):
        return
    with translation.override(gone.language):
        path = reverse("accounts:merger_confirmation", args=[queries.merger_token(kept.pk, gone)])
    yield Message(
        key=f"accounts.merger_asked:{entry.pk}",
        template="accounts/emails/merger_asked",
        recipient_id=gone.pk,
        is_secret=True,  # its address joins two accounts
        context={"url": f"{settings.BASE_URL}{path}", "kept": kept.email, "network": settings.NETWORK_NAME},
    )


def accounts_merged(entry: "Entry") -> Iterable[Message]:
    """Tell a person, at both addresses, that their two accounts are one now."""
    kept = queries.people_by_id([int(entry.subject_id)]).get(int(entry.subject_id))
    if kept is None:
        return
    addresses = sorted({kept.email, queries.address_by_id(entry.facts["address"])} - {""})
    for number, address in enumerate(addresses):
        yield Message(
            key=f"accounts.accounts_merged:{entry.pk}:{number}",
            template="accounts/emails/accounts_merged",
            address=address,
            language=kept.language,
            context={
                "kept": kept.email,
                "contact": settings.NETWORK_CONTACT_EMAIL,
                "network": settings.NETWORK_NAME,
            },
        )
