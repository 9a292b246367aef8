"""A party's meetings in its own calendar, as khal reads it."""

from pathlib import Path

import pytest
from django.test import Client

from creative_networks.domains.events import actions as events
from creative_networks.domains.events.tests.factories import listed_by_khal
from creative_networks.domains.investment import actions

from .people import NOW, World, slots_of

pytestmark = pytest.mark.django_db


def test_khal_imports_ones_own_meetings_without_a_warning(tmp_path: Path):
    world = World()
    day = world.day()
    actions.set_interpreters(day=day, people={"Kaisa, of Oulu": ["fi", "nb"]}, by=world.aino, at=NOW)
    firm = world.party(day, "Aho", languages=["fi", "en"])
    others = [
        world.party(day, "Fund; North, South", "investor", languages=["nb"]),
        world.party(day, "Online", "investor", is_online=True),
        world.party(day, "Gone", "investor"),
    ]
    for other, slot in zip(others, slots_of(day), strict=False):
        world.agree(firm, other)
        meeting = actions.book(ours=firm, theirs=other, slot=slot, by=firm.account, at=NOW)
    actions.cancel_meeting(meeting=meeting, by=firm.account, at=NOW)
    path = events.make_calendar_address(account=firm.account, by=firm.account, at=NOW).path

    content = Client().get(path).content

    assert b"STATUS:CANCELLED" in content
    assert b"SEQUENCE:1" in content
    listed = listed_by_khal(content, tmp_path)
    assert "10:00 10:20 Meeting: Fund; North, South Hall, table 1" in listed
    assert "10:20 10:40 Meeting: Online https://meet.example/1" in listed
