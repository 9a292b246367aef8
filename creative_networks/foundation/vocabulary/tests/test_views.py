import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation

from .. import queries
from ..models import Concept

pytestmark = pytest.mark.usefixtures("terms")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def address(name, *slugs):
    return reverse(f"vocabulary:{name}", kwargs=dict(zip(("scheme", "slug"), slugs, strict=False)))


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def fields(page):
    form = page.context["form"]
    return {field.name: field.value() or "" for field in form}


@pytest.mark.parametrize(
    "page", [("schemes",), ("scheme", "sectors"), ("concept_new", "sectors"), ("concept", "sectors", "music")]
)
def test_pages_are_for_coordinators(client, member, coordinator, page):
    client.force_login(member)
    assert client.get(address(*page)).status_code == 403

    client.force_login(coordinator)
    assert client.get(address(*page)).status_code == 200


@pytest.mark.parametrize("noun", ["concept_retirement", "concept_restoration", "concept_place"])
def test_changes_are_for_coordinators(client, member, noun):
    client.force_login(member)

    assert client.post(address(noun, "sectors", "music")).status_code == 403


def test_unknown_scheme_and_term_are_not_found(desk):
    assert desk.get(address("scheme", "colours")).status_code == 404
    assert desk.get(address("concept", "sectors", "colours")).status_code == 404


def test_scheme_page_shows_labels_and_gaps(desk, music):
    music.labels.filter(language="nb").delete()
    queries.forget()

    page = desk.get(address("scheme", "sectors"))

    assert '<td lang="fi">Musiikki</td>' in page.text
    assert "1 label is missing" in page.text
    assert page.text.count(">missing<") == 1


@pytest.mark.parametrize("scheme", ["ambitions", "topics"])
def test_scheme_page_costs_the_same_for_few_and_many_terms(desk, django_assert_num_queries, scheme):
    desk.get(address("scheme", scheme))

    with django_assert_num_queries(5):
        desk.get(address("scheme", scheme))


def test_texts_are_saved_where_they_changed(desk, music):
    posted = fields(desk.get(address("concept", "sectors", "music"))) | {"label_fit": "Musiikki", "note_en": "Sound."}

    response = desk.post(address("concept", "sectors", "music"), posted)

    assert response.url == address("scheme", "sectors")
    assert set(music.labels.filter(origin="edited").values_list("language", "text")) == {("fit", "Musiikki")}
    assert music.notes.get(language="en").text == "Sound."


def test_texts_cannot_be_emptied_and_what_was_typed_stays(desk, music):
    posted = fields(desk.get(address("concept", "sectors", "music"))) | {"label_fi": "", "label_sv": "Toner"}

    page = desk.post(address("concept", "sectors", "music"), posted)

    assert page.status_code == 422
    assert "A text can be changed but not removed." in page.text
    assert 'value="Toner"' in page.text
    assert music.labels.get(language="fi").text == "Musiikki"


def test_new_term_is_added(desk, sectors):
    response = desk.post(
        address("concept_new", "sectors"),
        {"slug": "Light", "label_en": "Light art", "note_en": "Art made of light.", "broader": "visual"},
    )

    concept = sectors.concepts.get(slug="light")
    assert response.url == address("scheme", "sectors")
    assert (concept.broader.slug, concept.labels.get().text) == ("visual", "Light art")


@pytest.mark.parametrize(
    ("posted", "error"),
    [
        ({"slug": "music", "label_en": "Music"}, "Another term has this short name. Choose a different one."),
        ({"slug": "light"}, "Write a label in at least one language."),
    ],
)
def test_new_term_that_cannot_be_added_says_why(desk, posted, error):
    page = desk.post(address("concept_new", "sectors"), posted)

    assert page.status_code == 422
    assert error in page.text


def test_term_is_retired_for_another_and_restored(desk, music):
    desk.post(address("concept_retirement", "sectors", "music"), {"replaced_by": "film"})
    music.refresh_from_db()
    assert (music.is_retired, music.replaced_by.slug) == (True, "film")
    assert "This term has been retired." in desk.get(address("concept", "sectors", "music")).text

    desk.post(address("concept_restoration", "sectors", "music"))
    music.refresh_from_db()
    assert (music.is_retired, music.replaced_by) == (False, None)


def test_retiring_and_restoring_twice_says_so(desk):
    desk.post(address("concept_retirement", "sectors", "music"), {})
    again = desk.post(address("concept_retirement", "sectors", "music"), {}, follow=True)
    desk.post(address("concept_restoration", "sectors", "music"))
    once_more = desk.post(address("concept_restoration", "sectors", "music"), follow=True)

    assert "The term had been retired already." in again.text
    assert "The term is in use already." in once_more.text


def test_retiring_for_an_unknown_term_is_refused(desk, music):
    page = desk.post(address("concept_retirement", "sectors", "music"), {"replaced_by": "colours"})

    assert page.status_code == 422
    assert Concept.objects.get(pk=music.pk).is_retired is False


def test_term_is_moved(desk, music):
    desk.post(address("concept_place", "sectors", "music"), {"broader": "film", "position": "7"})

    music.refresh_from_db()
    assert (music.broader.slug, music.position) == ("film", 7)


def test_move_of_a_term_is_undone(desk, music):
    before = (music.broader, music.position)
    page = desk.post(address("concept_place", "sectors", "music"), {"broader": "film", "position": "7"}, follow=True)
    [undo] = re.findall(r'action="([^"]+place/\?broader=[^"]*)"', page.text)

    desk.post(unescape(undo))

    music.refresh_from_db()
    assert (music.broader, music.position) == before


def test_term_is_not_moved_under_itself(desk, music, film):
    desk.post(address("concept_place", "sectors", "music"), {"broader": "film", "position": "7"})

    page = desk.post(address("concept_place", "sectors", "film"), {"broader": "music", "position": "7"})

    assert page.status_code == 422
    assert "This term stands under the one you move. Choose another." in page.text
