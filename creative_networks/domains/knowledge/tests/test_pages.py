from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import Item, ItemRevision, Review, State, Trial
from creative_networks.domains.knowledge.tests.people import NOW, World
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

if TYPE_CHECKING:
    from creative_networks.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def signed_in(person: "Account") -> Client:
    client = Client()
    client.force_login(person)
    return client


def statements(client: Client, path: str) -> int:
    places.regions()
    vocabulary.label_map(("en",))
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_visitor_reads_a_published_item_in_the_language_of_the_page(world: World, client: Client) -> None:
    item = world.published()
    actions.translate_item(item=item, language="fi", content=world.content("Hinta vuodesta"), by=world.aino, at=NOW)

    finnish = client.get(f"/fi/knowledge/{item.pk}/")
    norwegian = client.get(f"/nb/knowledge/{item.pk}/")

    assert '<h1 lang="fi">Hinta vuodesta</h1>' in finnish.content.decode()
    assert '<h1 lang="en">Price from the year</h1>' in norwegian.content.decode()


def test_draft_does_not_exist_for_others(world: World, client: Client) -> None:
    item = world.draft()

    answers = {
        "stranger": client.get(f"/en/knowledge/{item.pk}/").status_code,
        "other": signed_in(world.kari).get(f"/en/knowledge/{item.pk}/").status_code,
        "own": signed_in(world.aino).get(f"/en/knowledge/{item.pk}/").status_code,
        "pdf": client.get(f"/en/knowledge/{item.pk}/pdf/").status_code,
        "edit": signed_in(world.kari).get(f"/en/knowledge/{item.pk}/texts/en/").status_code,
        "facts": signed_in(world.kari).post(f"/en/knowledge/{item.pk}/facts/").status_code,
        "versions": signed_in(world.kari).get(f"/en/knowledge/{item.pk}/texts/en/versions/").status_code,
    }

    assert answers == {
        "stranger": 404,
        "other": 404,
        "own": 200,
        "pdf": 404,
        "edit": 404,
        "facts": 404,
        "versions": 404,
    }


def test_stranger_gets_the_same_bytes_with_or_without_a_hidden_match(world: World, client: Client) -> None:
    world.published("Visible pricing")
    before = client.get("/en/knowledge/?q=pricing").content

    world.published("Hidden pricing", audience="organisation")
    world.draft("Pricing draft")

    assert client.get("/en/knowledge/?q=pricing").content == before


def test_published_item_of_others_can_be_read_but_not_edited(world: World) -> None:
    item = world.published()

    answer = signed_in(world.kari).get(f"/en/knowledge/{item.pk}/texts/en/")

    assert (answer.status_code, "Only members who may publish" in answer.content.decode()) == (403, True)


def test_member_writes_a_draft_in_the_browser(world: World) -> None:
    client = signed_in(world.aino)

    answer = client.post(
        "/en/knowledge/new/insight/",
        {
            "organisation": str(world.coast.pk),
            "language": "en",
            "audience": "public",
            "title": "Prices",
            "summary": "Short.",
            "section_body": "First paragraph.\n\nSecond <one>.",
        },
    )

    item = Item.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/en/knowledge/{item.pk}/facts/")
    assert item.texts.get().sections["body"].count("<p>") == 2


def test_title_of_ten_thousand_characters_is_refused_and_everything_typed_stays(world: World) -> None:
    client = signed_in(world.aino)
    typed = {"organisation": str(world.coast.pk), "language": "fi", "audience": "members", "title": "x" * 10_000}

    answer = client.post("/en/knowledge/new/insight/", typed | {"section_body": "<p>Kept paragraph</p>"})

    page = answer.content.decode()
    assert (answer.status_code, Item.objects.count()) == (422, 0)
    assert "x" * 10_000 in page
    assert "Kept paragraph" in page


def test_member_of_no_such_organisation_cannot_write_in_its_name(world: World) -> None:
    answer = signed_in(world.kari).post(
        "/en/knowledge/new/insight/",
        {"organisation": str(world.coast.pk), "language": "en", "audience": "public", "title": "Foreign"},
    )

    assert (answer.status_code, Item.objects.count()) == (422, 0)


def test_picture_without_description_is_refused(world: World) -> None:
    answer = signed_in(world.aino).post(
        "/en/knowledge/new/insight/",
        {
            "organisation": str(world.coast.pk),
            "language": "en",
            "audience": "public",
            "title": "Picture",
            "section_body": '<p>Look</p><img src="/files/abc/a.png" alt="">',
        },
    )

    assert (answer.status_code, Item.objects.count()) == (422, 0)


def test_second_saver_sees_both_texts(world: World) -> None:
    item = world.draft()
    fields = {"summary": "s", "section_body": "<p>b</p>", "significance": "medium", "base_revision": "1"}
    client = signed_in(world.aino)
    client.post(f"/en/knowledge/{item.pk}/texts/en/", fields | {"title": "First"})

    answer = client.post(f"/en/knowledge/{item.pk}/texts/en/", fields | {"title": "Second"})

    page = answer.content.decode()
    assert (answer.status_code, "First" in page, 'value="Second"' in page) == (409, True, True)
    again = client.post(f"/en/knowledge/{item.pk}/texts/en/", fields | {"title": "Both", "base_revision": "2"})
    assert (again.status_code, ItemRevision.objects.count()) == (302, 3)


