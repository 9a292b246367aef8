"""Seats, the waiting list, links in mails, attendance, and what is forgotten."""

from datetime import timedelta

import pytest

from creative_networks.domains.events import actions, queries
from creative_networks.domains.events.models import Event, Needs, Registration
from creative_networks.foundation.journal.models import Entry

from .people import DAY, END, NOW, World, facts, guest

pytestmark = pytest.mark.django_db


def states(event: Event) -> dict[str, str]:
    return dict(Registration.objects.filter(event=event).values_list("name", "state"))


def taken(event: Event) -> int:
    return Event.objects.get(pk=event.pk).seats_taken


def test_who_comes_after_the_last_seat_waits():
    world = World()
    event = world.announced(capacity=1)

    world.comes(world.kari, event)
    world.comes(world.nils, event)

    assert states(event) == {"Kari": "going", "Nils": "waiting"}
    assert taken(event) == 1
    verbs = list(Entry.objects.filter(subject_type="events.registration").values_list("verb", flat=True))
    assert verbs == ["events.registered"] * 2


def test_free_seat_goes_to_whoever_waits_longest():
    world = World()
    event = world.announced(capacity=1)
    first = world.comes(world.kari, event)
    world.comes(world.nils, event)
    world.comes(world.aino, event)

    actions.leave(registration=first, by=world.kari, at=NOW)

    assert states(event) == {"Kari": "left", "Nils": "going", "Aino": "waiting"}
    assert taken(event) == 1


def test_more_seats_let_those_who_wait_in():
    world = World()
    event = world.announced(capacity=1)
    for person in (world.kari, world.nils, world.aino):
        world.comes(person, event)

    actions.change_events(event=event, facts=facts(capacity=3), audience="public", by=world.aino, at=NOW)

    assert set(states(event).values()) == {"going"}
    assert taken(event) == 3


def test_fewer_seats_than_people_are_refused_and_nothing_changes():
    world = World()
    event = world.announced(capacity=2)
    for person in (world.kari, world.nils):
        world.comes(person, event)

    with pytest.raises(actions.SeatsTaken) as problem:
        actions.change_events(
            event=event, facts=facts(capacity=1, venue="Elsewhere"), audience="public", by=world.aino, at=NOW
        )

    assert problem.value.taken == 2
    assert Event.objects.get().venue == "Old Mill, Vaasa"


def test_registering_twice_changes_what_was_told_and_takes_one_seat():
    world = World()
    event = world.announced(capacity=2)

    world.comes(world.kari, event)
    again = world.comes(world.kari, event, food="No nuts")

    assert Registration.objects.count() == taken(event) == 1
    assert again.needs.food == "No nuts"


def test_who_takes_part_from_elsewhere_needs_no_chair():
    world = World()
    event = world.announced(capacity=1, mode="both", online_address="https://meet.example/1")
    world.comes(world.kari, event)

    there = world.comes(world.nils, event, takes_part_online=True)
    assert there.state == "going"

    # Kari moves to the screen, and Nils to the chair that she leaves.
    world.comes(world.kari, event, takes_part_online=True)
    here = world.comes(world.nils, event)
    assert (here.state, taken(event)) == ("going", 1)


def test_guest_takes_a_seat_only_once_the_link_is_answered():
    world = World()
    event = world.announced(capacity=1)

    actions.ask_by_mail(event=event, registrant=guest("Guest", food="Vegan"), at=NOW)
    assert taken(event) == 0

    registration = Registration.objects.get()
    token = queries.link_token(registration)
    assert queries.registration_with_token(token + "x") is None
    actions.answer_by_link(registration=queries.registration_with_token(token), at=NOW)

    assert (states(event), taken(event)) == ({"Guest": "going"}, 1)


def test_asking_again_neither_tells_nor_changes_what_is_there():
    world = World()
    event = world.announced()
    actions.ask_by_mail(event=event, registrant=guest("Guest"), at=NOW)
    actions.answer_by_link(registration=Registration.objects.get(), at=NOW)

    # Somebody else uses the address: the mail comes again, what the guest told stays.
    intruder = actions.Registrant(name="Intruder", email="GUEST@example.org ", food="All of it")
    actions.ask_by_mail(event=event, registrant=intruder, at=NOW + timedelta(hours=1))

    registration = Registration.objects.get()
    assert (registration.name, registration.state) == ("Guest", "going")
    assert not Needs.objects.exists()
    assert Entry.objects.filter(verb="events.link_sent").count() == 2


def test_mail_is_not_sent_again_within_minutes():
    world = World()
    event = world.announced()

    for minutes in (0, 1, 11):
        actions.ask_by_mail(event=event, registrant=guest("Guest"), at=NOW + timedelta(minutes=minutes))

    assert Entry.objects.filter(verb="events.link_sent").count() == 2


def test_account_takes_over_the_registration_of_its_address():
    world = World()
    event = world.announced()
    actions.ask_by_mail(event=event, registrant=guest("Kari"), at=NOW)

    registration = world.comes(world.kari, event)

    assert Registration.objects.get() == registration
    assert (registration.account, registration.state) == (world.kari, "going")


@pytest.mark.parametrize("moment", [END, DAY - timedelta(days=1)])
def test_closed_registration_takes_nobody(moment):
    world = World()
    event = world.announced(registration_closes_at=DAY - timedelta(days=2))

    with pytest.raises(actions.RegistrationClosed):
        actions.register(event=event, registrant=guest("Kari"), account=world.kari, by=world.kari, at=moment)
    assert not Registration.objects.exists()


def test_draft_takes_nobody():
    world = World()

    with pytest.raises(actions.RegistrationClosed):
        world.comes(world.kari, world.draft())


def test_needs_are_deleted_the_day_after_and_only_then():
    world = World()
    event = world.announced()
    world.comes(world.kari, event, food="No nuts", access="Step-free")

    actions.delete_needs(at=END + timedelta(hours=23))
    assert Needs.objects.count() == 1

    assert actions.delete_needs(at=END + timedelta(hours=24)) == 1
    assert not Needs.objects.exists()
    assert actions.delete_needs(at=END + timedelta(hours=25)) == 0
    assert Entry.objects.get(verb="events.needs_deleted").facts["count"] == 1


def test_leaving_deletes_what_one_needed():
    world = World()
    registration = world.comes(world.kari, world.announced(), food="No nuts")

    actions.leave(registration=registration, by=world.kari, at=NOW)

    assert not Needs.objects.exists()


def test_unanswered_address_is_forgotten_after_a_week():
    world = World()
    event = world.announced()
    actions.ask_by_mail(event=event, registrant=guest("Guest"), at=NOW)
    world.comes(world.kari, event)

    actions.forget_unanswered(at=NOW + timedelta(days=8))

    assert states(event) == {"Kari": "going"}


def test_attendance_is_noted_once_and_can_be_taken_back():
    world = World()
    registration = world.comes(world.kari, world.announced())

    for attendance in ("came", "came", ""):
        registration = actions.note_attendance(registration=registration, attendance=attendance, by=world.aino, at=DAY)

    assert (registration.attendance, registration.noted_at) == ("", None)
    assert Entry.objects.filter(verb="events.attendance_noted").count() == 2
