from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages.queries import INTERFACE, known_code, offered

from .. import queries, registry, rules
from ..models import Account, Invitation, InvitationState, Profile, Visibility
from .consents import LISTED, follow_choice

INVITATION_LASTS = timedelta(days=30)


class EmailTaken(Exception):
    """Somebody has an account with this address."""


class AlreadyAnswered(Exception):
    """The invitation was accepted or taken back before."""


class Expired(Exception):
    """The invitation is too old; the one who sent it can send another."""


class WrongAddress(Exception):
    """The account does not hold the address that was invited."""


@transaction.atomic
def create_account(
    *,
    email: str,
    name: str,
    language: str,
    by: Account | None,
    at: datetime,
    account: Account | None = None,
    password: str | None = None,
    is_demonstration: bool = False,
    is_verified: bool = False,
) -> Account:
    """
    Let somebody in, with an empty profile; `by` is None when they came by themselves.

    `account` is one that was prepared and never saved. `is_verified` says that the address is known to be theirs.
    :raises EmailTaken: when an account has the address, whatever its letters' case
    """
    email = email.strip().lower()
    if queries.account_with_email(email):
        raise EmailTaken(email)
    account = account or Account()
    account.email, account.name = email, " ".join(name.split())
    account.language = language if language in INTERFACE else INTERFACE[0]
    account.languages = account.languages or [account.language]
    account.time_zone = rules.time_zone_for(account.language)
    account.is_demonstration, account.joined_at = is_demonstration, at
    if password is not None or not account.password:
        account.set_password(password)
    account.save()
    Profile.objects.create(account=account, visibility=rules.first_visibility(), updated_at=at)
    if is_verified:
        EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    journal.record(verb="accounts.account_created", subject=account, by=by or account, at=at)
    return account


@transaction.atomic
def update_profile(
    *,
    account: Account,
    name: str,
    fields: Mapping[str, Any],
    visibility: Mapping[str, str],
    is_listed: bool,
    by: Account,
    at: datetime,
    topics: Iterable[int] | None = None,
) -> Profile:
    """
    Write what a person tells about themself; `fields` are columns of the profile, what is left out stays.

    :raises ValueError: when a field or a visibility is not one we know
    """
    known = {"headline", "about", "phone", "website", "place", "region_id"}
    if unknown := set(fields) - known:
        raise ValueError(f"A profile has no {', '.join(sorted(unknown))}.")
    if wrong := {f for f, v in visibility.items() if f not in Profile.FIELDS or v not in Visibility.values}:
        raise ValueError(f"Nobody can be shown {', '.join(sorted(wrong))} like that.")
    account.name = " ".join(name.split())
    account.save(update_fields=["name"])
    profile = Profile.objects.select_for_update().get(account=account)
    for field, value in fields.items():
        setattr(profile, field, value)
    profile.visibility = {**rules.first_visibility(), **profile.visibility, **visibility}
    profile.is_listed, profile.updated_at = is_listed, at
    profile.save()
    follow_choice(account=account, purpose=LISTED, is_given=is_listed, at=at)
    if topics is not None:
        profile.topics.set(topics)
    journal.record(verb="accounts.profile_updated", subject=account, by=by, at=at, facts={"is_listed": is_listed})
    return profile


@transaction.atomic
def set_languages(
    *, account: Account, language: str, languages: Sequence[str], time_zone: str, by: Account, at: datetime
) -> Account:
    """
    Set the language of mails, the languages a person reads, best first, and their time zone.

    :raises ValueError: when a language or the time zone is not one we know
    """
    ranked = list(dict.fromkeys(languages))
    if language not in offered() or any(known_code(code) != code for code in ranked):
        raise ValueError("This is not a language the platform knows.")
    if time_zone not in rules.TIME_ZONES:
        raise ValueError(f"{time_zone!r} is not a time zone people can choose.")
    account.language, account.languages, account.time_zone = language, ranked, time_zone
    account.save(update_fields=["language", "languages", "time_zone"])
    journal.record(verb="accounts.languages_set", subject=account, by=by, at=at, facts={"languages": ranked})
    return account


