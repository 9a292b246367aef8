import pytest
from django.test import Client

# Pages look whether words of the site have changed.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "shown", "words"),
    [
        ("nn", "nb", "Tilgjengelighet"),
        ("sma", "nb", "Tilgjengelighet"),
        ("sje", "sv", "Tillgänglighet"),
        ("smn", "fi", "Saavutettavuus"),
        ("sms", "fi", "Saavutettavuus"),
        ("fit", "fi", "Saavutettavuus"),
        ("sv", "sv", "Tillgänglighet"),
        ("sv-x-plain", "sv", "Tillgänglighet"),
    ],
)
def test_what_nobody_translated_is_shown_in_the_nearest_language_and_said_to_be(
    client: Client, address: str, shown: str, words: str
) -> None:
    page = client.get(f"/{address}/accessibility/").content.decode()

    assert (f'<html lang="{shown}"' in page, words in page) == (True, True)


@pytest.mark.parametrize(("accept", "shown"), [("se,sv;q=0.8", "sv"), ("se,fi;q=0.8", "fi"), ("", "nb")])
def test_what_nobody_translated_follows_the_readers_ranking(client: Client, accept: str, shown: str) -> None:
    page = client.get("/se/accessibility/", headers={"Accept-Language": accept}).content.decode()

    words = {"sv": "Tillgänglighet", "fi": "Saavutettavuus", "nb": "Tilgjengelighet"}
    footer = page.partition("<footer")[2]
    assert (f'<html lang="{shown}"' in page, words[shown] in page.partition("<footer")[0]) == (True, True)
    assert words[shown] in footer
