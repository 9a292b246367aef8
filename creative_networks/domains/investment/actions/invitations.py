"""Asking firms and investors to a meeting day: by mail, with a link that opens an account where there is none."""

from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.organisations import actions as acting
from creative_networks.foundation.organisations import queries as organisations

from .. import queries
from ..models import Invitation, MeetingDay, Party, PartyState
from .days import record_day

PURPOSE = "investment.day"


class AlreadyInvited(Exception):
    """An invitation to this address waits for its answer, or its person takes part."""


@transaction.atomic
def invite(
    *,
    day: MeetingDay,
    side: str,
    email: str,
    language: str,
    organisation: Any | None = None,
    organisation_name: str = "",
    message: str = "",
    by: Any,
    at: datetime,
) -> Invitation:
    """
    Ask somebody to come, in their own language where they have an account, else in the one given.

    :raises AlreadyInvited:
    """
    email = email.strip().lower()
    known = people.account_with_email(email)
    if known and Party.objects.filter(day=day, account=known).exclude(state=PartyState.LEFT).exists():
        raise AlreadyInvited
    if queries.waiting_invitations(day, at).filter(invitation__email=email).exists():
        raise AlreadyInvited
    sent = accounts.invite(
        email=email,
        language=known.language if known else language,
        purpose=PURPOSE,
        facts={"event": day.event_id, "side": side},
        message=message,
        by=by,
        at=at,
    )
    invitation = Invitation.objects.create(
        day=day, side=side, invitation=sent, organisation=organisation, organisation_name=organisation_name.strip()
    )
    record_day("party_invited", day, by=by, at=at, invitation=invitation.pk, side=side)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Any, at: datetime) -> None:
    """
    Take an invitation back before it is accepted.

    :raises AlreadyAnswered: of accounts, when it is too late
    """
    accounts.withdraw_invitation(invitation=invitation.invitation, by=by, at=at)


def accept_invitation(sent: Any, account: Any, at: datetime) -> None:
    """
    Remember who accepted; part of accepting.

    Somebody who acts for no organisation gets the one that the organisers named, which coordinators have yet to
    confirm. One that stands in the network already is not handed to anybody: its own people let them in.
    """
    invitation = Invitation.objects.filter(invitation=sent).first()
    if invitation is None:
        return
    invitation.account = account
    invitation.save(update_fields=["account"])
    name = invitation.organisation_name
    if not name or organisations.organisation_ids_where(account, "publishes"):
        return
    if organisations.active_organisations().filter(name__iexact=name).exists():
        return
    kind = "company" if invitation.side == "firm" else "funder"
    facts = acting.OrganisationFacts(name=name, kind=kind, language=sent.language)
    organisation = acting.create_organisation(facts=facts, by=account, at=at)
    acting.add_member(organisation=organisation, account=account, role="manager", by=account, at=at)
