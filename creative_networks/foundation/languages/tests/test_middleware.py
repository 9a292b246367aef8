import pytest
from django.test import Client


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
    ],
)
def test_what_nobody_translated_is_shown_in_the_nearest_language_and_said_to_be(
    client: Client, address: str, shown: str, words: str
) -> None:
    page = client.get(f"/{address}/accessibility/").content.decode()

    assert (f'<html lang="{shown}"' in page, words in page) == (True, True)
