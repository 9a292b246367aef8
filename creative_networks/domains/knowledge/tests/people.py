"""The persons of these tests: Aino writes in Vaasa, Nils reviews in Umeå, Kari tries in Bodø, Stranger reads."""

from datetime import UTC, datetime
from typing import Any

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import Item, Outcome
from creative_networks.foundation.accounts.models import Account
from creative_networks.foundation.organisations.models import Membership, Organisation, Role

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def account(name: str, **facts: Any) -> Account:
    return Account.objects.create(email=f"{name.lower()}@example.org", name=name, joined_at=NOW, **facts)


def organisation(key: str, country: str = "FI") -> Organisation:
    return Organisation.objects.create(
        key=key, name=key.title(), kind="incubator", country_id=country, created_at=NOW, updated_at=NOW
    )


def member(person: Account, of: Organisation, role: str = "manager") -> Membership:
    found, _made = Role.objects.get_or_create(
        slug=role,
        defaults={
            "manages": role == "manager",
            "publishes": role in ("manager", "editor", "reviewer"),
            "reviews": role in ("manager", "reviewer"),
        },
    )
    person.__dict__.pop("_reader", None)
    return Membership.objects.create(organisation=of, account=person, role=found, since=NOW)


class World:
    """Three organisations of three countries with one person each, and a coordinator."""

    def __init__(self) -> None:
        self.coast, self.north, self.fjord = (
            organisation("coast", "FI"),
            organisation("north", "SE"),
            organisation("fjord", "NO"),
        )
        self.aino, self.nils, self.kari = account("Aino"), account("Nils"), account("Kari")
        self.coordinator = account("Carla", is_coordinator=True)
        member(self.aino, self.coast)
        member(self.nils, self.north)
        member(self.kari, self.fjord)

    def content(self, title: str = "Price from the year", **sections: str) -> actions.Content:
        filled = {"body": "<p>Count the year first.</p>"} | sections
        return actions.Content(title, "A way to set prices.", filled)

    def draft(self, title: str = "Price from the year", **options: Any) -> Item:
        facts = {"kind": "insight", "organisation": self.coast, "language": "en", "by": self.aino, "at": NOW}
        return actions.create_item(**({"content": self.content(title)} | facts | options))

    def published(self, title: str = "Price from the year", **options: Any) -> Item:
        item = self.draft(title, **options)
        review = actions.ask_for_review(
            item=item, reviewer_organisation=self.north, by=options.get("by", self.aino), at=NOW
        )
        return actions.answer_review(review=review, outcome=Outcome.ACCEPTED, remark="", by=self.nils, at=NOW)
