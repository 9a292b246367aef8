"""Alphabetical order."""

import pytest

from .. import LANGUAGES, sort_key
from ..sorting import ALPHABETS


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", ["a", "à la", "able", "b"]),
        ("fi", ["Zorn", "Åbo", "Äänekoski", "Öja"]),
        ("sv", ["Zorn", "Åmål", "Ängelholm", "Örebro"]),
        ("nb", ["Zakariassen", "Ærfugl", "Øksnes", "Ålesund", "Åsen", "Aasen"]),
        ("se", ["ab", "áb", "cá", "čá", "dá", "đá", "ná", "ŋá", "sá", "šá", "tá", "ŧá", "zá", "žá"]),
        ("smj", ["ab", "áb", "na", "ŋa", "oa", "va", "åa", "äa"]),
        ("sma", ["ia", "ïa", "ja", "ya", "æa", "øa", "åa"]),
        ("smn", ["ab", "âb", "ca", "ča", "za", "ža", "äb", "áb"]),
        ("sms", ["ab", "âb", "ca", "ča", "ʒa", "ǯa", "da", "ga", "ǧa", "ǥa", "ka", "ǩa", "oa", "õa", "pa", "ža", "åa"]),
    ],
)
def test_words_stand_in_the_order_of_the_alphabet(language, ordered):
    backward = ordered[::-1]

    assert sorted(backward, key=lambda word: sort_key(word, language)) == ordered


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_plain_and_order_alike_in_any_database(language):
    key = sort_key("Ääʹn-aa 12 Łódź Ø 漢 ß", language)

    assert key.isascii()
    assert key.isalnum()
    assert key == key.upper()


def test_each_language_has_an_alphabet():
    assert set(ALPHABETS) == set(LANGUAGES)


def test_a_word_comes_before_what_continues_it_and_small_before_capital():
    words = ["a b", "a-b", "aa", "ab", "Ab", "abc"]
    backward = words[::-1]

    assert sorted(backward, key=lambda word: sort_key(word, "en"))[2:] == ["aa", "ab", "Ab", "abc"]
    assert sort_key("", "en") == ""


def test_an_unknown_language_sorts_as_english():
    assert sort_key("Ärla", "de") == sort_key("Ärla", "en")
