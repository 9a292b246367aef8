"""What a reader may not see changes not one byte of what they get."""

import re
from typing import Any

import pytest
from django.test import Client

from creative_networks.domains.knowledge.tests.factories import narrow
from creative_networks.foundation.access import actions as access
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.vocabulary import queries as vocabulary

from .worlds import NOW, World, found, index, item

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/en/search/?q=loom",
    "/en/search/?q=secretive",
    "/en/search/?q=secretve",
    "/en/search/?q=loom+secretive",
    "/en/search/?q=%22secretive+loom%22",
    "/en/search/?q=secr",
    "/en/search/?kind=insight",
    "/en/search/?q=loom&language=fi",
    "/en/search/palette/?q=loom",
    "/en/search/palette/?q=secretive",
    "/en/search/palette/?q=secretve",
    "/en/search/?q=loom&page=2",
    "/en/search/?q=loom&off=c1",
    "/api/v1/search?q=loom",
    "/api/v1/search?q=loom&page=2",
    "/api/v1/search?q=secretive",
    "/api/v1/search?q=secretve",
)


@pytest.fixture
def world() -> World:
    return World()


def answers(client: Client) -> dict[str, str]:
    """The pages without what differs in each answer by itself."""
    return {address: re.sub(r'value="[\w-]{64}"', "", client.get(address).text) for address in ADDRESSES}


@pytest.mark.parametrize("who", ["a stranger", "a member of another organisation"])
def test_hidden_things_change_no_byte(world: World, client: Client, who: str) -> None:
    for number in range(12):
        item(world, f"Loom {number}", "Shared.")
    if who != "a stranger":
        client.force_login(world.kari)
    index()
    vocabulary.label_map(("en",))
    before = answers(client)
    assert "Loom" in before["/api/v1/search?q=loom&page=2"]

    for number in range(3):
        hidden = item(world, f"Secretive loom {number}", "Secretive.", language="fi" if number else "en")
        narrow(hidden, "organisation", world.coast.scope)
    index()
    assert found("secretive", reader_for(world.aino)) != []

    assert answers(client) == before


def test_draft_is_found_by_its_own_organisation_only(world: World) -> None:
    world.draft("Loom in the making")
    index()

    assert found("loom", reader_for(world.aino)) == ["Loom in the making"]
    assert [found("loom"), found("loom", reader_for(world.kari))] == [[], []]


def test_protocol_closes_the_search_too(world: World) -> None:
    made = item(world, "Loom", "Shared.")
    index()
    protocol = access.create_protocol(slug="closed", names={}, by=world.kari, at=NOW)
    access.set_protocols(thing=made, protocols=[protocol], by=world.kari, at=NOW)

    assert [found("loom"), found("loom", reader_for(world.aino))] == [[], []]
    assert found("loom", reader_for(world.kari)) == ["Loom"]


def test_right_that_is_gone_hides_at_once_without_indexing(world: World) -> None:
    made = item(world, "Loom", "Shared.")
    index()

    narrow(made, "organisation", world.north.scope)

    assert (found("loom"), found("loom", reader_for(world.nils))) == ([], ["Loom"])


def test_page_takes_at_most_three_statements(world: World, client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(15):
        item(world, f"Loom {number}", "Shared.")
    index()
    client.get("/en/search/?q=loom")

    for address in ADDRESSES:
        with django_assert_max_num_queries(3):
            client.get(address)
