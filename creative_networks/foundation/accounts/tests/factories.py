"""Accounts for tests, of this app and of those above."""

from datetime import UTC, datetime
from typing import Any

from creative_networks.foundation.accounts.models import Account

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def account(name: str, **facts: Any) -> Account:
    return Account.objects.create(email=f"{name.lower()}@example.org", name=name, joined_at=NOW, **facts)
