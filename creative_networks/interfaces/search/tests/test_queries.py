"""What is found: forms of words, other languages, phrases, names; what is counted, quoted and suggested."""

from datetime import timedelta
from typing import Any

import pytest

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.tests.factories import date_back, narrow
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import queries, results
from .worlds import NOW, STRANGER, TODAY, World, found, index, item, search, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("fi", "Laske ensin hinnat.", ["hinta", "hinnan", "HINNOISTA"]),
        ("fi", "Käsityöläinen myy torilla.", ["käsityöläisen", "käsityöläisille"]),
        ("sv", "Verkstäderna är öppna.", ["verkstad", "verkstaden"]),
        ("nb", "Verkstedene selger her.", ["verksted", "verkstedet"]),
        ("en", "The studios share two kilns.", ["studio", "kiln", "shared"]),
        ("se", "Dá lea duodji.", ["duoji", "dujiid"]),
        ("se", "Girjjit leat dáppe.", ["girji", "girjjiide"]),
        ("se", "Fitnodat álgá.", ["fitnodagain"]),
    ],
)
def test_forms_of_a_word_find_each_other(world: World, language: str, text: str, asked: list[str]) -> None:
    item(world, "Title here", text, language)
    index()

    assert {word: found(word, words_in=language) for word in asked} == {word: ["Title here"] for word in asked}


def test_capitals_marks_and_a_poor_keyboard_do_not_matter(world: World) -> None:
    item(world, "Čáppa girji", "Muitalus.", "se")
    index()

    assert [found(text, words_in="se") for text in ("ČÁPPA", "čáppa", "cappa")] == [["Čáppa girji"]] * 3


def test_umlauts_make_other_words(world: World) -> None:
    item(world, "Hår", "Hår.", "sv")
    item(world, "Här", "Plats.", "sv")
    index()

    assert found("hår", words_in="sv")[:1] == ["Hår"]


def test_all_words_before_some_with_a_note(world: World) -> None:
    item(world, "Looms", "Shared looms for weavers.")
    item(world, "Kilns", "Shared kilns for potters.")
    index()

    both, some = search("shared looms"), search("looms kilns")

    assert (titles(both), both.is_loose) == (["Looms"], False)
    assert (sorted(titles(some)), some.is_loose) == (["Kilns", "Looms"], True)


def test_phrase_keeps_its_words_together(world: World) -> None:
    item(world, "Together", "Six weavers share two looms.")
    item(world, "Apart", "Two looms; and six of the weavers.")
    index()

    assert found('"six weavers"') == ["Together"]
    assert sorted(found("“two looms”")) == ["Apart", "Together"]


def test_phrase_does_not_reach_from_title_into_text(world: World) -> None:
    item(world, "Ends here", "Begins there.")
    index()

    assert found('"here begins"') == []


def test_name_is_found_by_its_beginning(world: World) -> None:
    item(world, "Testbädden Kvarken", "Text.", "sv")
    index()

    assert [found(text) for text in ("testb", "kvar", "kva")] == [["Testbädden Kvarken"]] * 3
    assert found("kv") == []


def test_function_words_are_left_out_and_said(world: World) -> None:
    item(world, "Price", "Weigh what it costs.")
    index()

    answer = search("how do I price", words_in="en")

    assert (titles(answer), answer.interpretation.left_out) == (["Price"], ("how", "do", "I"))


def test_words_that_stand_alone_are_never_left_out(world: World) -> None:
    item(world, "What", "How to.")
    index()

    assert found("how to", words_in="en") == ["What"]


