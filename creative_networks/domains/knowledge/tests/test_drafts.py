"""Text that is not saved yet: kept, offered again, clashing, put aside."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import Item, ItemRevision
from creative_networks.domains.knowledge.tests.people import NOW, World, member

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


def path(item: Item) -> str:
    return f"/en/knowledge/{item.pk}/texts/en/"


def typed(title: str = "Half a thought", base: int = 1, **more: Any) -> dict[str, Any]:
    return {"title": title, "summary": "", "section_body": "<p>Half</p>", "base_revision": base} | more


def keep(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address, typed(**({"draft": "keep", "window": "one"} | fields)))


def test_typed_text_is_kept_apart_from_the_versions(world: World) -> None:
    item, client = world.draft(), signed_in(world.aino)

    answer = keep(client, path(item))

    assert answer.json()["state"] == "kept"
    assert ItemRevision.objects.count() == 1
    assert item.texts.get().title == "Price from the year"


def test_coming_back_one_chooses_and_goes_on_where_one_left(world: World) -> None:
    item, client = world.draft(), signed_in(world.aino)
    keep(client, path(item))

    choice = client.get(path(item)).content.decode()
    form = client.get(f"{path(item)}?draft=continue").content.decode()

    assert "Continue where you left off" in choice
    assert "Half a thought" not in choice
    assert 'value="Half a thought"' in form
    assert "&lt;p&gt;Half&lt;/p&gt;" in form


def test_starting_from_the_saved_version_can_be_undone(world: World) -> None:
    item, client = world.draft(), signed_in(world.aino)
    keep(client, path(item))

    page = client.post(path(item), {"draft": "drop"}, follow=True).content.decode()
    assert 'value="Price from the year"' in page
    assert f"{path(item)}?draft=return" in page

    back = client.post(f"{path(item)}?draft=return", follow=True).content.decode()
    assert "Continue where you left off" in back


def test_nobody_else_meets_an_unsaved_text(world: World) -> None:
    item = world.draft()
    member(world.kari, world.coast)
    keep(signed_in(world.aino), path(item))

    colleague = signed_in(world.kari).get(path(item)).content.decode()

    assert "Continue where you left off" not in colleague
    assert "Half a thought" not in colleague
    assert signed_in(world.nils).post(path(item), typed(draft="keep")).status_code == 404


def test_saved_text_leaves_no_unsaved_one(world: World) -> None:
    item, client = world.draft(), signed_in(world.aino)
    keep(client, path(item))

    client.post(path(item), typed("A whole thought", significance="medium"))

    assert "Continue where you left off" not in client.get(path(item)).content.decode()
    assert ItemRevision.objects.filter(title="A whole thought").exists()


def test_one_is_told_while_typing_that_somebody_saved_and_then_sees_both(world: World) -> None:
    item, client = world.draft(), signed_in(world.aino)
    keep(client, path(item))
    actions.save_text(
        text=item.texts.get(),
        content=world.content("Theirs"),
        base_revision=1,
        significance="medium",
        by=world.nils,
        at=NOW,
    )

    told = keep(client, path(item), title="Still typing")
    both = client.get(f"{path(item)}?draft=continue").content.decode()
    saved = client.post(path(item), typed("Brought together", base=2, significance="medium"))

    assert told.json()["state"] == "clash"
    assert "Somebody saved in the meantime" in both
    assert "Theirs" in both
    assert 'value="Still typing"' in both
    assert 'name="base_revision" value="2"' in both
    assert saved.status_code == 302


def test_new_item_is_kept_before_it_exists(world: World) -> None:
    client = signed_in(world.aino)
    address = "/en/knowledge/new/insight/"

    keep(client, address, organisation=world.coast.pk, language="fi", audience="members")

    assert not Item.objects.exists()
    form = client.get(f"{address}?draft=continue").content.decode()
    assert 'value="Half a thought"' in form
    assert '<option value="fi" selected' in form


def test_translation_is_kept_too(world: World) -> None:
    item, client = world.draft(), signed_in(world.aino)
    address = f"/en/knowledge/{item.pk}/texts/sv/workbench/"

    assert keep(client, address, title="Halv tanke", base=0, follows=1).json()["state"] == "kept"

    assert "Start with an empty form" in client.get(address).content.decode()
    assert 'value="Halv tanke"' in client.get(f"{address}?draft=continue").content.decode()
