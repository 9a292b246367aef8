"""Which kinds of things the one search finds, and that nobody finds what they may not see."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from creative_networks.domains.community import actions as community
from creative_networks.domains.community.tests.test_community import SECRETS
from creative_networks.domains.community.tests.test_community import World as Partners
from creative_networks.domains.events import actions as events
from creative_networks.domains.events.models import Event
from creative_networks.domains.events.tests import test_no_leak as twin
from creative_networks.domains.events.tests.people import World as Events
from creative_networks.domains.questions import actions as questions
from creative_networks.domains.questions.models import Question
from creative_networks.foundation.access.queries import STRANGER, Reader, reader_for
from creative_networks.foundation.access.registry import surfaces
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.searchables.registry import searchables
from creative_networks.interfaces.search import dictionaries, results, tasks
from creative_networks.interfaces.search.models import IndexedText, IndexedThing
from creative_networks.interfaces.search.tests.worlds import NOW, index, search

pytestmark = pytest.mark.django_db

# What an app lets people find belongs into the one search; write here what is new.
KINDS = {
    "accounts.person": {"person"},
    "accounts.person_for_members": {"person"},
    "community.partnersearch": {"partner_search"},
    "events.event": {"meeting_day", "webinar", "workshop"},
    "knowledge.item": {"failure", "insight", "practice", "story", "tool"},
    "organisations.organisation": {"organisation"},
    "organisations.serviceoffer": {"offer"},
    "questions.question": {"question"},
    "vocabulary.concept": {"term"},
}


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """A test's rows have the numbers of another's."""
    results.forget()
    dictionaries.forget()


def follow() -> None:
    """Index what the journal tells, as the worker does each second."""
    journal.seal(at=timezone.now())
    tasks.follow_journal()


def kinds_found(text: str, reader: Reader = STRANGER, **asked: Any) -> list[str]:
    return [result.kind for result in search(text, reader, **asked).results]


def test_event_is_found_as_it_is_announced_and_its_draft_by_its_organiser_only() -> None:
    world = Events()
    event = world.draft("Loom workshop")
    follow()
    before = kinds_found("looms"), kinds_found("looms", reader_for(world.kari))
    own = kinds_found("looms", reader_for(world.aino))

    events.publish_events(event=event, by=world.aino, at=NOW)
    follow()

    assert (before, own) == (([], []), ["workshop"])
    assert kinds_found("looms") == kinds_found("vaasa", kind="workshop") == ["workshop"]
    assert kinds_found("looms", kind="webinar") == []


@pytest.mark.parametrize("seed", range(2))
def test_search_shows_no_event_that_the_reader_may_not_see(seed: int) -> None:
    world, made = twin.make_world(seed)
    index()
    shows = next(one.shows for one in surfaces() if one.name == "search.events.event")

    for reader in (STRANGER, *map(reader_for, (world.aino, world.nils, world.kari, world.coordinator))):
        visible = {event.pk for event in made if twin.may_see(reader, event)}
        assert set(shows(reader)) == visible == set(Event.objects.visible_to(reader).values_list("pk", flat=True))


def test_partner_search_is_found_while_it_is_open_and_by_its_card_only() -> None:
    world = Partners()
    card = world.filed()
    follow()
    draft = kinds_found("composers"), kinds_found("composers", reader_for(world.aino))
    card = community.open_search(search=card, by=world.aino, at=NOW)
    follow()
    opened = kinds_found("composers"), kinds_found("duo", kind="partner_search")
    told = "".join(text.title + text.body for text in IndexedText.objects.all())
    kept = "".join(f"{one.byline} {one.tags}" for one in IndexedThing.objects.filter(kind="partner_search"))

    community.close_search(search=card, by=world.aino, at=NOW)
    follow()

    assert draft == ([], [])
    assert opened == (["partner_search"], ["partner_search"])
    assert [secret for secret in (*SECRETS, world.coast.name) if secret in told + kept] == []
    assert kinds_found("revontuli") == kinds_found("composers") == []
    assert not IndexedThing.objects.filter(kind="partner_search").exists()


def test_card_for_members_changes_no_byte_of_what_a_visitor_gets(client: Client) -> None:
    world = Partners()
    index()
    addresses = ("/en/search/?q=composer", "/en/search/?q=compser", "/en/search/?kind=partner_search")
    before = [page(client, address) for address in addresses]

    world.opened(audience="members")
    follow()

    assert [page(client, address) for address in addresses] == before
    assert kinds_found("composer", reader_for(world.nils)) == ["partner_search"]


def test_every_kind_that_is_found_is_named_here() -> None:
    assert {one.name: {kind.slug for kind in one.kinds} for one in searchables()} == KINDS


def asked(world: Events, **options: Any) -> Question:
    facts: dict[str, Any] = {"title": "Who lends a loom?", "body": "For a festival.", "language": "en"}
    return questions.ask_question(**(facts | {"by": world.aino, "at": NOW} | options))


def test_question_is_found_by_its_words_and_by_those_of_its_answers_until_it_is_taken_back() -> None:
    world = Events()
    question = asked(world)
    questions.answer_question(question=question, body="Kysy Vaasasta.", language="fi", by=world.kari, at=NOW)
    questions.answer_question(question=question, body="Ours is free.", language="en", by=world.nils, at=NOW)
    follow()
    nils = reader_for(world.nils)
    found = search("looms", nils)
    by_answer = search("vaasasta", nils)

    questions.withdraw_question(question=question, by=world.aino, at=NOW)
    follow()

    assert [(one.kind, one.languages) for one in found.results] == [("question", ("en", "fi"))]
    assert [(one.kind, one.snippet_language) for one in by_answer.results] == [("question", "fi")]
    assert kinds_found("looms", nils) == kinds_found("looms", reader_for(world.aino)) == []
    assert not IndexedThing.objects.filter(kind="question").exists()


def test_search_shows_no_question_that_the_reader_may_not_see(client: Client) -> None:
    world = Events()
    addresses = ("/en/search/?q=loom", "/en/search/?q=lom", "/en/search/?q=lend+loom", "/en/search/?kind=question")
    index()
    strangers = [page(client, address) for address in addresses]
    client.force_login(world.coordinator)
    coordinators = [page(client, address) for address in addresses]

    asked(world, organisation=world.north, is_private=True)
    asked(world, person=world.nils, is_private=True)
    index()
    assert [page(client, address) for address in addresses] == coordinators
    asked(world)
    index()
    client.logout()
    assert [page(client, address) for address in addresses] == strangers

    shows = next(one.shows for one in surfaces() if one.name == "search.questions.question")
    for reader in (STRANGER, *map(reader_for, (world.aino, world.nils, world.kari, world.coordinator))):
        assert set(shows(reader)) == set(Question.objects.visible_to(reader).values_list("pk", flat=True))


def page(client: Client, address: str) -> str:
    """The answer without the token that differs in each."""
    text = client.get(address).text
    return "".join(part for part in text.split('"') if len(part) != 64)
