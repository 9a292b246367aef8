"""The word lists in files answer as those in memory do."""

import pytest
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from .. import word_lists

LANGUAGE = "se"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compiled")
    word_lists.compile_word_list(LANGUAGE, folder)
    return folder


def test_every_word_has_its_form_and_no_other_word_has_one(folder):
    expected = DefaultDictionaryFactory().get_dictionary(LANGUAGE)

    found = word_lists.CompiledWordLists(folder).get_dictionary(LANGUAGE)

    assert isinstance(found, word_lists.WordList)
    assert [word for word in expected if found.get(word) != expected[word]] == []
    assert [word for word in expected if found.get(word[:-1]) != expected.get(word[:-1])] == []
    assert [word for word in expected if found.get(f"{word}\t") is not None] == []
    assert found.get("") is None
    assert found.get("\U0001f600") is None


def test_a_list_that_is_packed_in_another_order_is_refused(tmp_path):
    with pytest.raises(ValueError, match="backwards"):
        word_lists.compile_word_list("sw", tmp_path)


@pytest.mark.parametrize("content", [None, b"simplemma 0.1\nviessu\twrong\n", b""])
def test_without_a_current_file_the_list_is_unpacked(tmp_path, content):
    if content is not None:
        (tmp_path / f"{LANGUAGE}.words").write_bytes(content)

    found = word_lists.CompiledWordLists(tmp_path).get_dictionary(LANGUAGE)

    assert not isinstance(found, word_lists.WordList)
    assert found.get("viesut") == "viessu"
