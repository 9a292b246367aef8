"""Organisations and their members for tests, of this app and of those above."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from creative_networks.foundation.organisations import queries
from creative_networks.foundation.organisations.models import Membership, Organisation, Role

if TYPE_CHECKING:
    from creative_networks.foundation.accounts.models import Account

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def organisation(key: str, country: str = "FI") -> Organisation:
    return Organisation.objects.create(
        key=key, name=key.title(), kind="incubator", country_id=country, created_at=NOW, updated_at=NOW
    )


def member(person: "Account", of: Organisation, role: str = "manager") -> Membership:
    found, _made = Role.objects.get_or_create(
        slug=role,
        defaults={
            "manages": role == "manager",
            "publishes": role in ("manager", "editor", "reviewer"),
            "reviews": role in ("manager", "reviewer"),
        },
    )
    # What the account may do and see is remembered on it; a new membership changes that.
    queries.forget(person)
    return Membership.objects.create(organisation=of, account=person, role=found, since=NOW)
