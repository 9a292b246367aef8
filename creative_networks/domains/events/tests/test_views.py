"""The pages, as people and strangers meet them."""

import re

import pytest
from django.test import Client

from creative_networks.domains.events import actions, queries
from creative_networks.domains.events.models import Event, Registration

from .people import NOW, World

pytestmark = pytest.mark.django_db

NEW = {
    "kind": "workshop",
    "language": "en",
    "title": "Prices that hold",
    "day": "2095-03-02",
    "begins": "11:00",
    "ends": "13:00",
    "time_zone": "Europe/Helsinki",
    "rhythm": "weekly",
    "count": "3",
    "mode": "place",
    "venue": "Old Mill, Vaasa",
    "audience": "public",
}
PERSON = {"name": "Guest", "email": "guest@example.org", "shown_to": "organisers"}


@pytest.fixture
def world() -> World:
    return World()


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_organiser_makes_a_series_and_announces_it(world):
    aino = client_of(world.aino)

    answer = aino.post("/en/events/new/", NEW | {"organisation": world.coast.pk, "other_days": "2095-05-05\n"})
    first = Event.objects.order_by("starts_at").first()
    assert answer.status_code == 302
    assert Event.objects.count() == 4
    assert Client().get(f"/en/events/{first.pk}/").status_code == 404

    aino.post(f"/en/events/{first.pk}/publication/", {"scope": "all"})

    page = Client().get(f"/en/events/{first.pk}/").content.decode()
    assert "11:00–13:00 Helsinki" in page
    assert page.count("2095</") == 5


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"ends": "10:00"}, "It must end after it begins"),
        ({"venue": ""}, "Say where people meet"),
        ({"day": "tomorrow"}, "Enter a valid date"),
        ({"other_days": "soon"}, "“soon” is no day"),
        ({"closes_on": "2095-04-01"}, "Registration closes before the event ends"),
        ({"country": "SE", "region": "FI1D7"}, "lies in another country"),
        ({"capacity": "0"}, "greater than or equal to 1"),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_what_was_written(world, changed, words):
    answer = client_of(world.aino).post("/en/events/new/", NEW | {"organisation": world.coast.pk} | changed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="Prices that hold"' in answer.content.decode()
    assert not Event.objects.exists()


def test_visitor_registers_by_a_link_that_opening_alone_does_not_use(world):
    event = world.announced(online_address="https://meet.example/1", mode="both")
    visitor = Client()

    answer = visitor.post(f"/en/events/{event.pk}/registration/", PERSON)
    assert "We have sent a mail to guest@example.org" in answer.content.decode()
    registration = Registration.objects.get()
    link = f"/en/events/answers/{queries.link_token(registration)}/"

    page = visitor.get(link).content.decode()
    assert "Only now a seat is kept for you" in page
    assert "meet.example" not in page
    # Somebody else may have typed it: who holds the address sees the name and can change it.
    assert f'value="{PERSON["name"]}"' in page
    assert Registration.objects.get().state == "asked"

    nameless = visitor.post(link, {"come": "", "name": " "})
    assert (nameless.status_code, Registration.objects.get().state) == (422, "asked")
    visitor.post(link, {"come": "", "name": "Gerd Guest"})
    page = visitor.get(link).content.decode()
    assert Registration.objects.get().name == "Gerd Guest"
    assert Registration.objects.get().state == "going"
    assert "https://meet.example/1" in page
    assert "data:image/svg+xml" in page

    visitor.post(link, {"leave": ""})
    assert Registration.objects.get().state == "left"


def test_page_answers_the_same_whether_an_address_is_registered_or_not(world):
    event = world.announced()
    answers = [Client().post(f"/en/events/{event.pk}/registration/", PERSON).content for _ in range(2)]

    assert answers[0] == answers[1]


def test_online_address_is_for_those_who_come(world):
    event = world.announced(mode="online", online_address="https://meet.example/1")
    page = f"/en/events/{event.pk}/"
    kari = client_of(world.kari)
    assert "meet.example" not in kari.get(page).content.decode()

    kari.post(f"{page}registration/", {"name": "Kari", "shown_to": "participants"})

    assert "https://meet.example/1" in kari.get(page).content.decode()
    assert "meet.example" not in Client().get(page).content.decode()
    assert "Kari" not in client_of(world.nils).get(page).content.decode().replace("Karib", "")


def test_member_takes_several_dates_at_once_and_leaves_one(world):
    events = world.series(days=[queries.datetime(2095, 3, day).date() for day in (1, 8)])
    actions.publish_events(event=events[0], by=world.aino, at=NOW)
    kari = client_of(world.kari)

    kari.post(
        f"/en/events/{events[0].pk}/registration/",
        {"name": "Kari", "shown_to": "organisers", "dates": [str(events[1].pk)]},
    )
    kari.post(f"/en/events/{events[0].pk}/registration/end/")

    states = dict(Registration.objects.values_list("event_id", "state"))
    assert states == {events[0].pk: "left", events[1].pk: "going"}
    assert kari.get("/en/events/mine/").content.decode().count("Going") == 1


ORGANISERS_PAGES = (
    "facts",
    "texts/en",
    "translation",
    "cancellation",
    "organisers",
    "announcements",
    "participants",
)


def test_desk_shows_where_a_place_is_held_and_no_more_once_it_is_left(world):
    event, nils = world.announced(), client_of(world.nils)
    assert "Coming up" not in nils.get("/en/desk/").content.decode()

    nils.post(f"/en/events/{event.pk}/registration/", {"name": "Nils", "shown_to": "organisers"})
    assert f'<a href="/en/events/{event.pk}/"' in nils.get("/en/desk/").content.decode()

    nils.post(f"/en/events/{event.pk}/registration/end/")
    assert "Coming up" not in nils.get("/en/desk/").content.decode()


def test_desk_names_an_event_in_the_language_of_the_page(world):
    event = world.announced()
    swedish = actions.Content("Priser som håller")
    actions.translate_event(event=event, language="sv", content=swedish, whole_series=False, by=world.aino, at=NOW)
    nils = client_of(world.nils)
    nils.post(f"/en/events/{event.pk}/registration/", {"name": "Nils", "shown_to": "organisers"})

    told = [
        f'lang="{language}">' in nils.get(f"/{page}/desk/").content.decode().partition("<main")[2]
        for page, language in (("en", "en"), ("sv", "sv"))
    ]

    assert told == [True, True]


def test_desk_is_silent_about_what_was_closed_to_who_had_a_place(world):
    event, nils = world.announced(), client_of(world.nils)
    nils.post(f"/en/events/{event.pk}/registration/", {"name": "Nils", "shown_to": "organisers"})

    Event.objects.filter(pk=event.pk).update(audience="organisation", audience_scope=world.coast.scope)

    desk = nils.get("/en/desk/").content.decode()
    assert (event.texts.get().title in desk, "Coming up" in desk) == (False, False)


@pytest.mark.parametrize("page", ORGANISERS_PAGES)
def test_pages_of_organisers_are_closed_to_everybody_else(world, page):
    event = world.announced()
    address = f"/en/events/{event.pk}/{page}/"

    assert client_of(world.aino).get(address).status_code == 200
    assert client_of(world.nils).get(address).status_code == 403
    assert client_of(world.coordinator).get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("page", ["", "registration/", "calendar/", *(f"{page}/" for page in ORGANISERS_PAGES)])
def test_draft_does_not_exist_for_others(world, page):
    event = world.draft()

    assert client_of(world.nils).get(f"/en/events/{event.pk}/{page}").status_code == 404


def test_organiser_checks_in_by_code_and_by_list(world):
    event = world.announced()
    registration = world.comes(world.kari, event)
    code = f"/en/events/{event.pk}/check-in/{queries.link_token(registration)}/"
    aino = client_of(world.aino)

    assert client_of(world.kari).get(code).status_code == 403
    assert aino.get(code).status_code == 200
    assert Registration.objects.get().attendance == ""
    aino.post(code)
    assert Registration.objects.get().attendance == "came"

    aino.post(f"/en/events/{event.pk}/participants/{registration.pk}/", {"attendance": "absent"})
    assert Registration.objects.get().attendance == "absent"


def test_code_of_another_event_opens_nothing(world):
    event, other = world.announced(), world.announced("Other")
    registration = world.comes(world.kari, other)

    code = f"/en/events/{event.pk}/check-in/{queries.link_token(registration)}/"
    assert client_of(world.aino).get(code).status_code == 404


def test_table_is_safe_for_spreadsheets_and_tells_no_needs(world):
    event = world.announced()
    world.comes(world.kari, event, organisation_name="=cmd|' /C calc'!A0", food="No nuts")

    answer = client_of(world.aino).get(f"/en/events/{event.pk}/participants/?as=csv")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "'=cmd" in answer.content.decode()
    assert "No nuts" not in answer.content.decode()


def test_needs_stand_on_the_organisers_list(world):
    event = world.announced()
    world.comes(world.kari, event, food="No nuts", access="Step-free")

    page = client_of(world.aino).get(f"/en/events/{event.pk}/participants/").content.decode()

    assert "No nuts" in page
    assert "Step-free" in page


def test_asked_organisation_agrees_from_its_desk(world):
    event = world.draft()
    actions.ask_organiser(event=event, organisation=world.north, by=world.aino, at=NOW)
    nils = client_of(world.nils)

    desk = nils.get("/en/desk/").content.decode()
    address = re.search(r"/en/events/\d+/organisers/", desk).group()
    organiser = event.organisers.get(leads=False)
    nils.post(f"{address}{organiser.pk}/", {"agree": ""})

    assert event.organisers.get(leads=False).state == "agreed"
    assert nils.get(f"/en/events/{event.pk}/facts/").status_code == 200


def test_only_the_leader_asks_others(world):
    event = world.announced()
    organiser = actions.ask_organiser(event=event, organisation=world.north, by=world.aino, at=NOW)
    actions.answer_invitation(organiser=organiser, agrees=True, by=world.nils, at=NOW)

    answer = client_of(world.nils).post(f"/en/events/{event.pk}/organisers/", {"organisation": world.fjord.pk})

    assert answer.status_code == 403
    assert event.organisers.count() == 2


def test_list_keeps_its_filters_in_the_address(world):
    world.announced("Here")
    page = Client().get("/en/events/?country=FI&kind=workshop").content.decode()

    assert "Here" in page
    assert "Remove the filter Country: " in page
    assert "Here" not in Client().get("/en/events/?country=SE").content.decode()
