"""Calendars: what stands in them, who reads them, and that khal takes them without a word."""

from pathlib import Path

import pytest
from django.test import Client
from icalendar import Calendar

from creative_networks.domains.events import actions, registry
from creative_networks.domains.events.entries import own_entries
from creative_networks.domains.events.models import CalendarAddress, Registration

from .factories import listed_by_khal
from .people import DAY, END, NOW, World, facts

pytestmark = pytest.mark.django_db


def parts(answer, name="VEVENT"):
    return Calendar.from_ical(answer.content.decode()).walk(name)


def test_public_calendar_holds_what_a_stranger_may_see_and_cancellations():
    world = World()
    world.announced("Open", online_address="https://meet.example/secret")
    off = world.announced("Called off")
    world.draft("Draft")
    hidden = world.draft("For members", audience="members")
    actions.publish_events(event=hidden, by=world.aino, at=NOW)
    actions.cancel_events(event=off, reason="Storm", by=world.aino, at=NOW)

    answer = Client().get("/calendars/events.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache", "What is withdrawn must not live on in somebody's cache."
    told = {str(part["SUMMARY"]): (str(part["STATUS"]), part["SEQUENCE"]) for part in parts(answer)}
    assert told == {"Open": ("CONFIRMED", 0), "Called off": ("CANCELLED", 1)}
    assert b"meet.example" not in answer.content


def test_time_zones_bring_their_rules():
    world = World()
    world.announced("Vaasa")
    world.announced("Bodø", time_zone="Europe/Oslo")

    answer = Client().get("/calendars/events.ics")

    assert {str(zone["TZID"]) for zone in parts(answer, "VTIMEZONE")} == {"Europe/Helsinki", "Europe/Oslo"}
    starts = {str(part["SUMMARY"]): part["DTSTART"].dt for part in parts(answer)}
    assert starts["Vaasa"] == starts["Bodø"] == DAY
    assert "TZID=Europe/Oslo:20950302T100000" in answer.content.decode()


def test_own_calendar_is_read_by_its_secret_only_and_the_secret_can_be_changed():
    world = World()
    event = world.announced(mode="online", online_address="https://meet.example/1")
    world.comes(world.kari, event)
    old = actions.make_calendar_address(account=world.kari, by=world.kari, at=NOW).path

    answer = Client().get(old)
    assert [str(part["SUMMARY"]) for part in parts(answer)] == ["Prices that hold"]
    assert b"https://meet.example/1" in answer.content.replace(b"\r\n ", b"")
    assert answer["Cache-Control"] == "private, no-store"

    new = actions.make_calendar_address(account=world.kari, by=world.kari, at=NOW).path
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    actions.remove_calendar_address(account=world.kari, by=world.kari, at=NOW)
    assert Client().get(new).status_code == 404
    assert not CalendarAddress.objects.exists()


def test_calendar_of_somebody_switched_off_is_closed():
    world = World()
    path = actions.make_calendar_address(account=world.kari, by=world.kari, at=NOW).path
    world.kari.is_active = False
    world.kari.save()

    assert Client().get(path).status_code == 404


def test_waiting_is_tentative():
    world = World()
    event = world.announced(capacity=1)
    world.comes(world.nils, event)
    world.comes(world.kari, event)

    assert [entry.is_tentative for entry in own_entries(world.kari, ("en",))] == [True]
    Registration.objects.all().delete()
    assert registry.entries_for(world.kari, ("en",)) == []


def test_khal_imports_without_a_warning(tmp_path: Path):
    world = World()
    world.announced("Opening day", venue="Old Mill; Vaasa, upstairs")
    world.draft()
    off = world.announced("Called off", time_zone="Europe/Oslo")
    actions.cancel_events(event=off, reason="Storm", by=world.aino, at=NOW)
    for month in (4, 11):
        day = facts(starts_at=DAY.replace(month=month), ends_at=END.replace(month=month), time_zone="Europe/Stockholm")
        actions.publish_events(event=world.draft(f"Month {month}", facts=day), by=world.aino, at=NOW)
    listed = listed_by_khal(Client().get("/calendars/events.ics").content, tmp_path)

    assert "11:00 13:00 Opening day Old Mill; Vaasa, upstairs" in listed
    assert "12:00 14:00 Month 4" in listed
    assert "11:00 13:00 Month 11" in listed
