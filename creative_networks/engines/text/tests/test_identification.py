"""Which language a text is in."""

import pytest

from .. import LANGUAGES, identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The workshop begins at noon and is open to everyone.", "en"),
        ("Työpaja alkaa keskipäivällä ja on avoin kaikille.", "fi"),
        ("Verkstaden börjar klockan tolv och är öppen för alla.", "sv"),
        ("Jeg vet ikke hvordan dere begynner på verkstedet.", "nb"),
        ("Eg veit ikkje korleis de byrjar på verkstaden.", "nn"),
    ],
)
def test_sentences_are_recognised(text, language):
    assert identify(text)[0][0] == language


def test_probabilities_of_all_languages_sum_to_one():
    found = identify("Hello")

    assert {language for language, _ in found} == set(LANGUAGES)
    assert sum(probability for _, probability in found) == pytest.approx(1)
    assert [probability for _, probability in found] == sorted((share for _, share in found), reverse=True)


def test_a_prior_weighs_and_excludes():
    assert identify("hei", prior={"fi": 0.01, "nb": 0.99})[0][0] == "nb"
    assert {language for language, _ in identify("hello", prior={"fi": 1, "sv": 1})} == {"fi", "sv"}
    with pytest.raises(ValueError, match="names none"):
        identify("hello", prior={"xx": 1})


def test_a_text_without_letters_leaves_the_prior():
    assert dict(identify("12 %", prior={"fi": 3, "sv": 1})) == pytest.approx({"fi": 0.75, "sv": 0.25})
