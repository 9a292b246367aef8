"""The apps' own lists find words as the one search does, and show no more than before."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.domains.events.tests.factories import World as EventWorld
from creative_networks.domains.knowledge.tests.factories import narrow
from creative_networks.foundation.accounts import actions as accounts

from .worlds import NOW, World, index, item

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def cards(client: Client, address: str) -> int:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text.count("cn-card-link")


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("fi", "Hinnoittelu käsityössä", "käsityön"),
        ("sv", "Festivaler i norr", "festivalerna"),
        ("en", "Looms", "loom"),
    ],
)
def test_items_are_listed_by_any_form_of_a_word(
    world: World, client: Client, language: str, title: str, typed: str
) -> None:
    item(world, title, "Nothing.", language=language)
    item(world, "Zyx", "Zyx.", language=language)
    index()

    assert cards(client, f"/{language}/knowledge/?q={typed}") == 1


def test_events_are_listed_by_any_form_of_a_word(client: Client) -> None:
    happenings = EventWorld()
    happenings.announced("Ceramics weekends")
    happenings.draft("Ceramics unannounced")
    index()

    assert cards(client, "/en/events/?q=ceramic+weekend") == 1
    assert cards(client, "/en/events/?q=ceramic") == 1
    assert cards(client, "/en/events/?q=woodwork") == 0


def test_list_by_words_shows_nothing_that_is_hidden(world: World, client: Client) -> None:
    item(world, "Shared looms", "Shared.")
    narrow(item(world, "Secretive looms", "Secretive."), "organisation", world.coast.scope)
    index()

    assert cards(client, "/en/knowledge/?q=loom") == 1
    assert cards(client, "/en/knowledge/?q=secretive") == 0


def test_words_cost_a_list_no_statement(world: World, client: Client) -> None:
    item(world, "Looms", "Shared.")
    index()
    client.get("/en/knowledge/?q=looming")
    with CaptureQueriesContext(connection) as plain:
        client.get("/en/knowledge/")
    with CaptureQueriesContext(connection) as narrowed:
        client.get("/en/knowledge/?q=loom")

    assert len(narrowed) <= len(plain)


def test_organisations_are_listed_by_a_form_of_a_word_of_their_description(world: World, client: Client) -> None:
    world.coast.descriptions = {"en": "We repair looms."}
    world.coast.save()
    index()

    page = client.get("/en/organisations/?q=loom").text

    assert world.coast.name in page
    assert world.coast.name not in client.get("/en/organisations/?q=kiln").text


def test_people_are_listed_by_words_only_of_what_the_reader_sees(world: World, client: Client) -> None:
    weaver = accounts.create_account(email="sigrid@example.org", name="Sigrid", language="en", by=None, at=NOW)
    told = {"name": "Sigrid", "fields": {"about": "Weaving"}, "visibility": {"about": "members"}, "is_listed": True}
    accounts.update_profile(account=weaver, by=weaver, at=NOW, **told)
    index()

    assert "Sigrid" not in client.get("/en/people/?q=weavings").text
    client.force_login(world.kari)
    assert "Sigrid" in client.get("/en/people/?q=weavings").text
