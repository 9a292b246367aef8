import pytest

from ..rules import LIKE, key_of, likeness, problems, with_edges_of

MISSING, UNKNOWN = "%(name)s is missing.", "%(nme)s is not in the English."
MARKUP = "Keep the mark-up between < and > as it is in the English, and add none."
QUOTES = "Use the quotation marks of your language, not the straight ones."
PERCENT = "A percent sign must be written twice, and only where the English has one."
SIGNS = "Keep what begins with a percent sign as it is in the English, in the same order."


@pytest.mark.parametrize(
    ("english", "plural", "forms", "found"),
    [
        ("Search", "", ["Hae"], []),
        ("Search", "", [" "], ["Write the words."]),
        ("Search", "", [], ["Write the words."]),
        ("By %(name)s", "", ["Tekijä %(name)s"], []),
        ("By %(name)s", "", ["Tekijä"], [MISSING]),
        ("By %(name)s", "", ["Tekijä %(nme)s"], [MISSING, UNKNOWN]),
        ("Page {number}", "", ["Sivu"], ["{number} is missing."]),
        ("Page", "", ["Sivu {number}"], ["{number} is not in the English."]),
        ("%s of %s", "", ["%s / %s"], []),
        ("%s of %s", "", ["%s"], [SIGNS]),
        ("%d of %s", "", ["%s, %d"], [SIGNS]),
        ("Half", "", ["50 %"], [PERCENT]),
        ("50%% of %(name)s", "", ["50 %% / %(name)s"], []),
        ("Half", "", ["50 %%"], [PERCENT]),
        ("Search", "", ["<b>Hae</b>"], [MARKUP]),
        ("Search", "", ["Hae<script src=//x"], [MARKUP]),
        ("See <a href='x'>this</a>", "", ["Katso <a href='x'>tätä</a>"], []),
        ("See <a href='x'>this</a>", "", ["Katso <a href='y'>tätä</a>"], [MARKUP]),
        ("Search", "", ['Hae" onclick="x'], [QUOTES]),
        ("Search", "", ["Hae \u202etxet"], ["There is a character that cannot be shown. Write the words anew."]),
        ("Search", "", ["x" * 4001], ["This is too long."]),
        ("%(n)s time", "%(n)s times", ["kerran", "%(n)s kertaa"], []),
        ("%(n)s time", "%(n)s times", ["%(n)s kerta", "kertaa"], ["%(n)s is missing."]),
        ("%(n)s time", "%(n)s times", ["kerran"], ["Each form needs words."]),
    ],
)
def test_problems_of_words_in_finnish(english, plural, forms, found):
    assert problems(english, plural, forms, 2) == found


@pytest.mark.parametrize(
    ("forms", "found"),
    [
        (["A", "B", "%(n)s C"], []),
        (["A", "B"], ["Each form needs words."]),
        (["A", "", "%(n)s C"], ["Each form needs words."]),
        (["A", "B", "C"], ["%(n)s is missing."]),
    ],
)
def test_problems_of_words_in_a_language_with_a_dual(forms, found):
    assert problems("%(n)s time", "%(n)s times", forms, 3) == found


def test_words_take_their_edges_from_the_english():
    assert with_edges_of("\nHello\n\n", "Hei ") == "\nHei\n\n"
    assert with_edges_of("Hello", "  ") == ""


def test_likeness_tells_a_changed_sentence_from_another_one():
    changed = likeness("You have accepted the invitation.", "You accepted the invitation.")

    assert changed >= LIKE > likeness("You have accepted the invitation.", "Search")


def test_context_is_part_of_the_key():
    assert key_of("verb", "May") != key_of("", "May")
