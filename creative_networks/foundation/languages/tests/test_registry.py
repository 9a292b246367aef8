import pytest
from babel import Locale

from ..registry import ALL, INTERFACE, LANGUAGES, PLAIN, SAMI, get_language, is_sami, known_code


def test_registry_holds_the_fourteen_languages():
    assert list(LANGUAGES) == [
        "en",
        "fi",
        "sv",
        "nb",
        "nn",
        "se",
        "smj",
        "sma",
        "smn",
        "sms",
        "sju",
        "sje",
        "fit",
        "fkv",
    ]


def test_interface_languages_are_the_four_complete_ones():
    assert INTERFACE == ("en", "fi", "sv", "nb")


def test_sami_languages_have_a_dual():
    assert SAMI == ("se", "smj", "sma", "smn", "sms", "sju", "sje")
    assert {LANGUAGES[code].plural_rule for code in SAMI} == {"nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"}


def test_unverified_names_are_marked():
    assert [code for code, language in LANGUAGES.items() if not language.own_name_verified] == ["sju", "sje", "fkv"]


def test_variants_in_plain_words_stand_beside_the_languages():
    assert {code: variant.variant_of for code, variant in PLAIN.items()} == {
        "en-x-plain": "en",
        "fi-x-plain": "fi",
        "sv-x-plain": "sv",
        "nb-x-plain": "nb",
    }
    assert set(ALL) == set(LANGUAGES) | set(PLAIN)


@pytest.mark.parametrize("code", ["fi", "sv", "nb", "se", "smn"])
def test_own_name_is_that_of_cldr(code):
    assert LANGUAGES[code].own_name == Locale.parse(code).languages[code]


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code not in ("sju", "sje", "fit", "fkv")])
def test_name_in_northern_sami_is_that_of_cldr(code):
    assert LANGUAGES[code].name_in("se") == Locale.parse("se").languages[code]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("sv-FI", "sv"),
        ("se_NO", "se"),
        ("SME", "se"),
        ("nob", "nb"),
        ("sma", "sma"),
        ("fi-x-plain", "fi-x-plain"),
        ("sv_X-plain", "sv-x-plain"),
        ("se-x-plain", "se"),
        ("no", None),
        ("de", None),
        ("", None),
    ],
)
def test_known_code_of_tag(tag, code):
    assert known_code(tag) == code


def test_name_in_a_language_without_one_is_the_own_name():
    assert get_language("sju").name_in("se") == "ubmejesámiengiälla"


def test_get_language_unknown_says_so():
    with pytest.raises(LookupError, match="'de' is not a language the platform knows"):
        get_language("de")


@pytest.mark.parametrize(("code", "answer"), [("se-FI", True), ("sje", True), ("sv", False), ("xx", False)])
def test_is_sami(code, answer):
    assert is_sami(code) == answer
