"""What a word is, and that it is the same word however it was typed."""

import pytest

from .. import fold, tokens
from ..words import exact


def test_tokens_stand_where_they_are_in_the_text():
    text = "Soft\u00adhyphen, e-post & kueʹtt."

    assert [text[token.start : token.end] for token in tokens(text)] == ["Soft\u00adhyphen", "e", "post", "kueʹtt"]
    assert [token.position for token in tokens(text)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("EU:n NRK:s", ["EU:n", "NRK:s"]),
        ("kl 12:30", ["kl", "12", "30"]),
        ("don't 'quoted'", ["don't", "quoted"]),
        ("a\u0301bc", ["a\u0301bc"]),
        ("a\x00b", ["a", "b"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_words_end_where_readers_think(text, words):
    assert [token.text for token in tokens(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a\u0301", "á"),
        ("Čáppa", "čáppa"),
        ("kueʹtt", "kue’tt"),
        ("kueʹtt", "kueʼtt"),
        ("kueʹtt", "kue'tt"),
        ("Ðat", "đat"),
        ("mañŋel", "maŋŋel"),
        ("soft\u00adhyphen", "softhyphen"),
        ("EU:n", "eun"),
    ],
)
def test_one_word_typed_differently_has_one_exact_key(one, other):
    assert exact(one) == exact(other)


def test_letters_of_the_north_are_letters():
    assert len({exact(word) for word in ("cappa", "čappa", "čáppa")}) == 3
    assert len({exact(word) for word in ("saa", "sää", "såå")}) == 3


def test_folding_leaves_what_any_keyboard_has():
    assert fold("Čáppa") == "cappa"
    assert fold("đŋŧšž ǥʒǩǯ øæåäöõïâ") == "dntsz gzkz oaaaooia"
    assert fold("kueʹtt") == fold("kue’tt") == "kuett"
