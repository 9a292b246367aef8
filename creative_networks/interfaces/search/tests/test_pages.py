"""The page of results, the palette, the saved searches' pages and what browsers ask."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from creative_networks.foundation.languages.queries import INTERFACE

from ..models import SavedSearch
from .worlds import World, index, item

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("language", INTERFACE)
def test_page_names_its_language(client: Client, language: str) -> None:
    with translation.override(language):
        response = client.get(reverse("search:results"))

    assert f'<html lang="{language}"' in response.text


def test_page_escapes_what_was_typed(client: Client) -> None:
    response = client.get("/en/search/", {"q": "<script>alert(1)</script>"})

    assert "<script>alert" not in response.text


def test_page_keeps_at_most_what_it_can_use(client: Client) -> None:
    response = client.get("/en/search/", {"q": "\x00" + "a" * 10_000, "page": "x", "kind": "\x00'", "in": "zz"})

    assert (response.status_code, response.context["text"]) == (200, "a" * 200)


def test_page_shows_what_was_found_and_why(world: World, client: Client) -> None:
    item(world, "Looms", "Shared looms.")
    index()

    text = client.get("/en/search/?q=loom").text

    assert "1 result" in text
    assert "Another form of “loom” stands in the title." in text
    assert "<mark>Looms</mark>" in text


def test_empty_page_says_what_to_do_next(world: World, client: Client) -> None:
    item(world, "Weaving", "Festivals.")
    index()

    text = client.get("/en/search/?q=festvals&in=en").text

    assert 'href="?q=festivals"' in text
    assert reverse("directory:people") in text


def test_empty_page_lets_its_reader_follow_the_term(world: World, client: Client) -> None:
    index()

    text = client.get("/en/search/?q=pricing&in=en&kind=practice").text

    assert "/en/following/new/?tag=topics%3Apricing" in text


def test_filters_keep_the_words_and_can_be_taken_away(world: World, client: Client) -> None:
    item(world, "Looms", "Shared looms.")
    index()

    text = client.get("/en/search/?q=loom&kind=insight").text

    assert '<input type="hidden" name="q" value="loom">' in text
    assert 'data-removable href="?q=loom"' in text


def test_palette_is_a_short_list(world: World, client: Client) -> None:
    for number in range(9):
        item(world, f"Loom {number}", "Text.")
    index()

    text = client.get("/en/search/palette/?q=loom").text

    assert (text.count("<li>"), "<html" in text, "/en/search/?q=loom" in text) == (8, False, True)


def test_browsers_learn_to_search_here(client: Client) -> None:
    response = client.get("/fi/search/description.xml")

    found = ElementTree.fromstring(response.text)  # noqa: S314 (our own)
    urls = [one.get("template") for one in found if one.tag.endswith("Url")]
    assert urls[0].endswith("/fi/search/?q={searchTerms}")


def test_search_is_saved_shown_and_forgotten(world: World, client: Client) -> None:
    client.force_login(world.kari)

    page = client.post("/en/search/saved/", {"address": "q=loom&kind=insight"}, follow=True)

    saved = SavedSearch.objects.get()
    assert (saved.name, saved.address) == ("loom", "q=loom&kind=insight")
    assert "The search is saved" in page.text
    client.post(f"/en/search/saved/{saved.pk}/alerts/")
    saved.refresh_from_db()
    assert not saved.has_alerts
    client.post(f"/en/search/saved/{saved.pk}/removal/")
    assert not SavedSearch.objects.exists()


def test_saved_search_is_nobody_elses(world: World, client: Client) -> None:
    client.force_login(world.kari)
    client.post("/en/search/saved/", {"address": "q=loom"})
    saved = SavedSearch.objects.get()
    client.force_login(world.nils)

    answers = [client.post(f"/en/search/saved/{saved.pk}/{act}/").status_code for act in ("alerts", "removal")]

    assert (answers, "loom" in client.get("/en/search/saved/").text) == ([404, 404], False)


def test_empty_search_is_not_saved(world: World, client: Client) -> None:
    client.force_login(world.kari)

    page = client.post("/en/search/saved/", {"address": "q="}, follow=True)

    assert "Search for something first" in page.text
