"""Dictionaries come in safely, and a word finds what is written in another language."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from .. import results
from ..models import Dictionary, DictionaryEntry
from .worlds import World, index, item, search, titles

pytestmark = pytest.mark.django_db

XML = """<?xml version="1.0" encoding="utf-8"?>
<r id="smefin" xml:lang="sme">
  <e><lg><l pos="N">duodji</l></lg>
    <mg><tg xml:lang="fin"><t pos="N">taide</t><t pos="N" stat="pref">käsityö</t></tg>
        <tg xml:lang="nob"><t pos="N">håndverk</t></tg></mg></e>
  <e><lg><l pos="N">girji</l></lg><mg><tg xml:lang="fin"><t pos="N">kirja</t></tg></mg></e>
  <e><lg><l pos="N"></l></lg><mg><tg xml:lang="fin"><t pos="N">tyhjä</t></tg></mg></e>
</r>
"""
ENTITY = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">]><r><e><lg><l>&a;</l></lg></e></r>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r><e><l>&a;</l></e></r>'


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def bring(tmp_path: Path) -> Any:
    """Import a text as a file."""

    def imported(text: str | bytes, origin: str = "se", target: str = "fi", name: str = "d", **options: Any) -> None:
        path = tmp_path / f"{name}.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        call_command("import_dictionary", str(path), "--from", origin, "--to", target, "--name", name, **options)

    return imported


def pairs() -> set[tuple[str, str]]:
    return set(DictionaryEntry.objects.values_list("word", "translation"))


def test_xml_gives_pairs_of_the_asked_language_and_reports_the_rest(bring: Any, capsys: Any) -> None:
    bring(XML)

    assert pairs() == {("duodji", "käsityö"), ("duodji", "taide"), ("girji", "kirja")}
    assert DictionaryEntry.objects.get(translation="käsityö").rank == 0
    shown = capsys.readouterr()
    assert "3 new pairs of words, 0 removed, 0 as they were; 1 left out" in shown.out
    assert "3: no word" in shown.err


def test_table_gives_pairs_and_reports_by_line(bring: Any, capsys: Any) -> None:
    bring("# a comment\nduodji\tkäsityö; taide\nno tab here\n\ngirji\t\n".encode() + b"\xff\xfe\tx\n")

    assert pairs() == {("duodji", "käsityö"), ("duodji", "taide")}
    errors = capsys.readouterr().err
    assert [f", {line}: " in errors for line in (1, 3, 5, 6)] == [False, True, True, True]


def test_importing_again_changes_nothing_and_a_new_file_holds(bring: Any, capsys: Any) -> None:
    bring("duodji\tkäsityö\ngirji\tkirja\n")
    bring("duodji\tkäsityö\ngirji\tkirja\n")
    assert "0 new pairs of words, 0 removed, 2 as they were" in capsys.readouterr().out

    bring("duodji\tkäsityö\nvuovdi\tmetsä\n")

    assert pairs() == {("duodji", "käsityö"), ("vuovdi", "metsä")}
    assert Dictionary.objects.get().entry_count == 2


def test_dry_run_writes_nothing(bring: Any) -> None:
    bring("duodji\tkäsityö\n", dry_run=True)

    assert not Dictionary.objects.exists()


@pytest.mark.parametrize("text", [ENTITY, EXTERNAL, "<r><e>", "<r></r>"])
def test_dangerous_and_broken_xml_is_refused_whole(bring: Any, text: str) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        bring(text)

    assert not Dictionary.objects.exists()


def test_languages_must_be_known_and_two(bring: Any) -> None:
    for source, target in (("xx", "fi"), ("fi", "fin")):
        with pytest.raises(CommandError):
            bring("a\tb\n", source, target)


def test_word_in_any_form_finds_its_translation_in_any_form(world: World, bring: Any) -> None:
    item(world, "Torilla", "Käsitöitä myydään torilla.", "fi")
    index()
    bring("duodji\tkäsityö\n")

    assert [titles(search(text, words_in="se")) for text in ("duodji", "duoji")] == [["Torilla"]] * 2
    (wanted,) = search("duoji", words_in="se").interpretation.wanted
    assert [(one.kind, one.label, one.language) for one in wanted.alternatives[1:]] == [
        ("translation", "käsityö", "fi")
    ]
    assert search("duodji", words_in="se", kind="insight").results[0].reasons[0].name == "translated"


def test_word_itself_outranks_its_translation(world: World, bring: Any) -> None:
    item(world, "Torilla", "Käsitöitä torilla.", "fi")
    item(world, "Márkanis", "Duodji lea dáppe.", "se")
    index()
    bring("duodji\tkäsityö\n")

    assert titles(search("duodji", words_in="se")) == ["Márkanis", "Torilla"]


def test_translation_can_be_switched_off(world: World, bring: Any) -> None:
    item(world, "Torilla", "Käsitöitä torilla.", "fi")
    index()
    bring("duodji\tkäsityö\n")

    assert titles(search("duodji", words_in="se", off=("fi:käsityö",))) == []


def test_third_language_is_reached_by_way_of_a_second(world: World, bring: Any) -> None:
    item(world, "On the square", "Handicraft is sold.", "en")
    index()
    bring("duodji\tkäsityö\n")
    bring("käsityö\thandicraft\n", "fi", "en", "second")

    (wanted,) = search("duodji", words_in="se").interpretation.wanted

    assert titles(search("duodji", words_in="se")) == ["On the square"]
    assert [(one.kind, one.label) for one in wanted.alternatives[1:]] == [
        ("translation", "käsityö"),
        ("pivot", "handicraft"),
    ]


def test_direct_translation_makes_a_way_around_needless(world: World, bring: Any) -> None:
    bring("duodji\tkäsityö\n")
    bring("käsityö\tcraftwork\n", "fi", "en", "second")
    bring("duodji\thandicraft\n", "se", "en", "direct")

    (wanted,) = search("duodji", words_in="se").interpretation.wanted

    assert {one.label for one in wanted.alternatives[1:]} == {"käsityö", "handicraft"}


def test_search_with_a_dictionary_takes_three_statements(
    world: World, bring: Any, django_assert_num_queries: Any
) -> None:
    item(world, "Torilla", "Käsitöitä torilla.", "fi")
    index()
    bring("duodji\tkäsityö\n")
    search("duodji", words_in="se")
    results.forget()

    with django_assert_num_queries(3):
        search("duodji", words_in="se")


def test_page_says_whose_work_a_dictionary_is(bring: Any, client: Client) -> None:
    bring("duodji\tkäsityö\n", licence="CC BY 4.0", source="https://example.org/words")

    text = client.get("/en/search/dictionaries/").text

    assert ("CC BY 4.0" in text, "https://example.org/words" in text, "1 pair of words" in text) == (True,) * 3
