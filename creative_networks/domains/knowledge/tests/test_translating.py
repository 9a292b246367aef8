from dataclasses import asdict

import pytest
from django.template.loader import render_to_string
from django.test import Client

from creative_networks.domains.knowledge import actions, translating
from creative_networks.domains.knowledge.models import Item, ItemText
from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.accounts.registry import desk_of
from creative_networks.foundation.journal.models import Entry
from creative_networks.foundation.journal.registry import Message, notices_for
from creative_networks.foundation.translations import actions as translations
from creative_networks.foundation.translations import queries as handovers

from .people import NOW, World, account

pytestmark = pytest.mark.django_db
NO_GROUPS = {"groups": {}, "start": 0, "limit": 20}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def anne(world: World) -> object:
    """Somebody of no organisation who was given Northern Sámi."""
    person = account("Anne")
    translations.admit_translator(account=person, language="se", reviews=False, by=world.coordinator, at=NOW)
    return person


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def translated(world: World, item: Item, language: str = "se", **options: object) -> ItemText:
    content = world.content("X title", body="<p>X body</p>")
    return actions.translate_item(
        **({"item": item, "language": language, "content": content, "by": world.aino, "at": NOW} | options)
    )


def change(world: World, item: Item, significance: str, body: str) -> None:
    """Change the original, and have it shown."""
    text = item.texts.get(is_original=True)
    latest = text.revisions.latest("number").number
    revision = actions.save_text(
        text=text,
        content=world.content(body=body),
        base_revision=latest,
        significance=significance,
        by=world.aino,
        at=NOW,
    )
    if significance != "typo":
        review = actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)
        actions.answer_review(review=review, outcome="accepted", remark="", by=world.nils, at=NOW)
    assert ItemText.objects.get(pk=text.pk).revision == revision.number


def state_of(item: Item, language: str = "se") -> str:
    return item.texts.get(language=language).state


def form_of(**changes: object) -> dict[str, object]:
    return {"title": "X", "summary": "X", "section_body": "<p>X</p>", "base_revision": 0, "follows": 1} | changes


def test_work_by_state(world: World):
    missing, current, typo, major = (world.published(f"Title {number}") for number in range(4))
    for item in (current, typo, major):
        translated(world, item)
    change(world, typo, "typo", "<p>Count the year first!</p>")
    change(world, major, "major", "<p>Do not count.</p>")

    found = {
        state: [one.id for one in translating.work(STRANGER, ("en",), language="se", state=state, **NO_GROUPS)]
        for state in ("missing", "current", "outdated_typo", "outdated_medium", "outdated_major")
    }

    assert found == {
        "missing": [missing.pk],
        "current": [current.pk],
        "outdated_typo": [typo.pk],
        "outdated_medium": [],
        "outdated_major": [major.pk],
    }


def test_work_is_what_the_reader_may_see(world: World):
    world.published("Secret", audience="organisation")
    world.draft("Draft")

    for reader, number in ((STRANGER, 0), (reader_for(world.nils), 0), (reader_for(world.aino), 1)):
        assert len(translating.work(reader, ("en",), language="se", state="missing", **NO_GROUPS)) == number


def test_progress_counts_public_texts_only_by_group(world: World):
    item = world.published("One")
    translated(world, item)
    world.published("Two")
    world.published("Hidden", audience="members")
    change(world, item, "typo", "<p>Count the year first!</p>")

    translations.count_progress(at=NOW)

    expected = {"": 2, "en": [2, 0, 0, 0], "se": [0, 1, 0, 0]}
    counted = handovers.counted_figures().items()
    figures = {grouping: row.figures for (source, grouping), row in counted if source == "knowledge.item"}
    assert figures == {
        "": {"": expected},
        "kind": {"insight": expected},
        "topic": {},
        "organisation": {str(world.coast.pk): expected},
        "collection": {},
    }


def test_page_of_a_language_costs_the_same_for_many(world: World, client: Client, django_assert_max_num_queries):
    for number in range(12):
        world.published(f"Title {number}")
    translations.count_progress(at=NOW)
    client.get("/en/translate/se/")

    with django_assert_max_num_queries(13):
        page = client.get("/en/translate/se/").content.decode()

    assert page.count("/workbench/") == 12


