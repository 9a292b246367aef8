from datetime import datetime

from django.db import transaction
from django.utils import translation

from creative_networks.foundation.journal import actions as journal

from .. import registry
from ..models import Account, Consent, ConsentWithdrawal, Profile
from ..queries import standing_consent

LISTED = "listed"


class UnknownPurpose(LookupError):
    """No app registered a purpose of this name."""


class NotGiven(Exception):
    """There is no consent to withdraw."""


@transaction.atomic
def give_consent(*, account: Account, purpose: str, by: Account, at: datetime) -> Consent:
    """
    Write down a person's yes: to what, in which version and language of the words. Given twice it stays as it was.

    Nobody consents for somebody else: `by` is the account itself.
    :raises UnknownPurpose:
    """
    if by.pk != account.pk:
        raise PermissionError("Only the person consents.")
    asked = _purpose(purpose)
    # Given twice at once it is still given once.
    Account.objects.select_for_update().get(pk=account.pk)
    if standing := standing_consent(account, purpose):
        return standing
    language = translation.get_language() or account.language
    consent = Consent.objects.create(
        account=account,
        purpose=purpose,
        wording_version=asked.version,
        wording=str(asked.wording),
        language=language,
        given_at=at,
    )
    facts = {"purpose": purpose, "version": asked.version, "language": language}
    journal.record(verb="accounts.consent_given", subject=account, by=by, at=at, facts=facts)
    return consent


@transaction.atomic
def withdraw_consent(*, account: Account, purpose: str, by: Account | None, at: datetime) -> Consent:
    """
    End a consent, and at once what it allowed.

    :raises UnknownPurpose, NotGiven:
    """
    asked = _purpose(purpose)
    Account.objects.select_for_update().get(pk=account.pk)
    consent = standing_consent(account, purpose)
    if consent is None:
        raise NotGiven(purpose)
    ConsentWithdrawal.objects.create(consent=consent, withdrawn_at=at)
    asked.on_withdraw(account, at)
    facts = {"purpose": purpose, "version": consent.wording_version}
    journal.record(verb="accounts.consent_withdrawn", subject=account, by=by, at=at, facts=facts)
    return consent


def end_all_consents(account: Account, at: datetime) -> None:
    """Note the end of all that somebody agreed to; part of their erasure."""
    for consent in Consent.objects.filter(account=account, withdrawal=None):
        ConsentWithdrawal.objects.create(consent=consent, withdrawn_at=at)


def take_off_list(account: Account, at: datetime) -> None:
    """End what the consent to being listed allowed."""
    Profile.objects.filter(account=account, is_listed=True).update(is_listed=False, updated_at=at)


def follow_choice(*, account: Account, purpose: str, is_given: bool, at: datetime) -> None:
    """Bring the consent into line with a box that was ticked or cleared in a form. Part of other actions."""
    has = standing_consent(account, purpose) is not None
    if is_given and not has:
        give_consent(account=account, purpose=purpose, by=account, at=at)
    elif has and not is_given:
        withdraw_consent(account=account, purpose=purpose, by=account, at=at)


def _purpose(name: str) -> registry.ConsentPurpose:
    purposes = registry.consent_purposes()
    if name not in purposes:
        raise UnknownPurpose(name)
    return purposes[name]
