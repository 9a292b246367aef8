"""Following what questions are about."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from creative_networks.domains.knowledge.tests.factories import NOW, World
from creative_networks.domains.questions import actions
from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.subscriptions import actions as subscriptions
from creative_networks.foundation.subscriptions import queries
from creative_networks.foundation.vocabulary import queries as vocabulary

if TYPE_CHECKING:
    from creative_networks.domains.questions.models import Question

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def ask(world: World, **options: object) -> "Question":
    told = {"title": "Who has priced a festival?", "body": "", "language": "en", "by": world.aino, "at": NOW}
    question = actions.ask_question(
        **told | {"concepts": [vocabulary.concept_ids("topics")["pricing"]], "region_code": "NO071"} | options
    )
    journal.seal(at=timezone.now())
    journal.read("subscriptions", subscriptions.note_news, at=timezone.now())
    return question


def told(person: object) -> list[str]:
    return [item.card.title for item in queries.news_of(person)]


@pytest.mark.parametrize(
    ("tags", "is_told"),
    [
        (["topics:pricing"], True),
        (["region:NO071"], True),
        (["source:questions.question"], True),
        (["topics:pricing", "region:NO071", "source:questions.question"], True),
        (["topics:pricing", "source:knowledge.item"], False),
        (["topics:export"], False),
    ],
)
def test_follower_of_what_it_is_about_is_told_of_a_new_question(world: World, tags: list[str], is_told: bool) -> None:
    subscriptions.follow(account=world.nils, tags=tags, by=world.nils, at=NOW)

    ask(world)

    assert (told(world.nils) == ["Who has priced a festival?"]) is is_told


def test_asker_and_whoever_may_not_see_it_are_not_told(world: World) -> None:
    for person in (world.aino, world.kari, world.nils):
        subscriptions.follow(account=person, tags=["topics:pricing"], by=person, at=NOW)

    ask(world, organisation=world.north, is_private=True)

    assert [told(person) for person in (world.aino, world.kari, world.nils)] == [[], [], ["Who has priced a festival?"]]


def test_question_that_was_taken_back_is_told_no_more(world: World) -> None:
    subscriptions.follow(account=world.nils, tags=["topics:pricing"], by=world.nils, at=NOW)
    question = ask(world)

    actions.withdraw_question(question=question, by=world.aino, at=NOW)

    assert told(world.nils) == []


def test_list_leads_to_following_it_with_its_filters(world: World) -> None:
    client = Client()
    client.force_login(world.nils)

    page = client.get("/en/questions/?topics=pricing").content.decode()

    assert "tag=topics%3Apricing&amp;tag=source%3Aquestions.question" in page