def test_translator_of_no_organisation_translates_what_they_may_see(world: World, anne: object):
    item, hidden = world.published(), world.published("Secret", audience="organisation")
    client = signed_in(anne)

    answer = client.post(f"/en/knowledge/{item.pk}/texts/se/workbench/", form_of())

    assert answer.status_code == 302
    text = item.texts.get(language="se")
    assert (text.title, text.translator, text.state) == ("X", anne, "current")
    assert client.get(f"/en/knowledge/{hidden.pk}/texts/se/workbench/").status_code == 404
    assert client.post(f"/en/knowledge/{hidden.pk}/texts/se/workbench/", form_of()).status_code == 404


def test_who_was_not_given_the_language_reads_and_is_told_how_to_be(world: World, anne: object):
    item = world.published()
    client = signed_in(anne)

    page = client.get(f"/en/knowledge/{item.pk}/texts/sma/workbench/")
    answer = client.post(f"/en/knowledge/{item.pk}/texts/sma/workbench/", form_of())

    assert (page.status_code, "Ask a coordinator" in page.content.decode()) == (200, True)
    assert (answer.status_code, item.texts.count()) == (403, 1)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_workbench_for_the_original_or_an_unknown_language(world: World, language: str):
    item = world.published()

    assert signed_in(world.aino).get(f"/en/knowledge/{item.pk}/texts/{language}/workbench/").status_code == 404


def test_what_changed_since_is_marked_in_the_original(world: World):
    item = world.published()
    translated(world, item)
    change(world, item, "medium", "<p>Count the month first.</p>")

    page = signed_in(world.aino).get(f"/en/knowledge/{item.pk}/texts/se/workbench/").content.decode()

    assert ("<del>year</del>" in page, "<ins>month</ins>" in page) == (True, True)


def test_translation_of_an_original_that_changed_meanwhile_is_outdated_by_that_change(world: World):
    item = world.published()
    change(world, item, "major", "<p>Do not count.</p>")

    text = translated(world, item, follows=1)

    assert (text.source_revision, text.state) == (1, "outdated_major")


def test_translation_finished_in_part_stays_outdated(world: World):
    item = world.published()
    translated(world, item)
    change(world, item, "major", "<p>Do not count.</p>")
    client, address = signed_in(world.aino), f"/en/knowledge/{item.pk}/texts/se/workbench/"

    client.post(address, form_of(base_revision=1, follows=2))
    in_part = state_of(item)
    client.post(address, form_of(base_revision=2, follows=2, is_done="on"))

    assert (in_part, state_of(item)) == ("outdated_major", "current")


def test_clash_shows_theirs_and_keeps_ones_own(world: World):
    item = world.published()
    translated(world, item)

    answer = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/texts/se/workbench/", form_of(title="Mine"))

    page = answer.content.decode()
    assert (answer.status_code, "X title" in page, "Mine" in page) == (409, True, True)


def test_title_that_is_missing_is_asked_for_and_nothing_is_lost(world: World):
    item = world.published()

    answer = signed_in(world.aino).post(
        f"/en/knowledge/{item.pk}/texts/se/workbench/", form_of(title="", section_body="<p>Kept</p>")
    )

    assert (answer.status_code, "Kept" in answer.content.decode()) == (422, True)


def test_handing_over_puts_it_on_the_desk_and_into_the_mail(world: World, anne: object):
    item = world.published()
    anne.language, anne.languages = "fi", ["fi"]
    anne.save()
    translated(world, item, "fi", content=world.content("Suomeksi"))

    answer = signed_in(world.aino).post(
        f"/en/knowledge/{item.pk}/texts/se/handover/", {"person": anne.pk, "note": "Please by May"}
    )
    [(message, is_wanted)] = messages("translations.handed_over")
    words = render_to_string(f"{message.template}.txt", message.context)

    assert (answer.status_code, message.recipient_id, is_wanted) == (302, anne.pk, True)
    entries = [(entry.kind, entry.title.endswith("Suomeksi")) for entry in desk_of(anne).entries]
    assert entries == [("translations.handover", True)]
    assert "Suomeksi" in render_to_string(f"{message.template}.subject.txt", message.context)
    assert (f"/fi/knowledge/{item.pk}/texts/se/workbench/" in words, "“Please by May”" in words) == (True, True)