def test_term_of_the_vocabulary_finds_across_languages(world: World) -> None:
    made = item(world, "Nimetön", "Tekstiä vain.", "fi")
    concept = vocabulary.concept_ids("topics")["pricing"]
    knowledge.update_facts(item=made, concepts=[concept], by=world.aino, at=NOW)
    index()

    answer = search("prissättning", words_in="sv", ranking=("sv",))

    assert titles(answer) == ["Nimetön"]
    assert [one.kind for one in answer.interpretation.wanted[0].alternatives] == ["word", "concept"]
    (result,) = [one for one in answer.results if one.kind == "insight"]
    assert result.reasons[0] == results.Reason("concept", "prissättning", "Prissättning")


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("sv", "musikfestivalen", "festivaler"),
        ("sv", "musikfestivalen", "musik"),
        ("nb", "håndverksbedrift", "bedriften"),
        ("nn", "kulturhuset", "hus"),
        ("fi", "käsityöyrittäjä", "yrittäjiä"),
    ],
)
def test_compound_is_found_by_its_parts_and_no_part_by_a_compound(
    world: World, language: str, written: str, typed: str
) -> None:
    item(world, written.title(), "Zyx.", language=language)
    item(world, typed.title(), "Zyx.", language=language)
    index()

    found_by_part = search(typed, words_in=language)

    assert sorted(titles(found_by_part)) == sorted([written.title(), typed.title()])
    assert titles(found_by_part)[0] == typed.title()
    (compound,) = (one for one in found_by_part.results if one.title.casefold() == f"<mark>{written}</mark>")
    assert compound.reasons[0].name == "part_in_title"
    assert titles(search(written, words_in=language)) == [written.title()]


def test_searched_term_can_be_switched_off(world: World) -> None:
    made = item(world, "Nimetön", "Tekstiä vain.", "fi")
    concept = vocabulary.concept_ids("topics")["pricing"]
    knowledge.update_facts(item=made, concepts=[concept], by=world.aino, at=NOW)
    index()

    answer = search("prissättning", words_in="sv", off=(f"c{concept}",))

    assert (titles(answer), [one.key for one in answer.interpretation.off]) == ([], [f"c{concept}"])


def test_searched_word_can_be_switched_off(world: World) -> None:
    item(world, "Looms", "Shared looms.")
    index()

    answer = search("looms unheardof", off=("=unheardof",))

    assert (titles(answer), answer.is_loose) == (["Looms"], False)
    assert answer.interpretation.switched_off_terms == ("unheardof",)


def test_one_thing_in_two_languages_is_one_result_in_the_best(world: World) -> None:
    made = item(world, "Festival", "A festival for all.")
    content = knowledge.Content("Festivaali", "Lyhyt.", {"body": "<p>Festivaali kaikille. Festival.</p>"})
    knowledge.translate_item(item=made, language="fi", content=content, by=world.aino, at=NOW)
    index()

    english, finnish = search("festival", ranking=("en",)), search("festival", ranking=("fi",))

    assert (titles(english), titles(finnish)) == (["Festival"], ["Festivaali"])


def test_quote_comes_from_the_language_it_was_found_in(world: World) -> None:
    made = item(world, "Looms", "Shared by six.")
    content = knowledge.Content("Kangaspuut", "Lyhyt.", {"body": "<p>Kuusi kutojaa jakaa.</p>"})
    knowledge.translate_item(item=made, language="fi", content=content, by=world.aino, at=NOW)
    index()

    result = search("kutoja", words_in="fi").results[0]

    assert (result.language, result.snippet_language) == ("en", "fi")
    assert "<mark>kutojaa</mark>" in result.snippet


def test_quote_is_escaped(world: World) -> None:
    item(world, "a < b & c", "Looms &lt;script&gt;alert(1)&lt;/script&gt;.")
    index()

    result = search("looms").results[0]

    assert result.title == "a &lt; b &amp; c"
    assert "<mark>Looms</mark> &lt;script&gt;" in result.snippet


def test_quote_is_the_part_around_the_words(world: World) -> None:
    filler = "Nothing to see at this place. " * 60
    item(world, "Long", f"{filler} The velvet curtain hides a secret loom. {filler}")
    index()

    snippet = search("velvet loom").results[0].snippet

    assert "<mark>velvet</mark> curtain hides a secret <mark>loom</mark>" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")


def test_title_outranks_text_and_exact_outranks_form(world: World) -> None:
    item(world, "Other", "The festivals of the north.")
    item(world, "Another", "One festival of the north.")
    item(world, "Festival", "Of the north.")
    index()

    assert found("festival") == ["Festival", "Another", "Other"]


