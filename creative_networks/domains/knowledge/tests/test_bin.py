from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from creative_networks.domains.knowledge import actions, binned, collections
from creative_networks.domains.knowledge.models import Collection, Item
from creative_networks.domains.knowledge.tests.people import NOW, World
from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.files import actions as files
from creative_networks.foundation.journal.models import Entry

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


def collection(world: World, *items: Item) -> Collection:
    made = actions.create_collection(
        organisation=world.coast, language="en", title="First year", introduction="", by=world.aino, at=NOW
    )
    for item in items:
        actions.collect_item(collection=made, item=item, by=world.aino, at=NOW)
    return made


def test_draft_in_the_bin_is_nowhere_else_and_comes_back(world: World) -> None:
    item, client = world.draft(), signed_in(world.aino)

    page = client.post(f"/en/knowledge/{item.pk}/removal/", follow=True).content.decode()
    gone = client.get(f"/en/knowledge/{item.pk}/")
    assert "Price from the year" in page
    assert f"/en/knowledge/{item.pk}/return/" in page
    assert gone.status_code == 404
    assert "Price from the year" not in client.get("/en/knowledge/new/").content.decode()
    assert not Item.objects.visible_to(reader_for(world.aino)).exists()

    client.post(f"/en/knowledge/{item.pk}/return/")

    assert client.get(f"/en/knowledge/{item.pk}/").status_code == 200
    verbs = Entry.objects.filter(verb__startswith="knowledge.item_re").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["knowledge.item_removed", "knowledge.item_returned"]


def test_bin_of_another_organisation_is_closed(world: World) -> None:
    item, kept = world.draft(), collection(world)
    actions.remove_item(item=item, by=world.aino, at=NOW)
    actions.remove_collection(collection=kept, by=world.aino, at=NOW)
    other = signed_in(world.nils)

    page = other.get("/en/knowledge/bin/").content.decode()

    assert "Price from the year" not in page
    assert "First year" not in page
    assert other.post(f"/en/knowledge/{item.pk}/return/").status_code == 404
    assert other.post(f"/en/knowledge/collections/{kept.pk}/return/").status_code == 404


def test_what_readers_have_seen_does_not_go_into_the_bin(world: World) -> None:
    item = world.published()

    refused = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/removal/")

    assert refused.status_code == 403
    with pytest.raises(actions.NotAllowedFrom):
        actions.remove_item(item=item, by=world.aino, at=NOW)


def test_collection_comes_back_with_its_items_in_order(world: World) -> None:
    kept = collection(world, world.published("One"), world.published("Two"))
    client = signed_in(world.aino)

    client.post(f"/en/knowledge/collections/{kept.pk}/removal/")
    assert collections.view_collection(STRANGER, kept.pk, ("en",)) is None
    assert collections.own_choices(world.aino, ("en",)) == []

    client.post(f"/en/knowledge/collections/{kept.pk}/return/")
    view = collections.view_collection(STRANGER, kept.pk, ("en",))
    assert view is not None
    assert [card.title for card in view.cards] == ["One", "Two"]


def test_bin_is_emptied_after_thirty_days_and_not_before(world: World) -> None:
    old, young, kept = world.draft("Old"), world.draft("Young"), collection(world)
    actions.remove_item(item=old, by=world.aino, at=NOW)
    actions.remove_collection(collection=kept, by=world.aino, at=NOW)
    actions.remove_item(item=young, by=world.aino, at=NOW + timedelta(days=10))

    assert actions.empty_bin(at=NOW + timedelta(days=30)) == 0
    assert actions.empty_bin(at=NOW + timedelta(days=31)) == 2
    assert actions.empty_bin(at=NOW + timedelta(days=31)) == 0

    assert list(Item.objects.values_list("pk", flat=True)) == [young.pk]
    assert not Collection.objects.exists()
    assert Entry.objects.filter(verb="knowledge.item_deleted", actor_id=None).count() == 1


def test_item_taken_out_of_a_collection_goes_back_to_its_place(world: World) -> None:
    one, two, three = (world.published(title) for title in ("One", "Two", "Three"))
    kept, client = collection(world, one, two, three), signed_in(world.aino)
    place = f"/en/knowledge/collections/{kept.pk}/items/{two.pk}"

    page = client.post(f"{place}/removal/", follow=True).content.decode()
    assert f"{place}/return/?position=2" in page
    client.post(f"{place}/return/?position=2")

    view = collections.view_collection(STRANGER, kept.pk, ("en",))
    assert view is not None
    assert [card.title for card in view.cards] == ["One", "Two", "Three"]


def test_request_for_review_and_collecting_are_undone_from_their_messages(world: World) -> None:
    item, read, kept = world.draft(), world.published("Read"), collection(world)
    client = signed_in(world.aino)

    asked = client.post(f"/en/knowledge/{item.pk}/review-request/", {"organisation": world.north.pk}, follow=True)
    collected = client.post(f"/en/knowledge/{read.pk}/collections/", {"collection": kept.pk}, follow=True)
    undo = [f"/en/knowledge/{item.pk}/review-withdrawal/"]
    undo += [f"/en/knowledge/collections/{kept.pk}/items/{read.pk}/removal/"]
    for page, address in zip((asked, collected), undo, strict=True):
        assert f'action="{address}"' in page.content.decode()
        client.post(address)

    item.refresh_from_db()
    assert item.state == "draft"
    assert not kept.places.exists()


def test_attachment_in_the_bin_comes_back_beside_its_item(world: World) -> None:
    item, client = world.published(), signed_in(world.aino)
    upload = SimpleUploadedFile("prices.csv", b"one,two")
    file = actions.add_attachment(item=item, upload=upload, name="prices.csv", by=world.aino, at=NOW)
    address = f"/en/knowledge/{item.pk}/attachments/{file.token}/"

    page = client.post(address, follow=True).content.decode()

    assert f"{address}return/" in page
    assert client.get(file.url).status_code == 404
    assert "prices.csv" not in Client().get(f"/en/knowledge/{item.pk}/").content.decode()
    assert "prices.csv" in client.get("/en/knowledge/bin/").content.decode()
    assert "prices.csv" not in signed_in(world.nils).get("/en/knowledge/bin/").content.decode()
    assert signed_in(world.nils).post(f"{address}return/").status_code == 403
    client.post(f"{address}return/")
    assert b"".join(Client().get(file.url).streaming_content) == b"one,two"
    assert "prices.csv" in Client().get(f"/en/knowledge/{item.pk}/").content.decode()


def test_attachment_is_deleted_after_its_days_in_the_bin(world: World) -> None:
    item = world.published()
    upload = SimpleUploadedFile("prices.csv", b"one,two")
    file = actions.add_attachment(item=item, upload=upload, name="prices.csv", by=world.aino, at=NOW)
    actions.remove_attachment(item=item, file=file, by=world.aino, at=NOW)

    assert files.empty_bin(at=NOW + timedelta(days=29)) == 0
    assert files.empty_bin(at=NOW + timedelta(days=31)) == 1
    assert binned.attachment_in_bin(item.pk, file.token) is None
