"""Words laid over the compiled catalogues; made-up ones, for nobody here writes Sámi."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from .. import catalogues

PLURALS = {("%(n)s time", 0): "N1", ("%(n)s time", 1): "N2", ("%(n)s time", 2): "N3"}


@pytest.fixture(autouse=True)
def nothing_stays_laid_over() -> Iterator[None]:
    yield
    catalogues.lay_over({}, edition=0)
    translation.deactivate()


def test_words_are_shown_and_taken_away_again():
    catalogues.lay_over({"fi": {"Search": "Hae nyt"}}, edition=3)

    with translation.override("fi"):
        shown = (gettext("Search"), gettext("Sign in"), catalogues.wording())
    catalogues.lay_over({}, edition=4)
    with translation.override("fi"):
        after = gettext("Search")

    assert (shown, after) == (("Hae nyt", "Kirjaudu sisään", "3 fi"), "Hae")


def test_dual_is_chosen_by_the_number():
    catalogues.lay_over({"se": PLURALS}, edition=1)

    with translation.override("se"):
        forms = [ngettext("%(n)s time", "%(n)s times", number) for number in (1, 2, 3, 0)]

    assert forms == ["N1", "N2", "N3", "N3"]


@pytest.mark.parametrize(
    ("ranking", "words"),
    [(["se", "sv"], "Logga in"), (["se", "fi"], "Kirjaudu sisään"), (["se"], "Logg inn"), (["se", "en"], "Sign in")],
)
def test_what_is_missing_is_said_in_the_readers_next_language(ranking, words):
    catalogues.lay_over({"se": {"Search": "X1"}}, edition=1)

    catalogues.speak("se", ranking)

    assert (gettext("Search"), gettext("Sign in"), translation.get_language()) == ("X1", words, "se")


def test_what_is_drawn_for_one_reader_is_not_kept_for_another_with_other_languages():
    keys = set()

    for ranking in (["se", "sv"], ["se", "fi"]):
        catalogues.speak("se", ranking)
        keys.add(catalogues.wording())

    assert keys == {"0 se sv", "0 se fi"}


@pytest.mark.parametrize(("offered", "main"), [((), "sv"), (("se",), "se")])
def test_main_language_is_that_of_most_words(offered, main):
    catalogues.lay_over({"se": {"Search": "X1"}}, edition=1, offered=offered)

    catalogues.speak("se", ["se", "sv"])

    assert (catalogues.main_language(), "se" in catalogues.offered()) == (main, bool(offered))


def test_plain_language_stands_on_what_its_language_shows_now():
    catalogues.lay_over({"fi": {"Search": "Hae nyt"}, "fi-x-plain": {"Menu": "Lista"}}, edition=1)

    catalogues.speak("fi-x-plain", ["fi-x-plain"])

    assert [gettext(word) for word in ("Menu", "Search", "Sign in")] == ["Lista", "Hae nyt", "Kirjaudu sisään"]


def test_plain_language_without_a_word_is_its_language():
    catalogues.speak("sv-x-plain", [])

    assert (gettext("Sign in"), translation.get_language()) == ("Logga in", "sv-x-plain")


@pytest.mark.parametrize(
    ("code", "context", "message", "is_plural", "forms"),
    [
        ("fi", "", "Search", False, ["Hae"]),
        ("fi", "", "tried %(n)s time", True, ["kokeiltu %(n)s kerran", "kokeiltu %(n)s kertaa"]),
        ("se", "", "Search", False, []),
        ("se", "", "tried %(n)s time", True, []),
        ("fi", "no such context", "Search", False, []),
    ],
)
def test_shipped_text(code, context, message, is_plural, forms):
    catalogues.lay_over({"fi": {"Search": "Hae nyt"}}, edition=1)

    assert catalogues.shipped_text(code, context, message, is_plural) == forms