def test_fresh_and_tried_outrank_old_and_say_so(world: World) -> None:
    old = item(world, "Old", "One loom.")
    item(world, "New", "One loom.")
    date_back(old, NOW - timedelta(days=1000))
    index()

    answer = search("loom")

    assert titles(answer) == ["New", "Old"]
    names = [[reason.name for reason in result.reasons] for result in answer.results]
    assert names == [["exact_in_text", "fresh183", "confirmed"], ["exact_in_text"]]


def test_counts_are_of_what_was_found_and_filters_narrow(world: World) -> None:
    item(world, "Insight", "One loom.")
    item(world, "Finnish", "Loom ja muuta.", "fi")
    index()

    answer = search("loom")

    assert answer.counts["kind"] == {"insight": 2}
    assert answer.counts["language"] == {"en": 1, "fi": 1}
    assert found("loom", language="fi") == ["Finnish"]
    assert found("loom", kind="practice") == []


def test_filter_alone_lists_what_it_has(world: World) -> None:
    item(world, "Insight", "One loom.")
    index()

    assert found("", kind="insight") == ["Insight"]


def test_freshness_filter(world: World) -> None:
    made = item(world, "Old", "One loom.")
    date_back(made, NOW - timedelta(days=500))
    index()

    assert (found("loom", fresh="year"), found("loom", fresh="two_years")) == ([], ["Old"])


def test_near_word_is_suggested(world: World) -> None:
    item(world, "Weaving", "Weavers and festivals in winter.")
    index()

    assert [search(text, words_in="en").suggestion for text in ("weavng", "festvals", "weaver", "zzzzzzz")] == [
        "weaving", "festivals", "", "",
    ]  # fmt: skip


def test_words_of_hidden_texts_are_never_suggested(world: World) -> None:
    item(world, "Weaving", "Secretive.", audience="members")
    index()

    assert search("secretve", words_in="en").suggestion == ""


def test_word_is_forgotten_when_its_text_is_hidden(world: World) -> None:
    made = item(world, "Weaving", "Secretive.")
    index()
    assert search("secretve", words_in="en").suggestion == "secretive"

    narrow(made, "members")
    index()

    assert search("secretve", words_in="en").suggestion == ""


@pytest.mark.parametrize(
    "text",
    ["", " ", '"', '""', "“", "* OR NEAR(", "a' OR 1=1 --", "\\", "é" * 300, ":=~.", "ʹ", "x " * 200, "q1q", "(", "-a"],
)  # fmt: skip
def test_whatever_is_typed_is_only_looked_for(world: World, text: str) -> None:
    item(world, "Loom", "Looms.")
    index()

    assert search(text).total >= 0


def test_more_than_the_cap_is_said(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr("creative_networks.interfaces.search.matching.CAP", 3)
    monkeypatch.setattr("creative_networks.interfaces.search.queries.CAP", 3)
    for number in range(5):
        item(world, f"Loom {number}", "Text.")
    index()

    answer = search("loom")

    assert (answer.total, answer.is_capped, len(answer.results)) == (3, True, 3)


def test_pages_follow_each_other(world: World) -> None:
    for number in range(12):
        item(world, f"Loom {number}", "Text.")
    index()

    first, second = search("loom"), search("loom", page=2)

    assert (len(first.results), len(second.results), first.has_next, second.has_next) == (10, 2, True, False)
    assert not {one.thing_id for one in first.results} & {one.thing_id for one in second.results}


def test_search_takes_two_statements_and_three_when_nothing_is_found(
    world: World, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    for number in range(12):
        item(world, f"Loom {number}", "Text.")
    index()
    vocabulary.label_map(("en",))
    search("warm")
    results.forget()

    with django_assert_num_queries(2):
        queries.search(STRANGER, ("en",), queries.Search("loom text"), now=TODAY)
    with django_assert_max_num_queries(3):
        queries.search(STRANGER, ("en",), queries.Search("unfindable words"), now=TODAY)
