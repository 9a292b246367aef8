"""Founding a community's group, joining and leaving it, and its end. Only the group itself decides who is in it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.journal import actions as journal

from ..models import Protocol, ProtocolMember
from .protocols import NotGoverning, require_governing

PURPOSE = "access.group"


class LastSteward(Exception):
    """Nobody would be left to decide: make somebody a steward first, or stop the group."""


class AlreadyFounded(Exception):
    """The group has been founded; from then on it alone says who is in it."""


@transaction.atomic
def found_group(*, protocol: Protocol, steward: Any, by: Any, at: datetime) -> ProtocolMember:
    """
    Name the first steward. By command only, on the community's word; no page of the product does it.

    :raises AlreadyFounded:
    :raises NotGoverning: when the steward coordinates the network
    """
    protocol = Protocol.objects.select_for_update().get(pk=protocol.pk)
    if protocol.founded_at is not None:
        raise AlreadyFounded(protocol.slug)
    if steward.is_coordinator:
        raise NotGoverning("Who coordinates the network decides nothing for a community.")
    protocol.founded_at = at
    protocol.save(update_fields=["founded_at"])
    member = ProtocolMember.objects.create(protocol=protocol, account=steward, is_steward=True)
    journal.record(verb="access.group_founded", subject=protocol, by=by, at=at, facts={"steward": steward.pk})
    return member


@transaction.atomic
def invite_to_group(
    *, protocol: Protocol, email: str, language: str, is_steward: bool, message: str, by: Any, at: datetime
) -> None:
    """
    Invite somebody into the group, as a steward or to see what it keeps closed; accounts or not look the same.

    :raises NotGoverning:
    """
    require_governing(by, [protocol])
    accounts.invite(
        email=email,
        language=language,
        purpose=PURPOSE,
        facts={"protocol": protocol.pk, "is_steward": is_steward},
        message=message,
        by=by,
        at=at,
    )


def join_group(invitation: Any, account: Any, at: datetime) -> None:
    """Let somebody in who accepted; part of accepting the invitation."""
    protocol = Protocol.objects.get(pk=invitation.facts["protocol"])
    is_steward = bool(invitation.facts["is_steward"]) and not account.is_coordinator
    member, is_new = ProtocolMember.objects.get_or_create(
        protocol=protocol, account=account, defaults={"is_steward": is_steward}
    )
    if not is_new and is_steward and not member.is_steward:
        member.is_steward = True
        member.save(update_fields=["is_steward"])
    facts = {"account": account.pk, "is_steward": is_steward}
    journal.record(verb="access.protocol_member_added", subject=protocol, by=account, at=at, facts=facts)


@transaction.atomic
def remove_from_group(*, member: ProtocolMember, by: Any, at: datetime) -> None:
    """
    Take somebody out; what is closed is closed to them with the next page.

    :raises NotGoverning, LastSteward:
    """
    require_governing(by, [member.protocol])
    _remove(member, by, at)


@transaction.atomic
def leave_group(*, member: ProtocolMember, at: datetime) -> None:
    """
    Leave by oneself.

    :raises LastSteward:
    """
    _remove(member, member.account, at)


@transaction.atomic
def stop_group(*, protocol: Protocol, by: Any, at: datetime) -> Protocol:
    """
    End the group's work. What it governs stays closed as it is now, and what waits for it stays closed: nothing opens.

    :raises NotGoverning:
    """
    require_governing(by, [protocol])
    protocol = Protocol.objects.select_for_update().get(pk=protocol.pk)
    protocol.stopped_at = at
    protocol.save(update_fields=["stopped_at"])
    protocol.members.filter(is_steward=True).update(is_steward=False)
    _withdraw_invitations(protocol, None, by, at)
    journal.record(verb="access.group_stopped", subject=protocol, by=by, at=at)
    return protocol


def note_lost_steward(account: Any, at: datetime) -> None:
    """Write down, when the last steward is erased, that a group has stopped; part of erasure."""
    for member in ProtocolMember.objects.filter(account=account, is_steward=True).select_related("protocol"):
        _withdraw_invitations(member.protocol, account.pk, None, at)
        if not member.protocol.members.filter(is_steward=True).exclude(pk=member.pk).exists():
            Protocol.objects.filter(pk=member.protocol_id).update(stopped_at=at)
            journal.record(verb="access.group_stopped", subject=member.protocol, by=None, at=at)


def _remove(member: ProtocolMember, by: Any, at: datetime) -> None:
    Protocol.objects.select_for_update().get(pk=member.protocol_id)
    others = ProtocolMember.objects.filter(protocol=member.protocol_id, is_steward=True).exclude(pk=member.pk)
    if member.is_steward and not others.exists():
        raise LastSteward(member.protocol.slug)
    facts = {"account": member.account_id}
    _withdraw_invitations(member.protocol, member.account_id, by, at)
    journal.record(verb="access.protocol_member_removed", subject=member.protocol, by=by, at=at, facts=facts)
    member.delete()


def _withdraw_invitations(protocol: Protocol, inviter_id: int | None, by: Any, at: datetime) -> None:
    """Invitations of somebody who no longer decides would still let people in."""
    for invitation in people.invitations_for(PURPOSE, protocol=protocol.pk):
        if inviter_id is None or invitation.invited_by_id == inviter_id:
            accounts.withdraw_invitation(invitation=invitation, by=by, at=at)
