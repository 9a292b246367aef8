"""Access tokens: a program acts as the person who made one, to read, until it expires or is taken back."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from .. import rules
from ..models import AccessToken, Account

MOST_TOKENS = 20


class TooManyTokens(Exception):
    """The person has as many as one can keep an eye on."""


@transaction.atomic
def create_access_token(
    *, account: Account, name: str, days: int, by: Account | None, at: datetime
) -> tuple[AccessToken, str]:
    """
    Make a token and give it with its text, which is shown this once and never kept.

    :raises TooManyTokens:
    """
    Account.objects.select_for_update().get(pk=account.pk)
    if account.access_tokens.filter(expires_at__gt=at).count() >= MOST_TOKENS:
        raise TooManyTokens
    text = rules.TOKEN_PREFIX + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        account=account,
        name=" ".join(name.split())[:80],
        digest=rules.digest_of_token(text),
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    journal.record(verb="accounts.token_created", subject=token, by=by, at=at)
    return token, text


@transaction.atomic
def end_access_token(*, token: AccessToken, by: Account | None, at: datetime) -> None:
    """Take a token back; whoever brings it next is refused."""
    journal.record(verb="accounts.token_ended", subject=token, by=by, at=at)
    token.delete()


def note_use_of_token(*, token: AccessToken, on: date) -> None:
    """Keep the day on which a token was last used, so that its owner can tell which ones are idle."""
    AccessToken.objects.filter(pk=token.pk).exclude(last_used_on=on).update(last_used_on=on)
