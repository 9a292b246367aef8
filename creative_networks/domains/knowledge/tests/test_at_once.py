"""Two people do the same thing at once: the second one is told, and keeps what they typed."""

import pytest
from django.test import Client

from creative_networks.domains.knowledge import actions
from creative_networks.domains.knowledge.models import Item, Outcome, Review, State
from creative_networks.domains.knowledge.tests.people import NOW, World, account, meanwhile, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def retired(world: World, item: Item) -> None:
    actions.retire_item(item=item, reason="The scheme has ended.", by=world.aino, at=NOW)


def asked(world: World) -> tuple[Item, Review]:
    item = world.draft()
    return item, actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)


def test_confirming_what_was_just_retired_says_so(world: World) -> None:
    item = world.published()

    with meanwhile(lambda: retired(world, item)):
        answer = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/confirmation/", follow=True)

    item.refresh_from_db()
    assert item.state == State.RETIRED
    assert "Only a published item can be confirmed." in answer.content.decode()


def test_retiring_twice_keeps_the_first_reason_and_what_the_second_typed(world: World) -> None:
    item = world.published()

    with meanwhile(lambda: retired(world, item)):
        at_once = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/retirement/", {"reason": "Typed with care."})
    later = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/retirement/", {"reason": "Typed with care."})

    for answer in (at_once, later):
        assert answer.status_code == 409
        assert "Typed with care." in answer.content.decode()
        assert "Somebody was faster" in answer.content.decode()
    item.refresh_from_db()
    assert item.retired_reason == "The scheme has ended."


def test_restoring_twice_says_that_it_is_not_retired(world: World) -> None:
    item = world.published()
    retired(world, item)

    with meanwhile(lambda: actions.restore_item(item=item, by=world.aino, at=NOW)):
        answer = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/restoration/", follow=True)

    assert "It is not retired." in answer.content.decode()


@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED, Outcome.CHANGES])
def test_second_reviewer_reads_that_it_was_answered_and_keeps_the_remark(world: World, outcome: str) -> None:
    item, review = asked(world)
    colleague = account("Noor")
    member(colleague, world.north)
    sent = {"read": "1", "outcome": Outcome.CHANGES, "remark": "Say where it was tried."}

    def colleague_answers() -> None:
        actions.answer_review(review=review, outcome=outcome, remark="First.", by=colleague, at=NOW)

    with meanwhile(colleague_answers):
        at_once = signed_in(world.nils).post(f"/en/knowledge/{item.pk}/review/", sent)
    later = signed_in(world.nils).post(f"/en/knowledge/{item.pk}/review/", sent)

    for answer in (at_once, later):
        assert answer.status_code == 409
        assert "Say where it was tried." in answer.content.decode()
    review.refresh_from_db()
    assert review.remark == "First."
    assert signed_in(world.kari).post(f"/en/knowledge/{item.pk}/review/", sent).status_code == 404


def test_asking_for_review_twice_asks_once(world: World) -> None:
    item = world.draft()

    def ask() -> None:
        actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)

    with meanwhile(ask):
        answer = signed_in(world.aino).post(
            f"/en/knowledge/{item.pk}/review-request/", {"organisation": ""}, follow=True
        )

    assert "Somebody was faster" in answer.content.decode()
    assert item.reviews.count() == 1


def test_choosing_a_reviewer_of_what_was_withdrawn_says_so(world: World) -> None:
    item = world.draft()
    review = actions.ask_for_review(item=item, reviewer_organisation=None, by=world.aino, at=NOW)

    def answer_it() -> None:
        actions.answer_review(review=review, outcome=Outcome.CHANGES, remark="Later.", by=world.nils, at=NOW)

    with meanwhile(answer_it):
        answer = signed_in(world.coordinator).post(
            f"/en/knowledge/{item.pk}/reviewer/", {"organisation": world.north.pk}, follow=True
        )

    assert answer.status_code == 200
    assert "Nobody waits for a reviewer" in answer.content.decode()


def test_binning_what_was_just_sent_to_review_leaves_it(world: World) -> None:
    item = world.draft()

    def ask() -> None:
        actions.ask_for_review(item=item, reviewer_organisation=world.north, by=world.aino, at=NOW)

    with meanwhile(ask):
        answer = signed_in(world.aino).post(f"/en/knowledge/{item.pk}/removal/", follow=True)

    item.refresh_from_db()
    assert item.state == State.REVIEW
    assert "Somebody was faster" in answer.content.decode()