@transaction.atomic
def invite(
    *,
    email: str,
    language: str,
    purpose: str,
    facts: Mapping[str, Any],
    by: Account,
    at: datetime,
    message: str = "",
    for_organisation_id: int | None = None,
    places: Iterable[str] = (),
) -> Invitation:
    """
    Invite somebody, with or without an account, to something an app registered as a purpose; it lasts 30 days.

    Whether the address has an account makes no difference to what the inviter sees.
    :raises LookupError: when no app registered the purpose
    """
    registry.purpose(purpose)
    invitation = Invitation.objects.create(
        email=email.strip().lower(),
        language=language if language in INTERFACE else INTERFACE[0],
        purpose=purpose,
        facts=dict(facts),
        message=message.strip(),
        invited_by=by,
        created_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    journal.record(
        verb="accounts.invitation_sent",
        subject=invitation,
        by=by,
        at=at,
        for_organisation_id=for_organisation_id,
        places=places,
        facts={"purpose": purpose},
    )
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: Account, at: datetime) -> Invitation:
    """
    Accept an invitation, once, and do what it is for.

    A link can be passed on, so it opens nothing by itself: the account must hold the invited address, verified.
    :raises WrongAddress: when it does not
    :raises AlreadyAnswered: when the invitation was used or taken back
    :raises Expired: when it is too old
    """
    invitation = _open(invitation)
    if not queries.holds_address(by, invitation.email):
        raise WrongAddress
    if invitation.expires_at <= at:
        raise Expired
    invitation.state, invitation.answered_at, invitation.accepted_by = InvitationState.ACCEPTED, at, by
    invitation.save(update_fields=["state", "answered_at", "accepted_by"])
    registry.purpose(invitation.purpose).on_accept(invitation, by, at)
    _record_answer("invitation_accepted", invitation, by, at)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Account | None, at: datetime) -> Invitation:
    """
    Take an invitation back before it is accepted.

    :raises AlreadyAnswered: when it is too late
    """
    invitation = _open(invitation)
    invitation.state, invitation.answered_at = InvitationState.WITHDRAWN, at
    invitation.save(update_fields=["state", "answered_at"])
    _record_answer("invitation_withdrawn", invitation, by, at)
    return invitation


def withdraw_invitations_by(account: Account, at: datetime) -> None:
    """Take back what somebody who loses their rights offered to others; part of erasure."""
    for invitation in Invitation.objects.filter(invited_by=account, state=InvitationState.WAITING):
        withdraw_invitation(invitation=invitation, by=None, at=at)


@transaction.atomic
def make_coordinator(*, account: Account, by: Account | None, at: datetime, is_coordinator: bool = True) -> Account:
    """
    Make somebody a coordinator of the network, or end that; saying it twice records nothing.

    What a coordinator invited others to is taken back with the role: an invitation is worth what the right is worth.
    """
    if account.is_coordinator == is_coordinator:
        return account
    account.is_coordinator = is_coordinator
    account.save(update_fields=["is_coordinator"])
    verb = "coordinator_made" if is_coordinator else "coordinator_ended"
    journal.record(verb=f"accounts.{verb}", subject=account, by=by, at=at)
    if not is_coordinator:
        withdraw_invitations_by(account, at)
    return account


def _open(invitation: Invitation) -> Invitation:
    """The row as it is now, locked, so that two answers at once are one."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.state != InvitationState.WAITING:
        raise AlreadyAnswered
    return invitation


def _record_answer(verb: str, invitation: Invitation, by: Account | None, at: datetime) -> None:
    journal.record(verb=f"accounts.{verb}", subject=invitation, by=by, at=at, facts={"purpose": invitation.purpose})
