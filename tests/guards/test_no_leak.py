"""
Nothing reaches a reader by any surface that `visible_to` does not give them.

Worlds are generated: items of every audience, protocol and state, and readers of every kind. Each registered
surface is asked for each reader, and must show a subset of what the reader may see.
"""

import random
from itertools import product

import pytest
from django.conf import settings

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.models import READABLE, Item, Review, State
from creative_networks.domains.knowledge.tests.people import NOW, World
from creative_networks.foundation.access import actions as access
from creative_networks.foundation.access.bases import ProtocolRule
from creative_networks.foundation.access.models import Protocol, ProtocolMember
from creative_networks.foundation.access.queries import STRANGER, Reader, reader_for
from creative_networks.foundation.access.registry import surfaces
from creative_networks.interfaces.search import actions as search

pytestmark = pytest.mark.django_db

AUDIENCES = ("public", "members", "organisation", "people")
RULES = (ProtocolRule.NONE, ProtocolRule.ALL, ProtocolRule.ANY)
# Each is made and asked anew; on PostgreSQL, where that takes twice as long, two tell what may be different there.
WORLDS = range(2 if "postgresql" in settings.DATABASES["default"]["ENGINE"] else 4)
SURFACES = {
    "knowledge.ids_listed",
    "knowledge.ids_opened",
    "knowledge.ids_found",
    "knowledge.ids_related",
    "knowledge.ids_to_translate",
    "knowledge.ids_collected",
    "knowledge.ids_told",
    "search.results",
}
# Worlds of their own, in the tests beside their apps.
ELSEWHERE = {
    "search.events.event",
    "search.community.partnersearch",
    "search.questions.question",
    *("community.ids_listed", "community.ids_opened", "community.ids_told", "community.ids_to_translate"),
    *("knowledge.collection_ids_listed", "knowledge.collection_ids_to_translate", "knowledge.collection_ids_told"),
    *("questions.ids_listed", "questions.ids_opened", "questions.ids_told", "questions.ids_to_translate"),
    *("events.ids_listed", "events.ids_opened", "events.ids_in_calendar", "events.ids_told"),
    "events.ids_to_translate",
    *("investment.rounds_listed", "investment.rounds_opened"),
    *("investment.room_files_listed", "investment.room_files_opened"),
}


def make_world(seed: int) -> tuple[World, list[Item], list[Protocol]]:
    world = World()
    steward = world.kari
    protocols = [access.create_protocol(slug=f"protocol-{n}", names={}, by=steward, at=NOW) for n in range(2)]
    ProtocolMember.objects.create(protocol=protocols[0], account=world.nils)
    circle = access.create_circle(people=[world.nils], at=NOW)
    chance = random.Random(seed)  # noqa: S311
    items = []
    for number, (audience, rule) in enumerate(product(AUDIENCES, RULES)):
        item = world.published(f"Word{number} title") if chance.random() < 0.8 else world.draft(f"Word{number} title")
        scope = {"organisation": world.coast.scope, "people": circle.scope}.get(audience, "")
        Item.objects.filter(pk=item.pk).update(audience=audience, audience_scope=scope)
        item.refresh_from_db()
        if rule != ProtocolRule.NONE:
            chosen = protocols if chance.random() < 0.5 else [chance.choice(protocols)]
            access.set_protocols(thing=item, protocols=chosen, rule=rule, by=steward, at=NOW)
        items.append(item)
    ids = [item.pk for item in items]
    Item.objects.update(related_ids=ids)
    collection = knowledge.create_collection(
        organisation=world.fjord, language="en", title="All", introduction="", by=world.kari, at=NOW
    )
    for item in items:
        knowledge.collect_item(collection=collection, item=item, by=world.kari, at=NOW)
    search.reindex(at=NOW)
    return world, items, protocols


def may_see(world: World, reader: Reader, item: Item) -> bool:
    """Say anew, in plain Python and one item at a time, what SQL says in `visible_to`."""
    held = set(reader.protocol_ids)
    wanted = set(item.protocols.values_list("pk", flat=True))
    admitted = {
        ProtocolRule.NONE: True,
        ProtocolRule.ALL: bool(wanted) and wanted <= held,
        ProtocolRule.ANY: bool(wanted & held),
    }[ProtocolRule(item.protocol_rule)]
    in_audience = (
        item.audience == "public"
        or (item.audience == "members" and reader.is_member)
        or (bool(item.audience_scope) and item.audience_scope in reader.scopes)
    )
    ours = item.organisation.scope in reader.scopes
    governs = item.protocol_rule != ProtocolRule.NONE and bool(wanted & set(reader.stewarded_ids))
    return admitted and ((in_audience and item.state in READABLE) or ours or governs)


