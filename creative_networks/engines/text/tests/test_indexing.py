"""Two forms of a word share a key."""

import pytest

from .. import LANGUAGES, Key, keys


def shared(one: str, other: str, language: str) -> set[tuple[str, str]]:
    """Tier and key that two words have in common."""
    return {key[1:] for key in keys(one, language)} & {key[1:] for key in keys(other, language)}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "children", "child"),
        ("en", "networks", "networking"),
        ("fi", "yrityksille", "yritys"),
        ("fi", "taidetta", "taide"),
        ("sv", "företagarna", "företagare"),
        ("nb", "kvinnene", "kvinne"),
        ("nn", "bøkene", "bok"),
        ("en", "thought", "think"),
        ("en", "Anna's", "Anna"),
        ("fi", "tutkinut", "tutkia"),
        ("fi", "käytetyn", "käyttää"),
        ("fi", "nuorempien", "nuori"),
        ("sv", "arbetade", "arbeta"),
        ("sv", "hallucinogenernas", "hallucinogen"),
        ("nb", "etablerte", "etablere"),
        ("nb", "holdt", "holde"),
        ("nn", "byggja", "bygge"),
        ("nn", "gjekk", "gå"),
    ],
)
def test_forms_find_each_other(language, one, other):
    assert shared(one, other, language)


# What people type on one side and what stands in the text on the other.
SAMI = {
    "se": [
        "duodji duoji dujiid duojis",
        "girji girjji girjjiide girjjiin girjái",
        "fitnodat fitnodaga fitnodagain fitnodagaide",
        "viessu viesu vissui viesuin",
        "guolli guoli guliid guollái",
        "johka joga johkii jogain",
        "loddi lotti lottiid loddái",
        "sápmelaš sápmelačča sápmelaččat sápmelažžan",
        "čállit čálán čáliimet čállá čálále",
        "muitalit muitalan muitaleimme muitalivččii",
    ],
    "smj": [
        "duodje duoje duojijda duojen",
        "girjje girje girjijda",
        "biehket biegav bägá biehkki",
        "viellja vielja vieljav",
    ],
    "sma": ["vuelie vuelien vueliem vueliejgujmie", "båetedh båata bööti båetieh", "gærja gærjan gærjah"],
    "smn": ["kirje kirjeest kirjijd", "algâ aalgâ algân aalgâst", "puáttiđ puátám puáttá"],
    "sms": ["ǩeʹrjj ǩeeʹrj ǩeeʹrjest", "kuullâd kuulam kooll koʹlle", "piâssâd peäss piâzzam"],
}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (language, forms.split()[0], other)
        for language, words in SAMI.items()
        for forms in words
        for other in forms.split()[1:]
    ],
)
def test_forms_of_sami_words_find_each_other(language, one, other):
    assert shared(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("se", "giella", "gollu"),
        ("se", "dahkat", "dagahit"),
        ("se", "girji", "gárri"),
        ("smj", "viellja", "vuollje"),
        ("sma", "gærja", "gaarsje"),
        ("smn", "kirje", "kuárŋuđ"),
        ("smn", "čokkáđ", "čuággiđ"),
        ("sms", "ǩeʹrjj", "kåʹll"),
    ],
)
def test_other_sami_words_do_not(language, one, other):
    assert not shared(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("smj", "sjævnnjat", "sjävnnjat"),
        ("sma", "gærja", "gärja"),
        ("smj", "bæjvve", "bäjvve"),
        ("sms", "kueʹtt", "kuett"),
    ],
)
def test_words_are_found_as_the_neighbours_spell_them(language, one, other):
    assert "exact" in {tier for tier, _ in shared(one, other, language)}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "craft", "credit"), ("fi", "taide", "talo"), ("fi", "sana", "sanoa"), ("sv", "talets", "talade")],
)
def test_strangers_do_not(language, one, other):
    assert not shared(one, other, language)


def test_tiers_come_best_first_at_the_position_of_the_word():
    found = keys("Vanhat talot", "fi")

    assert [key for key in found if key.position == 1][:2] == [Key(1, "exact", "talot"), Key(1, "lemma", "talo")]
    assert Key(1, "lemma", "talot") in found
    assert {key.tier for key in found} == {"exact", "lemma", "stem"}


@pytest.mark.parametrize("language", [*LANGUAGES, "xx"])
def test_a_keyboard_without_the_letters_finds_the_word(language):
    assert "stem" in {tier for tier, _ in shared("čájáhusák", "cajahusak", language)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ufffd", "ʹ", "'", "1", "a", "ß", "İ", "漢字", "x" * 5000, "\U0001f600"]
)
def test_odd_texts_do_no_harm(language, text):
    assert all(key.key and key.tier in {"exact", "lemma", "stem"} for key in keys(text, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_made_of_letters_and_digits_alone(language):
    """Databases cut at other signs, and some do not tell small letters from capital ones."""
    text = "Don't kue’tt EU:n Čáppa-girji girjjiid vaajmoem 12:30 ääʹveed ǩiõll åarjel"

    assert all(key.key.isalnum() and key.key == key.key.casefold() for key in keys(text, language))
