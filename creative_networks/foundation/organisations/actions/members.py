from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts import queries as people

from .. import queries
from ..models import Membership, Organisation, RequestState, Role
from .recording import record

PURPOSE = "organisations.membership"


class AlreadyMember(Exception):
    """The account acts for the organisation; its role can be changed."""


class LastManager(Exception):
    """Somebody must be able to manage the organisation: make another member a manager first."""


@transaction.atomic
def add_member(*, organisation: Organisation, account: Any, role: Role | str, by: Any, at: datetime) -> Membership:
    """
    Let an account act for an organisation, in a role or the role of that slug; its request to join is answered by that.

    :raises AlreadyMember: when it does so already
    """
    _lock(organisation)
    role = queries.role_named(role) if isinstance(role, str) else role
    if Membership.objects.filter(organisation=organisation, account=account).exists():
        raise AlreadyMember
    membership = Membership.objects.create(organisation=organisation, account=account, role=role, since=at)
    waiting = organisation.join_requests.filter(account=account, state=RequestState.WAITING)
    waiting.update(state=RequestState.ACCEPTED, answered_at=at, answered_by=by)
    _record("member_added", membership, by, at)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: Any, at: datetime) -> Membership:
    """
    Give a member another role, with effect from the next page they open.

    :raises LastManager: when nobody could manage the organisation then
    """
    _lock(membership.organisation)
    membership.refresh_from_db()
    if membership.role_id == role.pk:
        return membership
    if not role.manages:
        _require_other_manager(membership)
        _withdraw_invitations_by(membership, by, at)
    membership.role = role
    membership.save(update_fields=["role"])
    _record("role_changed", membership, by, at)
    return membership


@transaction.atomic
def remove_member(*, membership: Membership, by: Any, at: datetime) -> None:
    """
    End a membership, by a manager or by the member; what they invited others to is taken back.

    :raises LastManager: when nobody could manage the organisation then
    """
    _lock(membership.organisation)
    _require_other_manager(membership)
    _withdraw_invitations_by(membership, by, at)
    _record("member_removed", membership, by, at)
    account = membership.account
    membership.delete()
    queries.forget(account)


@transaction.atomic
def invite_member(
    *, organisation: Organisation, email: str, language: str, role: Role, by: Any, at: datetime, message: str = ""
) -> Any:
    """Invite somebody by mail to act for an organisation in a role; returns the invitation."""
    return accounts.invite(
        email=email,
        language=language,
        purpose=PURPOSE,
        facts={"organisation": organisation.pk, "role": role.slug},
        message=message,
        by=by,
        at=at,
        for_organisation_id=organisation.pk,
        places=[organisation.region_id] if organisation.region_id else [],
    )


@transaction.atomic
def withdraw_member_invitation(*, invitation: Any, by: Any, at: datetime) -> None:
    """
    Take an invitation back.

    :raises AlreadyAnswered: of accounts, when it is too late
    """
    accounts.withdraw_invitation(invitation=invitation, by=by, at=at)


def accept_membership(invitation: Any, account: Any, at: datetime) -> None:
    """Make the invited a member; somebody who is one already keeps the role they have."""
    organisation = Organisation.objects.select_related("merged_into").get(pk=invitation.facts["organisation"])
    organisation = organisation.merged_into or organisation
    role = Role.objects.get(slug=invitation.facts["role"])
    try:
        add_member(organisation=organisation, account=account, role=role, by=account, at=at)
    except AlreadyMember:
        return


def _lock(organisation: Organisation) -> None:
    """Make others who change its members wait, so that two managers cannot both leave at once."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _require_other_manager(membership: Membership) -> None:
    if not membership.role.manages:
        return
    others = Membership.objects.filter(organisation=membership.organisation, role__manages=True)
    if not others.exclude(pk=membership.pk).filter(account__is_active=True).exists():
        raise LastManager


def _withdraw_invitations_by(membership: Membership, by: Any, at: datetime) -> None:
    """An invitation is worth what the inviter's right is worth."""
    waiting = people.invitations_for(PURPOSE, organisation=membership.organisation_id)
    for invitation in waiting.filter(invited_by=membership.account_id):
        accounts.withdraw_invitation(invitation=invitation, by=by, at=at)


def _record(verb: str, membership: Membership, by: Any, at: datetime) -> None:
    facts = {"account": membership.account_id, "role": membership.role.slug}
    record(verb, membership, membership.organisation, by=by, at=at, facts=facts)
    queries.forget(membership.account)