def readers(world: World) -> dict[str, Reader]:
    return {
        "stranger": STRANGER,
        "aino of the author's organisation": reader_for(world.aino),
        "nils in the circle and one protocol": reader_for(world.nils),
        "kari, steward of both protocols": reader_for(world.kari),
        "the coordinator": reader_for(world.coordinator),
    }


def test_every_surface_is_in_this_test() -> None:
    names = {surface.name for surface in surfaces()}
    assert names == SURFACES | ELSEWHERE, "Name a new surface here, and read what it must hold."


@pytest.mark.parametrize("seed", WORLDS)
def test_visible_to_says_what_the_rules_say(seed: int) -> None:
    world, items, _protocols = make_world(seed)

    for name, reader in readers(world).items():
        expected = {item.pk for item in items if may_see(world, reader, item)}
        assert set(Item.objects.visible_to(reader).values_list("pk", flat=True)) == expected, name
        assert {item.pk for item in Item.objects.all() if item.is_visible_to(reader)} == expected, name
        readable = set(Item.objects.readable_by(reader).values_list("pk", flat=True))
        assert {item.pk for item in Item.objects.all() if item.is_readable_by(reader)} == readable, name


@pytest.mark.parametrize("seed", WORLDS)
def test_no_surface_shows_what_the_reader_may_not_see(seed: int) -> None:
    world, items, _protocols = make_world(seed)
    shown_to_somebody = set()

    for name, reader in readers(world).items():
        visible = {item.pk for item in items if may_see(world, reader, item)}
        for surface in (one for one in surfaces() if one.name in SURFACES):
            shown = set(surface.shows(reader))
            shown_to_somebody |= shown
            assert shown - visible == set(), f"{surface.name} leaks to {name}"

    assert shown_to_somebody, "The surfaces showed nothing at all: this test proves nothing."


def test_protocol_outweighs_the_coordinator_and_the_author() -> None:
    world = World()
    item = world.published()
    protocol = access.create_protocol(slug="closed", names={}, by=world.kari, at=NOW)
    access.set_protocols(thing=item, protocols=[protocol], by=world.kari, at=NOW)

    seen_by = {
        person.name: Item.objects.visible_to(reader_for(person)).exists()
        for person in (world.aino, world.nils, world.kari, world.coordinator)
    }

    assert seen_by == {"Aino": False, "Nils": False, "Kari": True, "Carla": False}


def test_coordinator_cannot_lift_a_protocol() -> None:
    world = World()
    item = world.published()
    protocol = access.create_protocol(slug="closed", names={}, by=world.kari, at=NOW)
    access.set_protocols(thing=item, protocols=[protocol], by=world.kari, at=NOW)

    with pytest.raises(access.NotGoverning):
        access.set_protocols(thing=item, protocols=[], by=world.coordinator, at=NOW)

    assert item.protocols.count() == 1


def test_removed_member_sees_nothing_at_the_next_request() -> None:
    world = World()
    item = world.draft(audience="organisation")
    assert Item.objects.visible_to(reader_for(world.aino)).filter(pk=item.pk).exists()

    from creative_networks.foundation.organisations.models import Membership

    Membership.objects.filter(account=world.aino).delete()
    again = type(world.aino).objects.get(pk=world.aino.pk)

    assert not Item.objects.visible_to(reader_for(again)).filter(pk=item.pk).exists()


def test_reviewer_sees_what_is_to_be_reviewed_and_nobody_else_does() -> None:
    world = World()
    item = world.draft()
    knowledge.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)

    seen_by = {
        person.name: Item.objects.visible_to(reader_for(person)).exists()
        for person in (world.aino, world.nils, world.kari, world.coordinator)
    }

    assert seen_by == {"Aino": True, "Nils": True, "Kari": False, "Carla": True}
    assert (Review.objects.count(), Item.objects.get().state) == (1, State.REVIEW)
