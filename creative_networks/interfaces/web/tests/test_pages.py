import pytest
from django.urls import reverse
from django.utils import translation

from creative_networks.foundation.languages.registry import INTERFACE, LANGUAGES

pytestmark = pytest.mark.django_db

PAGES = ["home", "about", "privacy", "accessibility"]


@pytest.mark.parametrize("language", INTERFACE)
@pytest.mark.parametrize("page", PAGES)
def test_page_names_its_language(client, language, page):
    with translation.override(language):
        response = client.get(reverse(f"web:{page}"))

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text


def test_page_offers_itself_in_the_other_languages(client):
    response = client.get("/en/search/?q=duodji")

    links = [f'<a href="/{code}/search/?q=duodji" lang="{code}"' for code in INTERFACE]
    assert [link in response.text for link in links] == [True] * len(INTERFACE)
    assert all(LANGUAGES[code].own_name in response.text for code in INTERFACE)


def test_page_names_the_funder(client):
    response = client.get("/en/about/")

    assert "Co-funded by the European Union – Interreg Aurora" in response.text


def test_page_shows_the_emblem_once_it_is_set(client, settings):
    settings.FUNDER_EMBLEM = "/static/emblem.svg"

    response = client.get("/en/about/")

    assert '<img src="/static/emblem.svg" alt="Co-funded by the European Union – Interreg Aurora">' in response.text


def test_page_has_no_inline_script_and_no_inline_style(client):
    text = client.get("/en/").text

    assert (" style=" in text, "<style" in text, "<script>" in text, "javascript:" in text) == (False,) * 4


def test_page_asks_no_other_host(client):
    text = client.get("/en/").text

    assert ('src="http' in text, 'href="http' in text, 'src="//' in text) == (False, False, False)


def test_privacy_says_so_when_no_contact_is_set(client, settings):
    settings.NETWORK_CONTACT_EMAIL = ""

    assert "No contact address has been set" in client.get("/en/privacy/").text


def test_privacy_names_the_contact(client, settings):
    settings.NETWORK_CONTACT_EMAIL = "hello@example.org"

    assert 'href="mailto:hello@example.org"' in client.get("/en/privacy/").text


def test_desk_asks_a_stranger_to_sign_in(client):
    response = client.get("/en/desk/")

    assert response.status_code == 302
    assert response.url.endswith("?next=/en/desk/")


def test_sign_in_page_wears_the_house(client):
    response = client.get(reverse("account_login"))

    assert 'class="cn-header"' in response.text
    assert 'class="ds-input"' in response.text
