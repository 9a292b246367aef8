"""Following the lists of the directory with their filters."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.accounts.tests.factories import NOW, account
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.organisations import actions as organisations
from creative_networks.foundation.subscriptions import actions as subscriptions
from creative_networks.foundation.subscriptions import queries
from creative_networks.foundation.vocabulary import queries as vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Any:
    return account("Reader")


def follow(reader: Any, path: str) -> None:
    """Press what a list with filters offers."""
    client = Client()
    client.force_login(reader)
    [address] = re.findall(r'<a href="([^"]+)">Follow this list</a>', client.get(path).content.decode())
    assert client.post(unescape(address), {"frequency": ""}).status_code == 302


def told(reader: Any) -> list[str]:
    journal.seal(at=timezone.now())
    journal.read("subscriptions", subscriptions.note_news, at=timezone.now())
    return [item.card.title for item in queries.news_of(reader)]


def added(name: str, region: str = "NO071") -> Any:
    facts = organisations.OrganisationFacts(name=name, kind="incubator", country="NO", region=region)
    return organisations.create_organisation(facts=facts, by=None, at=NOW)


@pytest.mark.parametrize(
    ("filters", "is_told"),
    [("", True), ("?region=NO071&kind=incubator", True), ("?region=FI1D7", False), ("?kind=other", False)],
)
def test_new_organisation_is_told_to_who_follows_such(reader: Any, filters: str, is_told: bool) -> None:
    follow(reader, f"/en/organisations/{filters}")

    made = added("Northern House")

    assert told(reader) == (["Northern House"] if is_told else [])
    organisations.set_active(organisation=made, is_active=False, by=None, at=NOW)
    assert told(reader) == []


def test_new_service_is_told_to_who_follows_the_need_it_answers(reader: Any) -> None:
    made = added("Northern House")
    follow(reader, "/en/support/?need=price_and_profit&region=NO071&sector=music")
    service = vocabulary.concept_ids("services")["advisory"]
    facts = organisations.OfferFacts(languages=["nb"], area=["NO071"])

    organisations.offer_service(organisation=made, service_id=service, facts=facts, by=None, at=NOW)

    assert told(reader) == [vocabulary.label_map(("en",))[service].label]


def listed(name: str, **facts: Any) -> Any:
    """Somebody who chose to be listed among the people of the network."""
    person = accounts.create_account(
        email=f"{name.split()[0].lower()}@example.org", name=name, language="en", by=None, at=NOW
    )
    change(person, is_listed=True, **facts)
    return person


def change(person: Any, **facts: Any) -> None:
    told: dict[str, Any] = {"name": person.name, "fields": {}, "visibility": {}}
    accounts.update_profile(account=person, **told | facts, by=person, at=NOW)


def test_somebody_newly_listed_is_told_to_who_follows_their_topic(reader: Any) -> None:
    pricing = vocabulary.concept_ids("topics")["pricing"]
    follow(reader, "/en/people/?topic=pricing")

    person = listed("Maija Laine", topics=[pricing])
    listed("Kari Duo")

    assert told(reader) == ["Maija Laine"]
    change(person, is_listed=True, topics=[pricing], visibility={"topics": "nobody"})
    assert told(reader) == []


def test_whole_list_of_people_is_followed_and_who_leaves_it_is_no_news(reader: Any) -> None:
    follow(reader, "/en/people/")
    person = listed("Maija Laine")
    assert told(reader) == ["Maija Laine"]

    change(person, is_listed=False)

    assert told(reader) == []
