import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.domains.knowledge import actions, collections
from creative_networks.domains.knowledge.models import Collection, Item
from creative_networks.domains.knowledge.tests.people import NOW, World
from creative_networks.foundation.access.queries import STRANGER, reader_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def made(world: World, *items: Item, **options: str) -> Collection:
    facts = {"organisation": world.coast, "language": "en", "title": "First year", "introduction": "In this order."}
    collection = actions.create_collection(**(facts | options), by=world.aino, at=NOW)
    for item in items:
        actions.collect_item(collection=collection, item=item, by=world.aino, at=NOW)
    return collection


def titles(collection: Collection, reader: object = STRANGER) -> list[str]:
    view = collections.view_collection(reader, collection.pk, ("en",))
    return [card.title for card in view.cards] if view else []


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_items_stand_in_their_order_and_move(world: World) -> None:
    one, two, three = (world.published(title) for title in ("One", "Two", "Three"))
    collection = made(world, one, two, three)

    actions.move_item(collection=collection, item_id=three.pk, up=True, by=world.aino, at=NOW)
    actions.move_item(collection=collection, item_id=one.pk, up=True, by=world.aino, at=NOW)
    assert titles(collection) == ["One", "Three", "Two"]

    actions.drop_item(collection=collection, item_id=three.pk, by=world.aino, at=NOW)
    actions.collect_item(collection=collection, item=three, by=world.aino, at=NOW)
    assert titles(collection) == ["One", "Two", "Three"]


def test_item_stands_once(world: World) -> None:
    item = world.published()
    collection = made(world, item)

    with pytest.raises(actions.AlreadyCollected):
        actions.collect_item(collection=collection, item=item, by=world.aino, at=NOW)


def test_each_reader_sees_the_items_they_may_and_the_number_tells_of_public_ones_only(world: World) -> None:
    collection = made(
        world, world.published("Open"), world.published("Inside", audience="members"), world.draft("Draft")
    )

    assert titles(collection) == ["Open"]
    assert titles(collection, reader_for(world.kari)) == ["Open", "Inside"]
    cards, _more = collections.list_collections(reader_for(world.kari), ("en",))
    assert [card.size for card in cards] == [1]


def test_page_for_strangers_is_the_same_with_and_without_hidden_items(world: World, client: Client) -> None:
    collection = made(world, world.published("Open"))
    path = f"/en/knowledge/collections/{collection.pk}/"
    before = client.get(path).content

    actions.collect_item(collection=collection, item=world.draft("Secret"), by=world.aino, at=NOW)

    assert client.get(path).content == before


@pytest.mark.parametrize(("audience", "status"), [("public", 200), ("members", 404), ("organisation", 404)])
def test_collection_is_there_for_its_audience(world: World, client: Client, audience: str, status: int) -> None:
    collection = made(world, audience=audience)
    path = f"/en/knowledge/collections/{collection.pk}/"

    assert client.get(path).status_code == status
    assert signed_in(world.kari).get(path).status_code == (404 if audience == "organisation" else 200)
    assert signed_in(world.aino).get(path).status_code == 200


def test_member_puts_an_item_into_a_collection_in_the_browser_and_others_cannot(world: World) -> None:
    item, client = world.published("One"), signed_in(world.aino)
    begun = client.post(
        "/en/knowledge/collections/new/",
        {"organisation": str(world.coast.pk), "language": "en", "audience": "public", "title": "First year"},
    )
    collection = Collection.objects.get()
    assert begun.headers["Location"] == f"/en/knowledge/collections/{collection.pk}/"

    put = client.post(f"/en/knowledge/{item.pk}/collections/", {"collection": str(collection.pk)})
    again = client.post(f"/en/knowledge/{item.pk}/collections/", {"collection": str(collection.pk)})
    other = signed_in(world.kari)

    assert (put.status_code, again.status_code, titles(collection)) == (302, 422, ["One"])
    assert other.post(f"/en/knowledge/{item.pk}/collections/", {"collection": str(collection.pk)}).status_code == 422
    assert other.post(f"/en/knowledge/collections/{collection.pk}/items/{item.pk}/removal/").status_code == 403
    assert titles(collection) == ["One"]


def test_reader_gets_the_text_in_their_language_and_a_changed_original_marks_it(world: World, client: Client) -> None:
    collection = made(world, world.published())
    actions.translate_collection(
        collection=collection, language="fi", title="Ensimmäinen vuosi", introduction="", by=world.aino, at=NOW
    )
    assert "Ensimmäinen vuosi" in client.get(f"/fi/knowledge/collections/{collection.pk}/").content.decode()

    signed_in(world.aino).post(
        f"/en/knowledge/collections/{collection.pk}/texts/en/",
        {
            "title": "Another year",
            "introduction": "",
            "audience": "public",
            "significance": "major",
            "base_revision": 1,
        },
    )

    assert collections.text_of(collection, "fi").outdated_by == "major"


def test_collection_leaves_as_a_file_in_its_order(world: World, client: Client) -> None:
    collection = made(world, world.published("Bravo"), world.published("Alfa"))

    content = client.get(f"/en/knowledge/collections/{collection.pk}/?as=csv").content.decode("utf-8-sig")

    assert [line.split(",")[0] for line in content.splitlines()] == ["Title", "Bravo", "Alfa"]


def test_list_of_collections_as_a_file_has_what_the_reader_sees(world: World, client: Client) -> None:
    made(world)
    made(world, audience="members")

    lines = [len(client.get("/en/knowledge/collections/?as=csv").content.decode().splitlines())]
    client.force_login(world.nils)
    lines.append(len(client.get("/en/knowledge/collections/?as=csv").content.decode().splitlines()))

    assert lines == [2, 3]


def test_pages_take_as_many_statements_with_many_items(world: World, client: Client) -> None:
    collection = made(world)
    counts = []
    for _more in range(2):
        for number in range(4):
            actions.collect_item(collection=collection, item=world.published(f"Item {number}"), by=world.aino, at=NOW)
            made(world)
        counts.append([])
        for path in ("/en/knowledge/collections/", f"/en/knowledge/collections/{collection.pk}/"):
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            counts[-1].append(len(captured))

    assert counts[0] == counts[1]
    assert counts[0][0] <= 4
    assert counts[0][1] <= 5


def test_two_who_change_a_collection_at_once_keep_both_texts(world: World) -> None:
    collection = made(world, world.published())
    told = {"title": "Mine", "introduction": "", "audience": "public", "significance": "typo", "base_revision": 1}
    actions.save_collection(
        text=collections.text_of(collection, "en"),
        title="Theirs",
        introduction="",
        significance="typo",
        by=world.aino,
        at=NOW,
    )

    answer = signed_in(world.aino).post(f"/en/knowledge/collections/{collection.pk}/texts/en/", told)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in page
    assert 'value="Mine"' in page
