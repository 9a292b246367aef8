"""Texts of events on the workbench of translators."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.domains.events import actions, queries, translating
from creative_networks.domains.events.models import Event
from creative_networks.domains.events.tests.people import DAY, NOW, World, account
from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.accounts.registry import desk_of
from creative_networks.foundation.translations import actions as translations

pytestmark = pytest.mark.django_db
WORK: dict[str, Any] = {"groups": {}, "start": 0, "limit": 20}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def fia(world: World) -> Any:
    """Somebody of no organisation who was given Finnish."""
    person = account("Fia")
    translations.admit_translator(account=person, language="fi", reviews=False, by=world.coordinator, at=NOW)
    return person


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def bench(event: Event, language: str = "fi") -> str:
    return f"/en/translate/texts/events.event/{event.pk}/{language}/"


def content(title: str, **more: str) -> dict[str, str]:
    return {"title": title, "summary": "", "body": "<p>Ota laskut mukaan.</p>"} | more


def translated(world: World, event: Event, title: str = "Hinnat") -> None:
    actions.translate_event(event=event, language="fi", content=actions.Content(title), by=world.aino, at=NOW)


def change_original(world: World, event: Event, significance: str, title: str = "Prices that hold well") -> None:
    text = queries.original_of(event)
    written = actions.Content(title, text.summary, text.body)
    facts = {"base_revision": text.revision, "significance": significance, "by": world.aino, "at": NOW}
    actions.save_text(text=text, content=written, **facts)


def listed(state: str, reader: Any = STRANGER, language: str = "fi") -> list[str]:
    return [one.title for one in translating.VERSIONS.work(reader, ("en",), language=language, state=state, **WORK)]


def test_translator_writes_beside_the_original(world: World, fia: Any) -> None:
    event = world.announced()
    client = signed_in(fia)

    page = client.get(bench(event)).content.decode()
    answer = client.post(bench(event), content("Pitävät hinnat", base_revision="0", follows="1"))

    assert "Prices that hold" in page
    assert "Bring last year" in page
    assert answer["Location"] == f"/en/events/{event.pk}/?lang=fi"
    text = queries.text_of(event, "fi")
    assert (text.title, text.translator, text.source_revision, text.outdated_by) == ("Pitävät hinnat", fia, 1, "")


def test_what_changed_since_stands_there_until_it_is_done(world: World, fia: Any) -> None:
    event, client = world.announced(), signed_in(fia)
    translated(world, event)
    change_original(world, event, "typo")
    change_original(world, event, "major", title="Prices that hold for years")

    page = client.get(bench(event)).content.decode()
    assert "<ins>for years</ins>" in page
    assert "The meaning has changed" in page

    sent = content("Hinnat", base_revision="1", follows="3")
    client.post(bench(event), sent)
    assert queries.text_of(event, "fi").outdated_by == "major"

    client.post(bench(event), sent | {"base_revision": "2", "is_done": "on"})
    text = queries.text_of(event, "fi")
    assert (text.outdated_by, text.source_revision) == ("", 3)


def test_original_that_changed_while_one_wrote_leaves_the_translation_outdated(world: World, fia: Any) -> None:
    event = world.announced()
    change_original(world, event, "medium")

    signed_in(fia).post(bench(event), content("Hinnat", base_revision="0", follows="1"))

    assert queries.text_of(event, "fi").outdated_by == "medium"


def test_two_translators_at_once_keep_both_texts(world: World, fia: Any) -> None:
    event = world.announced()
    translated(world, event, "Toinen oli nopeampi")

    answer = signed_in(fia).post(bench(event), content("Minun sanani", base_revision="0", follows="1"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Toinen oli nopeampi" in page
    assert "Minun sanani" in page
    assert queries.text_of(event, "fi").title == "Toinen oli nopeampi"


def test_dates_of_a_series_that_read_alike_are_translated_together(world: World, fia: Any) -> None:
    days = [DAY.date() + timedelta(days=number) for number in (0, 7, 14)]
    first, second, other = world.series(days=days)
    change_original(world, other, "major", title="The last morning")
    actions.publish_events(event=first, scope="all", by=world.aino, at=NOW)
    assert listed("missing") == ["Prices that hold", "The last morning"]

    signed_in(fia).post(bench(first), content("Hinnat", base_revision="0", follows="1"))

    assert queries.text_of(second, "fi").title == "Hinnat"
    assert queries.text_of(other, "fi") is None
    signed_in(fia).post(bench(first), content("Uudet hinnat", base_revision="1", follows="1"))
    assert queries.text_of(second, "fi").title == "Uudet hinnat"


def test_list_of_work_shows_what_one_may_read_by_state_in_constant_statements(world: World) -> None:
    for title in ("One", "Two", "Three"):
        translated(world, world.announced(title), title)
    world.draft("Not announced")
    change_original(world, Event.objects.order_by("pk")[0], "medium", title="Zero")

    with CaptureQueriesContext(
        connection,
    ) as statements:
        found = listed("current")

    assert found == ["Two", "Three"]
    assert listed("outdated_medium") == ["Zero"]
    assert sorted(listed("missing", language="sv")) == ["Three", "Two", "Zero"]
    assert len(statements) <= 4
    figures = translating.VERSIONS.count("")
    assert figures[""] == {"": 3, "en": [3, 0, 0, 0], "fi": [2, 0, 1, 0]}
    assert translating.VERSIONS.count("kind")["workshop"]["fi"] == [2, 0, 1, 0]


def test_text_is_handed_over_and_leaves_the_desk_when_translated(world: World, fia: Any) -> None:
    event = world.announced()

    answer = signed_in(world.aino).post(f"{bench(event)}handover/", {"person": fia.pk, "note": "By May"}, follow=True)

    assert "Handed over." in answer.content.decode()
    assert any(entry.url == bench(event) for entry in desk_of(fia).entries)
    signed_in(fia).post(bench(event), content("Hinnat", base_revision="0", follows="1"))
    assert not any(entry.url == bench(event) for entry in desk_of(fia).entries)


def test_bench_is_closed_to_whoever_may_not_see_the_event_or_was_not_given_the_language(world: World, fia: Any) -> None:
    draft, event = world.draft(), world.announced()

    assert signed_in(fia).get(bench(draft)).status_code == 404
    assert signed_in(world.kari).post(bench(event), content("x", base_revision="0", follows="1")).status_code == 403
    assert "admitted as a translator" in signed_in(world.kari).get(bench(event)).content.decode()
    assert translating.ids_to_translate(reader_for(world.kari)) == {event.pk}
    assert signed_in(world.aino).get(f"/en/events/{event.pk}/texts/fi/").status_code == 404
