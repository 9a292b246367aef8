"""Forgetting a person, and keeping the fact that can be counted."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage
from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.rights import actions as rights

from ..models import Account, DataExport
from .consents import end_all_consents


class AlreadyErased(Exception):
    """Nothing about the person is left to erase."""


@transaction.atomic
def ask_for_erasure(*, account: Account, by: Account, at: datetime) -> None:
    """Send the person a link, by which they confirm; nothing is erased before."""
    journal.record(verb="accounts.erasure_asked", subject=account, by=by, at=at)


@transaction.atomic
def erase_account(*, account: Account, by: Account | None, at: datetime) -> Account:
    """
    Take a person out of everything, at once and for good.

    The account stays as an empty row, and with it what can be counted: that somebody reviewed, tried, belonged.
    The journal tells of it, so that a backup which is put back forgets the person again.
    :raises AlreadyErased:
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.erased_at:
        raise AlreadyErased(account.pk)
    end_all_consents(account, at)
    rights.erase_rows(account=account, at=at)
    account.email, account.name = f"erased-{account.pk}@erased.invalid", ""
    account.set_unusable_password()
    account.is_active = account.is_coordinator = False
    account.languages, account.last_login, account.erased_at = [], None, at
    account.save()
    # Who joined when tells an account from one that later gets the same number.
    facts = {"joined": account.joined_at.isoformat()}
    journal.record(verb="accounts.account_erased", subject=account, by=by, at=at, facts=facts)
    return account


def end_what_is_over(*, at: datetime) -> int:
    """Delete archives that have expired, and let every clock of the data inventory strike; returns how many."""
    count = 0
    for export in DataExport.objects.filter(expires_at__lt=at).order_by("pk")[:200]:
        _delete_export(export)
        count += 1
    return count + rights.run_clocks(at=at)


def erase_beside_rows(account: Account, at: datetime) -> None:
    """End sessions and delete archives, which no row alone would."""
    from allauth.usersessions.models import UserSession

    for session in UserSession.objects.filter(user=account.pk):
        session.end()
    for export in DataExport.objects.filter(account=account):
        _delete_export(export)
    EmailAddress.objects.filter(user=account.pk).delete()


@transaction.atomic
def _delete_export(export: DataExport) -> None:
    path = export.path
    export.delete()
    transaction.on_commit(lambda: default_storage.delete(path))
