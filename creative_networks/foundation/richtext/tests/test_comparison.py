from ..comparison import MOST_WORDS, Change, differences


def test_differences_of_equal_texts_are_one_equal_run():
    assert differences("<p>a b</p><p>c</p>", "<h3>a b</h3><p>c</p>") == [Change("equal", "a b c")]


def test_differences_name_the_words_that_changed():
    changes = differences("<p>The old way works</p><p>Same</p>", "<p>The new way works</p><p>Same</p>")

    assert changes == [
        Change("equal", "The"),
        Change("removed", "old"),
        Change("added", "new"),
        Change("equal", "way works Same"),
    ]


def test_differences_show_whole_paragraphs_that_came_and_went():
    assert differences("<p>a</p><p>b</p>", "<p>b</p><p>c d</p>") == [
        Change("removed", "a"),
        Change("equal", "b"),
        Change("added", "c d"),
    ]


def test_differences_of_very_long_passages_are_not_compared_by_word():
    old, new = "a " * MOST_WORDS, "a " * MOST_WORDS + "b"

    assert [change.kind for change in differences(old, new)] == ["removed", "added"]


def test_differences_of_nothing_are_nothing():
    assert differences("", "") == []
