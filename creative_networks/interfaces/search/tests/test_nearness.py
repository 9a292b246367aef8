"""With a model switched on what is near in meaning is found too; without one nothing of it is there."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.domains.knowledge.tests.factories import narrow
from creative_networks.engines.text import PluginMissing, embeddings

from .. import actions, matching, nearness
from ..models import IndexedThing, ThingVector
from . import stand_in
from .worlds import NOW, World, found, index, item, search, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXT_EMBEDDINGS", stand_in.__name__)
    embeddings.model.cache_clear()
    embeddings.embedded_query.cache_clear()


def embed() -> int:
    index()
    nearness.forget()
    return actions.embed_missing(at=NOW, seconds=60)


def test_absent_means_off(world: World, client: Client) -> None:
    item(world, "Kangaspuut vuokralla", "Kysy meiltä.", language="fi")
    assert embed() == 0
    assert found("loom") == []
    assert "Close in meaning" not in client.get("/en/search/?q=kangaspuut").text


def test_what_is_near_in_meaning_is_found_in_another_language(world: World, model: None, client: Client) -> None:
    item(world, "Kangaspuut vuokralla", "Kysy meiltä.", language="fi")
    for number in range(12):
        item(world, f"Elokuva {number}", "Illalla.", language="fi")
    assert embed() == IndexedThing.objects.count()
    assert embed() == 0

    answer = search("loom")
    assert titles(answer)[0] == "Kangaspuut vuokralla"
    assert answer.is_near_only
    assert answer.total == matching.NEAREST
    page = client.get("/en/search/?q=loom").text
    assert "closest in meaning" in page
    assert "close in meaning to your words" in page
    assert 'class="cn-results"' not in client.get("/en/search/?q=loom&off=near").text


def test_both_orders_become_one(world: World, model: None) -> None:
    item(world, "Weaving evenings", "Bring yarn.")
    item(world, "Spring programme", "We show a loom.")
    item(world, "A loom", "Weaving.")
    embed()

    assert found("loom") == ["A loom", "Spring programme", "Weaving evenings"]
    reasons = {result.title: [reason.name for reason in result.reasons] for result in search("loom").results}
    assert "near" in reasons["Weaving evenings"]
    assert search("loom", kind="no-such-kind").total == 0


def test_what_changed_is_read_anew(world: World, model: None) -> None:
    loom = item(world, "Kangaspuut", "Kysy.", language="fi")
    embed()
    before = bytes(ThingVector.objects.get(thing__thing_id=loom.pk, thing__searchable="knowledge.item").vector)
    IndexedThing.objects.filter(thing_id=loom.pk).update(byline="elsewhere")
    index()
    assert actions.embed_missing(at=NOW, seconds=60) > 0
    after = ThingVector.objects.get(thing__thing_id=loom.pk, thing__searchable="knowledge.item")
    assert bytes(after.vector) == before
    assert after.made_of == after.thing.indexed_at


def test_sami_is_read_by_a_dictionary_only(world: World, model: None, tmp_path) -> None:
    item(world, "Gođđin", "Gođđin.", language="se")
    embed()
    of_item = ThingVector.objects.get(thing__searchable="knowledge.item")
    assert bytes(of_item.vector) == b""
    # One line is a word and what it is called in Finnish.
    (tmp_path / "words.tsv").write_text("gođđin\tkutominen\n")
    actions.import_dictionary(
        path=tmp_path / "words.tsv",
        source_language="se",
        target_language="fi",
        name="Words",
        source="a test",
        licence="none",
        by=None,
        at=NOW,
    )
    embed()

    assert found("veving", words_in="nb")[0] == "Gođđin"


def test_a_slip_of_the_keyboard_is_still_put_right(world: World, model: None) -> None:
    item(world, "Cinema", "Tonight.")
    embed()
    answer = search("cinmea")
    assert (answer.suggestion, answer.is_near_only) == ("cinema", True)


def test_hidden_things_take_no_place_among_the_nearest(world: World, model: None, client: Client) -> None:
    item(world, "Kangaspuut", "Kysy.", language="fi")
    item(world, "Vävstol att hyra", "Fråga oss.", language="sv")
    embed()

    def page() -> str:
        nearness.forget()
        return re.sub(r'value="[\w-]{64}"', "", client.get("/en/search/?q=loom").text)

    before = page()
    assert "Vävstol" in before
    for _number in range(2 * matching.NEAREST):
        narrow(item(world, "Kangaspuut kutominen", "Salaa.", language="fi"), "organisation", world.coast.scope)
    embed()
    assert page() == before


def test_a_search_takes_three_statements(world: World, model: None) -> None:
    item(world, "A loom", "Weaving.")
    item(world, "Kangaspuut", "Kysy.", language="fi")
    embed()
    search("loom")
    with CaptureQueriesContext(connection) as statements:
        search("weaving loom")
    assert len(statements) <= 3


def test_a_model_that_is_not_there_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXT_EMBEDDINGS", "no_such_model")
    embeddings.model.cache_clear()
    with pytest.raises(PluginMissing, match="unset TEXT_EMBEDDINGS"):
        embeddings.embedded(["loom"])
    embeddings.model.cache_clear()
