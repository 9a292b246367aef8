"""The search for machines says what the page says, and describes itself."""

import pytest
from django.test import Client

from creative_networks.domains.knowledge.tests.factories import narrow

from .worlds import World, index, item

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def test_answer_holds_results_words_and_counts(world: World, client: Client) -> None:
    item(world, "Looms & kilns", "Shared looms.")
    index()

    answer = client.get("/api/v1/search", {"q": "loom", "kind": "insight"}).json()

    (result,) = answer["results"]
    assert (answer["total"], answer["counts"]["kind"]) == (1, {"insight": 1})
    assert (result["title"], result["snippet_html"]) == ("Looms & kilns", "Short. Shared <mark>looms</mark>.")
    assert result["url"].endswith(f"/knowledge/{result['url'].split('/')[-2]}/")
    assert [word["text"] for word in answer["words"]] == ["loom"]


def test_reader_of_the_api_sees_what_they_see_on_the_page(world: World, client: Client) -> None:
    hidden = item(world, "Loom", "Shared.")
    narrow(hidden, "organisation", world.coast.scope)
    index()

    totals = [client.get("/api/v1/search?q=loom").json()["total"]]
    client.force_login(world.aino)
    totals.append(client.get("/api/v1/search?q=loom").json()["total"])

    assert totals == [0, 1]


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=21"])
def test_wrong_page_is_said(client: Client, query: str) -> None:
    response = client.get(f"/api/v1/search?q=loom&{query}")

    assert (response.status_code, response.json()["detail"][0]["loc"][-1]) == (422, "page")


def test_interface_describes_itself(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()

    assert described["openapi"].startswith("3.")
    names = {one["name"] for one in described["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert {"q", "in", "kind", "page"} <= names