def test_review_in_the_browser_publishes(world: World) -> None:
    item = world.draft()
    signed_in(world.aino).post(f"/en/knowledge/{item.pk}/review-request/", {"organisation": str(world.north.pk)})

    told = {"outcome": "accepted", "remark": "", "read": "1"}
    answer = signed_in(world.nils).post(f"/en/knowledge/{item.pk}/review/", told)

    assert (answer.status_code, Item.objects.get().state) == (302, State.PUBLISHED)


def test_reviewer_publishes_nothing_unread(world: World) -> None:
    item = world.draft()
    actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)
    reviewer, path = signed_in(world.nils), f"/en/knowledge/{item.pk}/review/"
    first = reviewer.get(path).context["form"].initial["read"]
    last = ItemRevision.objects.filter(text__item=item).latest("number")
    ItemRevision.objects.create(
        text=last.text, number=last.number + 1, title="Slipped in", summary="S", sections={}, saved_at=NOW
    )

    for told in ({"read": first}, {}):
        answer = reviewer.post(path, {"outcome": "accepted", "remark": "Kept", **told})
        assert answer.status_code == 422
        assert "Slipped in" in answer.content.decode()
        assert "Kept" in answer.content.decode()
    item.refresh_from_db()
    assert item.state == State.REVIEW
    assert reviewer.post(path, {"outcome": "accepted", "remark": "", "read": first + 1}).status_code == 302


def test_question_that_nobody_is_asked_any_more_is_not_taken_back(world: World) -> None:
    item = world.published()

    assert signed_in(world.aino).post(f"/en/knowledge/{item.pk}/review-withdrawal/").status_code in (302, 403)


def test_author_and_strangers_cannot_review(world: World) -> None:
    item = world.draft()
    actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)
    path = f"/en/knowledge/{item.pk}/review/"

    answers = [
        signed_in(person).post(path, {"outcome": "accepted"}).status_code
        for person in (world.aino, world.kari, world.coordinator)
    ]

    assert (answers, Review.objects.get().outcome) == ([403, 404, 403], "")


def test_trial_is_reported_in_the_browser(world: World) -> None:
    item = world.published()

    answer = signed_in(world.kari).post(
        f"/en/knowledge/{item.pk}/trials/",
        {
            "organisation": str(world.fjord.pk),
            "place": "Bodø",
            "result": "worked",
            "story": "It sold.",
            "language": "nb",
        },
    )

    assert (answer.status_code, Trial.objects.get().organisation) == (302, world.fjord)


def test_contact_is_for_members_only(world: World, client: Client) -> None:
    item = world.published()
    actions.update_facts(item=item, contact="aino at coast", by=world.aino, at=NOW)

    seen = [
        "aino at coast" in who.get(f"/en/knowledge/{item.pk}/").content.decode()
        for who in (client, signed_in(world.kari))
    ]

    assert seen == [False, True]


def test_list_takes_at_most_four_statements_whatever_its_rows(world: World, client: Client) -> None:
    world.published("First")
    one = statements(client, "/en/knowledge/")
    for number in range(24):
        world.published(f"Number {number}")

    many = statements(client, "/en/knowledge/")

    assert one == many
    assert many <= 4


def test_item_takes_at_most_five_statements_whatever_hangs_on_it(world: World, client: Client) -> None:
    item = world.published()

    def hang(number: int) -> None:
        others = [world.published(f"Other {number} {n}").pk for n in range(number)]
        Item.objects.filter(pk=item.pk).update(related_ids=others)
        for _ in range(number):
            actions.report_trial(
                item=item,
                organisation_id=world.fjord.pk,
                place="Bodø",
                result="worked",
                story="x",
                language="en",
                by=world.kari,
                at=NOW,
            )

    hang(1)
    few = statements(client, f"/en/knowledge/{item.pk}/")
    hang(6)
    many = statements(client, f"/en/knowledge/{item.pk}/")

    assert few == many
    assert many <= 5


@pytest.mark.parametrize("text", ['"', "*", "a AND b", "' OR 1=1", "NEAR(", "\x00", "kä" * 500, "%", "a:b"])
def test_search_survives_whatever_is_typed(world: World, client: Client, text: str) -> None:
    assert client.get("/en/knowledge/", {"q": text}).status_code == 200


def test_list_as_a_file_has_the_rights_and_the_filters_of_the_screen(world: World, client: Client) -> None:
    world.published("=For everyone")
    world.published("For members", audience="members")
    world.published("A story", kind="story")

    def titles(reader: Client) -> list[str]:
        content = reader.get("/en/knowledge/?kind=insight&as=csv").content.decode("utf-8-sig")
        return [line.split(",")[0] for line in content.splitlines()[1:]]

    assert titles(client) == ["'=For everyone"]
    assert titles(signed_in(world.kari)) == ["For members", "'=For everyone"]
    assert titles(signed_in(world.nils)) == titles(signed_in(world.kari))
