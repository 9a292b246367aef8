"""What is taken back at once: one's own registration, its end, and an organiser that was taken out."""

import re
from html import unescape

import pytest
from django.test import Client

from creative_networks.domains.events import actions, queries
from creative_networks.domains.events.models import Event

from .people import NOW, World

pytestmark = pytest.mark.django_db
PERSON = {"name": "Kari", "shown_to": "organisers"}


@pytest.fixture
def world() -> World:
    return World()


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def undo_in(page) -> str:
    """Give the address that the message of a page offers for undoing."""
    [address] = re.findall(r'cn-toast.*?<form method="post" action="([^"]+)"', page.content.decode(), re.DOTALL)
    return unescape(address)


def state_of(event: Event, person) -> str:
    return queries.registration_of(person, event).state


def test_registration_and_its_end_are_undone(world):
    event, kari = world.announced(), client_of(world.kari)
    page = f"/en/events/{event.pk}/registration/"

    registered = kari.post(page, PERSON, follow=True)
    left = kari.post(undo_in(registered), follow=True)
    assert state_of(event, world.kari) == "left"

    kari.post(undo_in(left))
    assert state_of(event, world.kari) == "going"


def test_who_comes_back_to_a_full_event_waits(world):
    event = world.announced(capacity=1)
    mine = world.comes(world.kari, event)
    actions.leave(registration=mine, by=world.kari, at=NOW)
    world.comes(world.nils, event)

    client_of(world.kari).post(f"/en/events/{event.pk}/registration/return/")

    assert state_of(event, world.kari) == "waiting"


def test_organiser_taken_out_is_put_back_as_it_stood_and_only_by_who_took_it_out(world):
    event, aino = world.announced(), client_of(world.aino)
    asked = actions.ask_organiser(event=event, organisation=world.north, by=world.aino, at=NOW)
    actions.answer_invitation(organiser=asked, agrees=True, by=world.nils, at=NOW)

    page = aino.post(f"/en/events/{event.pk}/organisers/{asked.pk}/", {"end": ""}, follow=True)
    address = undo_in(page)
    assert event.organisers.count() == 1

    assert client_of(world.nils).post(address).status_code == 403
    assert aino.post(re.sub(r"was=.", "was=x", address)).status_code == 404
    aino.post(address)
    assert event.organisers.get(leads=False).state == "agreed"
