"""Compounds are taken apart where the language writes them as one word."""

import pytest

from .. import split_compound


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("fi", "käsityöyrittäjä", ("käsityö", "yrittäjä")),
        ("fi", "Kulttuuriperintö", ("kulttuuri", "perintö")),
        ("sv", "hantverksföretag", ("hantverk", "företag")),
        ("sv", "kulturarv", ("kultur", "arv")),
        ("nb", "næringsliv", ("næring", "liv")),
        ("nn", "arbeidsmarknad", ("arbeid", "marknad")),
    ],
)
def test_parts_stand_without_what_joins_them(language, word, parts):
    assert split_compound(word, language) == parts


@pytest.mark.parametrize(
    ("language", "word"),
    [("fi", "talossa"), ("sv", "konst"), ("en", "handicraft"), ("se", "duodjedoaibma"), ("fi", "xx"), ("fi", "")],
)
def test_other_words_stay_whole(language, word):
    assert split_compound(word, language) == (word,)


def test_endless_words_are_given_up():
    assert len(split_compound("talo" * 100, "fi")) == 1
