"""Pages take as many statements at two hundred rows as at twenty, and at fifty thousand items as at five thousand."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge import queries as items
from creative_networks.foundation.access.queries import STRANGER
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts.tests.factories import account
from creative_networks.foundation.organisations import actions as acting
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.organisations.actions.offers import OfferFacts
from creative_networks.foundation.organisations.tests.factories import member, organisation
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FEW, MANY = 20, 200
SMALL_NETWORK, LARGE_NETWORK = 5_000, 50_000
AT_MOST = {
    "/en/knowledge/": 4,
    "/en/knowledge/?kind=practice&language=en": 4,
    "/en/organisations/": 4,
    "/en/support/": 4,
    "/en/people/": 4,
    "item": 5,
    "reviewer's desk": 10,
    "author's desk": 10,
}


class Network:
    """Aino writes in Vaasa; Nils of Umeå has all of it to review; both numbers grow as told."""

    def __init__(self) -> None:
        self.coast, self.north = organisation("coast", "FI"), organisation("north", "SE")
        self.aino, self.nils = account("Aino"), account("Nils")
        member(self.aino, self.coast)
        member(self.nils, self.north)
        self.size = 0

    def grow(self, size: int) -> None:
        """Bring organisations, offers, people, items and what waits for Nils to this number each."""
        regions = [region.pk for region in places.regions()]
        ids = acting.make_measurement_organisations(count=size, region_codes=regions, at=NOW)
        knowledge.make_measurement_items(count=size - self.size, organisation_ids=ids, at=NOW)
        for number in range(self.size, size):
            draft = knowledge.create_item(
                kind="insight",
                organisation=self.coast,
                language="en",
                content=knowledge.Content(f"Draft {number}", "Short.", {"body": "<p>Text.</p>"}),
                by=self.aino,
                at=NOW,
            )
            knowledge.ask_for_review(item=draft, reviewer_organisation=self.north, by=self.aino, at=NOW)
            self._person(number)
        service = next(iter(vocabulary.concept_ids("services").values()))
        for pk in ids[self.size :]:
            offering = organisations.organisation_by_id(pk)
            facts = OfferFacts(languages=("en", "fi"), area=(regions[0],))
            acting.offer_service(organisation=offering, service_id=service, facts=facts, by=self.aino, at=NOW)
        self.size = size

    def _person(self, number: int) -> None:
        person = accounts.create_account(
            email=f"member{number}@example.org", name=f"Member {number}", language="en", by=None, at=NOW
        )
        member(person, self.coast)
        accounts.update_profile(
            account=person,
            name=person.name,
            fields={"headline": "Here"},
            visibility={"headline": "public"},
            is_listed=True,
            by=person,
            at=NOW,
        )


def copy_items(count: int) -> None:
    """Let the database copy what all may read until there are so many."""
    Item, ItemText = apps.get_model("knowledge.Item"), apps.get_model("knowledge.ItemText")
    published = Item.objects.filter(state="published")
    ItemText.objects.filter(item__in=published).update(plain="Text.", sections={"body": "<p>Text.</p>"})
    copies = count // published.count() - 1
    last = Item.objects.aggregate(last=models.Max("pk"))["last"]
    for model, shifted in ((Item, "id"), (ItemText, "item_id"), (Item.concepts.through, "item_id")):
        columns = [field.column for field in model._meta.local_concrete_fields if not field.generated]
        columns = [column for column in columns if column != "id" or shifted == "id"]
        names = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join(
            f'"{column}" + {last} * number' if column == shifted else f'"{column}"' for column in columns
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{model._meta.db_table}" ({names})'  # noqa: S608 (names of ours)
                " WITH RECURSIVE copies (number) AS"
                " (SELECT 1 UNION ALL SELECT number + 1 FROM copies WHERE number < %s)"
                f' SELECT {values} FROM "{model._meta.db_table}", copies'
                f' WHERE "{shifted}" IN (SELECT "id" FROM "knowledge_item" WHERE "state" = %s AND "id" <= %s)',
                [copies, "published", last],
            )


def statements(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def counts_of(network: Network) -> dict[str, int]:
    visitor, reviewer, author = Client(), Client(), Client()
    reviewer.force_login(network.nils)
    author.force_login(network.aino)
    item = f"/en/knowledge/{items.newest_items(STRANGER, ('en',))[0].id}/"
    asked = {
        "item": (visitor, item),
        "reviewer's desk": (reviewer, "/en/desk/"),
        "author's desk": (author, "/en/desk/"),
    }
    return {name: statements(*asked.get(name, (visitor, name))) for name in AT_MOST}


def test_statements_of_lists_item_and_desk_are_the_same_at_twenty_and_at_two_hundred_rows() -> None:
    network = Network()

    network.grow(FEW)
    few = counts_of(network)
    network.grow(MANY)

    assert counts_of(network) == few
    assert {path: count for path, count in few.items() if count > AT_MOST[path]} == {}


def test_statements_are_the_same_at_five_thousand_and_at_fifty_thousand_items() -> None:
    network = Network()
    network.grow(FEW)
    few = counts_of(network)

    for size in (SMALL_NETWORK, LARGE_NETWORK):
        copy_items(size)
        assert apps.get_model("knowledge.Item").objects.filter(state="published").count() == size
        assert counts_of(network) == few
