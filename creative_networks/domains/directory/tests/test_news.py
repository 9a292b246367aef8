"""Following the lists of the directory with their filters."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

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
