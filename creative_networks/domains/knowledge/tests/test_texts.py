import pytest

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import ItemText, Outcome
from creative_networks.domains.knowledge.tests.people import NOW, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def save(world: World, text: ItemText, title: str, significance: str, base: int) -> None:
    actions.save_text(
        text=text,
        content=world.content(title),
        base_revision=base,
        significance=significance,
        by=world.aino,
        at=NOW,
    )


def test_typo_in_published_text_is_read_at_once_and_marks_translations(world: World) -> None:
    item = world.published()
    actions.translate_item(item=item, language="fi", content=world.content("Hinta vuodesta"), by=world.aino, at=NOW)

    save(world, item.texts.get(language="en"), "Price, from the year", "typo", 1)

    english, finnish = item.texts.get(language="en"), item.texts.get(language="fi")
    assert (english.title, finnish.state) == ("Price, from the year", "outdated_typo")


def test_change_of_meaning_waits_for_its_review(world: World) -> None:
    item = world.published()
    actions.translate_item(item=item, language="fi", content=world.content("Hinta vuodesta"), by=world.aino, at=NOW)
    save(world, item.texts.get(language="en"), "Price by value", "major", 1)
    assert item.texts.get(language="en").title == "Price from the year"

    review = actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)
    actions.answer_review(review=review, outcome=Outcome.ACCEPTED, remark="", by=world.nils, at=NOW)

    english, finnish = item.texts.get(language="en"), item.texts.get(language="fi")
    assert (english.title, finnish.state) == ("Price by value", "outdated_major")


def test_typo_after_a_waiting_change_waits_with_it(world: World) -> None:
    item = world.published()
    save(world, item.texts.get(language="en"), "Price by value", "major", 1)

    save(world, item.texts.get(language="en"), "Price by value!", "typo", 2)

    assert item.texts.get(language="en").title == "Price from the year"


def test_second_of_two_people_saving_one_text_keeps_both_and_is_told(world: World) -> None:
    item = world.draft()
    text = item.texts.get(language="en")
    save(world, text, "From Aino", "medium", 1)

    with pytest.raises(actions.EditClash) as clash:
        save(world, text, "From Nils", "medium", 1)

    assert clash.value.theirs.title == "From Aino"
    assert list(text.revisions.order_by("number").values_list("title", flat=True)) == [
        "Price from the year",
        "From Aino",
    ]


def test_saved_translation_follows_the_original_again(world: World) -> None:
    item = world.published()
    actions.translate_item(item=item, language="sv", content=world.content("Pris från året"), by=world.aino, at=NOW)
    save(world, item.texts.get(language="en"), "Price, from the year", "typo", 1)

    save(world, item.texts.get(language="sv"), "Pris utifrån året", "medium", 1)

    swedish = item.texts.get(language="sv")
    assert (swedish.state, swedish.source_revision, swedish.title) == ("current", 2, "Pris utifrån året")


def test_text_exists_once_in_a_language(world: World) -> None:
    item = world.draft()

    with pytest.raises(actions.LanguageTaken):
        actions.translate_item(item=item, language="en", content=world.content(), by=world.aino, at=NOW)


def test_script_is_never_stored(world: World) -> None:
    evil = '<p onclick="x()">Hello<script>alert(1)</script></p>'

    item = world.draft(
        content=actions.Content("Title", "", {"body": evil, "how": "<p>Not a section of an insight</p>"})
    )

    assert item.texts.get().sections == {"body": "<p>Hello</p>"}
