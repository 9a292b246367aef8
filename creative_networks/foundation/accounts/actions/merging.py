"""Two accounts of one person: what hangs on the second goes to the first, and can be put back."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.merging import actions as merging

from ..models import Account

# Ways to sign in, sessions, what the person told or agreed to under that account, and what a community decided about
# that account: none of it passes on by a coordinator's hand.
LEAVING = (
    "accounts.accesstoken.",
    "accounts.consent.",
    "accounts.dataexport.",
    "accounts.profile.",
    "access.",
    "mfa.",
    "socialaccount.",
    "usersessions.",
    "merging.",
)


class NotMergeable(Exception):
    """Coordinators, and accounts that are switched off or erased, are not merged."""


@transaction.atomic
def ask_for_merger(*, kept: Account, gone: Account, by: Any, at: datetime) -> None:
    """
    Ask a person whether two accounts are both theirs; nothing moves before they have said so.

    The link goes to the account that would end, and works only for who is signed in to the one that would stay. So no
    coordinator can let somebody into another's account, nor hand its rights to another.
    :raises NotMergeable:
    """
    if not mergeable(kept, gone):
        raise NotMergeable(gone.pk)
    journal.record(verb="accounts.merger_asked", subject=gone, by=by, at=at, facts={"kept": kept.pk})


@transaction.atomic
def merge_accounts(*, kept: Account, gone: Account, by: Any, at: datetime) -> Any:
    """
    Switch a person's second account off, and let the first do and be found by what hangs on it.

    Its addresses then open the first account; memberships pass on with their roles. Passkeys, consents and what a
    community's protocol admits do not.
    :raises NotMergeable, merging.AlreadyMerged:
    """
    rows = Account.objects.select_for_update().in_bulk([kept.pk, gone.pk])
    kept, gone = rows[kept.pk], rows[gone.pk]
    if not mergeable(kept, gone):
        raise NotMergeable(gone.pk)
    address, _made = EmailAddress.objects.get_or_create(user=gone, email=gone.email)
    # One address of an account is its first; those that come along are further ones.
    EmailAddress.objects.filter(user=gone).update(primary=False)
    merger = merging.merge(kept=kept, gone=gone, leaving=LEAVING, before={"address": address.pk}, by=by, at=at)
    gone.is_active, gone.email = False, f"merged-{gone.pk}@merged.invalid"
    gone.save(update_fields=["is_active", "email"])
    journal.record(
        verb="accounts.accounts_merged", subject=kept, by=by, at=at, facts={"gone": gone.pk, "address": address.pk}
    )
    return merger


@transaction.atomic
def part_accounts(*, merger: Any, by: Any, at: datetime) -> Account:
    """
    Undo a merger: the second account is as it was.

    :raises merging.TooLate:
    """
    merger = merging.undo_merge(merger=merger, by=by, at=at)
    gone = Account.objects.select_for_update().get(pk=merger.gone_id)
    address = EmailAddress.objects.filter(pk=merger.before["address"], user=gone).first()
    if address is not None:
        address.primary, gone.email = True, address.email
        address.save(update_fields=["primary"])
    gone.is_active = address is not None and gone.erased_at is None
    gone.save(update_fields=["is_active", "email"])
    kept = Account.objects.get(pk=merger.kept_id)
    journal.record(verb="accounts.accounts_parted", subject=kept, by=by, at=at, facts={"gone": gone.pk})
    return gone


def mergeable(kept: Account, gone: Account) -> bool:
    """Tell whether two accounts may be merged: two people's own, in use, and nobody's who looks after the network."""
    both = (kept, gone)
    return kept.pk != gone.pk and all(one.is_active and not one.is_coordinator for one in both)