def test_desk_is_clear_once_it_is_translated(world: World, anne: object):
    item = world.published()
    handed(world, item, anne)

    translated(world, item, by=anne)

    assert desk_of(anne).entries == []
    assert Entry.objects.filter(verb="translations.handover_done").count() == 1


def test_what_may_no_longer_be_seen_leaves_desk_and_mail(world: World, anne: object):
    item = world.published()
    handed(world, item, anne)
    [notice] = notices_for("translations.handed_over")
    [(message, _is_wanted)] = messages("translations.handed_over")
    Item.objects.filter(pk=item.pk).update(audience="organisation", audience_scope=world.coast.scope)

    assert desk_of(anne).entries == []
    assert notice.still_wanted(asdict(message)) is False
    assert messages("translations.handed_over") == []


def test_nobody_is_asked_who_may_not_see_it_and_nobody_twice(world: World, anne: object):
    hidden = world.published("Secret", audience="organisation")
    item = world.published()
    handed(world, item, anne)

    with pytest.raises(translations.MayNotSee):
        handed(world, hidden, anne)
    with pytest.raises(translations.AlreadyHandedOver):
        handed(world, item, world.nils)

    assert translating.persons_for(hidden, "se", world.aino) == []


def test_handover_is_handed_back_by_who_was_asked_only(world: World, anne: object):
    item = world.published()
    handover = handed(world, item, anne)
    address = f"/en/translate/handovers/{handover.pk}/return/"

    stranger = signed_in(world.nils).post(address)
    answer = signed_in(anne).post(address)

    handover.refresh_from_db()
    assert (stranger.status_code, answer.status_code, handover.state) == (404, 302, "returned")
    assert desk_of(anne).entries == []


def test_link_of_a_missing_version_leads_to_help(world: World, client: Client):
    item = world.published()

    visitor = client.get(f"/en/knowledge/{item.pk}/").content.decode()
    member = signed_in(world.nils).get(f"/en/knowledge/{item.pk}/").content.decode()

    assert ('href="/en/translate/"' in visitor.partition("<footer")[0], "/texts/fi/workbench/" in member) == (
        True,
        True,
    )


def test_mails_and_desk_name_an_item_in_the_language_its_reader_reads_best(world: World):
    item = world.draft()
    translated(world, item, "sv", content=world.content("På svenska"))
    world.nils.languages = ["sv"]
    world.nils.save()

    actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)

    titles = {message.recipient_id: message.context["title"] for message, _wanted in messages("knowledge.review_asked")}
    assert titles == {world.nils.pk: "På svenska"}
    assert [entry.title for entry in desk_of(world.nils).entries] == ["Review: På svenska"]


def handed(world: World, item: Item, person: object) -> object:
    facts = {"source": "knowledge.item", "subject_id": item.pk, "language": "se"}
    return translations.hand_over(**facts, person=person, by=world.aino, at=NOW)


def messages(verb: str) -> list[tuple[Message, bool]]:
    """Compose what the last entry of this verb tells people, and whether it is still wanted."""
    entry = Entry.objects.filter(verb=verb).latest("pk")
    found = [(notice, message) for notice in notices_for(verb) for message in notice.compose(entry)]
    return [(message, notice.still_wanted(asdict(message))) for notice, message in found]


def test_progress_and_work_by_collection_of_those_that_everybody_may_see(world: World):
    inside, outside = world.published("Inside"), world.published("Outside")
    facts = {"organisation": world.coast, "language": "en", "by": world.aino, "at": NOW}
    public = actions.create_collection(**facts, title="First year", introduction="")
    closed = actions.create_collection(**facts, title="Ours", introduction="", audience="organisation")
    for collection, item in ((public, inside), (closed, outside)):
        actions.collect_item(collection=collection, item=item, by=world.aino, at=NOW)

    figures = translating.count("collection")
    work = {
        pk: translating.work(
            STRANGER, ("en",), language="se", state="missing", groups={"collection": str(pk)}, start=0, limit=20
        )
        for pk in (public.pk, closed.pk)
    }

    assert figures == {str(public.pk): {"": 1, "en": [1, 0, 0, 0]}}
    assert translating.collection_names(("en",)) == {str(public.pk): "First year"}
    assert {pk: [one.title for one in found] for pk, found in work.items()} == {public.pk: ["Inside"], closed.pk: []}
