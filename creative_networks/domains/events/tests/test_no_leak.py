"""Nothing reaches a reader that `visible_to` does not give them: the promise of the guard, for events."""

import random
from itertools import product

import pytest

from creative_networks.domains.events import actions as events
from creative_networks.domains.events.models import Event, OrganiserState, State
from creative_networks.domains.events.tests.people import NOW, World
from creative_networks.foundation.access import actions as access
from creative_networks.foundation.access.bases import ProtocolRule
from creative_networks.foundation.access.queries import STRANGER, Reader, reader_for
from creative_networks.foundation.access.registry import surfaces

pytestmark = pytest.mark.django_db

AUDIENCES = ("public", "members", "organisation", "people")


def make_world(seed: int) -> tuple[World, list[Event]]:
    world, chance = World(), random.Random(seed)  # noqa: S311
    protocols = [access.create_protocol(slug=f"protocol-{n}", names={}, by=world.kari, at=NOW) for n in range(2)]
    access.add_protocol_member(protocol=protocols[0], account=world.nils, by=world.kari, at=NOW)
    circle = access.create_circle(people=[world.nils], at=NOW)
    found = []
    for number, (audience, rule) in enumerate(product(AUDIENCES, ProtocolRule)):
        event = world.announced(f"Word{number} title") if chance.random() < 0.7 else world.draft(f"Word{number} title")
        scope = {"organisation": world.coast.scope, "people": circle.scope}.get(audience, "")
        Event.objects.filter(pk=event.pk).update(audience=audience, audience_scope=scope)
        event.refresh_from_db()
        if chance.random() < 0.4:
            organiser = events.ask_organiser(event=event, organisation=world.fjord, by=world.aino, at=NOW)
            if chance.random() < 0.5:
                events.answer_invitation(organiser=organiser, agrees=True, by=world.kari, at=NOW)
        if rule != ProtocolRule.NONE:
            access.set_protocols(thing=event, protocols=protocols, rule=rule, by=world.kari, at=NOW)
        if event.state == State.PUBLISHED and chance.random() < 0.3:
            events.cancel_events(event=event, reason="Storm", by=world.aino, at=NOW)
            event.refresh_from_db()
        found.append(event)
    return world, found


def may_see(reader: Reader, event: Event) -> bool:
    """Say anew, in plain Python and one event at a time, what SQL says in `visible_to`."""
    held, wanted = set(reader.protocol_ids), set(event.protocols.values_list("pk", flat=True))
    admitted = {"none": True, "all": bool(wanted) and wanted <= held, "any": bool(wanted & held)}[event.protocol_rule]
    in_audience = (
        event.audience == "public"
        or (event.audience == "members" and reader.is_member)
        or (bool(event.audience_scope) and event.audience_scope in reader.scopes)
        or bool(wanted & set(reader.stewarded_ids))
    )
    ours = any(one.organisation.scope in reader.scopes for one in event.organisers.select_related("organisation"))
    return admitted and ((in_audience and event.state != State.DRAFT) or ours)


@pytest.mark.parametrize("seed", range(3))
def test_no_surface_shows_an_event_that_the_reader_may_not_see(seed: int) -> None:
    world, found = make_world(seed)
    people = (world.aino, world.nils, world.kari, world.coordinator)
    readers = {"a stranger": STRANGER} | {person.name: reader_for(person) for person in people}
    shown_to_somebody = set()

    for name, reader in readers.items():
        visible = {event.pk for event in found if may_see(reader, event)}
        assert set(Event.objects.visible_to(reader).values_list("pk", flat=True)) == visible, name
        assert {event.pk for event in Event.objects.all() if event.is_visible_to(reader)} == visible, name
        for surface in (one for one in surfaces() if one.kind == "events.event"):
            shown = set(surface.shows(reader))
            shown_to_somebody |= shown
            assert shown - visible == set(), f"{surface.name} leaks to {name}"

    assert shown_to_somebody
    assert {one.state for event in found for one in event.organisers.all()} == set(OrganiserState)
