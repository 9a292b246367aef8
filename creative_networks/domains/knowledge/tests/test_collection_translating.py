"""Texts of collections on the workbench of translators."""

import pytest
from django.test import Client

from creative_networks.domains.knowledge import actions, collection_translating, collections, rules
from creative_networks.domains.knowledge.models import Collection
from creative_networks.domains.knowledge.tests.people import NOW, World, account
from creative_networks.foundation.access.queries import STRANGER
from creative_networks.foundation.translations import actions as translations
from creative_networks.foundation.translations import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def collection(world: World) -> Collection:
    facts = {"language": "en", "title": "First year", "introduction": "In this order."}
    return actions.create_collection(organisation=world.coast, **facts, by=world.aino, at=NOW)


def change(world: World, collection: Collection, title: str, significance: str) -> None:
    text = collections.text_of(collection, "en")
    facts = {"title": title, "introduction": "In this order.", "significance": significance}
    actions.save_collection(text=text, **facts, by=world.aino, at=NOW)


def test_collection_is_translated_beside_its_original_with_what_changed(world: World, collection: Collection) -> None:
    person, client = account("Fia"), Client()
    translations.admit_translator(account=person, language="fi", reviews=False, by=world.coordinator, at=NOW)
    client.force_login(person)
    bench = f"/en/translate/texts/knowledge.collection/{collection.pk}/fi/"
    told = {"title": "Ensimmäinen vuosi", "introduction": "Tässä järjestyksessä."}

    client.post(bench, told | {"base_revision": "0", "follows": "1"})
    change(world, collection, "The whole first year", "medium")
    page = client.get(bench).content.decode()

    assert "<ins>The whole first</ins>" in page or "<ins>" in page
    assert "Some of the meaning has changed" in page
    client.post(bench, told | {"base_revision": "1", "follows": "2", "is_done": "on"})
    text = collections.text_of(collection, "fi")
    assert (text.outdated_by, text.source_revision, text.revision) == ("", 2, 2)


def test_progress_is_counted_by_language_and_organisation(world: World, collection: Collection) -> None:
    versions = collection_translating.VERSIONS
    facts = {"groups": {"organisation": str(world.coast.pk)}, "start": 0, "limit": 5}

    found = versions.work(STRANGER, ("en",), language="fi", state="missing", **facts)

    assert [one.title for one in found] == ["First year"]
    assert versions.count("organisation") == {str(world.coast.pk): {"": 1, "en": [1, 0, 0, 0]}}


def test_nothing_is_kept_of_a_collection_that_was_deleted(world: World, collection: Collection) -> None:
    change(world, collection, "Another year", "typo")
    assert queries.earlier_content(rules.COLLECTION, collection.pk, 1) == {
        "title": "First year",
        "introduction": "In this order.",
    }
    actions.remove_collection(collection=collection, by=world.aino, at=NOW)

    actions.empty_bin(at=NOW.replace(year=2028))

    assert queries.earlier_content(rules.COLLECTION, collection.pk, 1) == {}
