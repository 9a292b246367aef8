"""A question from asking to the item made of its answer, and what nobody else learns of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from creative_networks.domains.knowledge import actions as knowledge
from creative_networks.domains.knowledge.tests.factories import NOW, World
from creative_networks.domains.questions import actions, emails, queries, tasks
from creative_networks.domains.questions.models import Question, State
from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.access.registry import surfaces
from creative_networks.foundation.accounts.registry import desk_of
from creative_networks.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db

LATE = NOW + timedelta(days=8)


@pytest.fixture
def world() -> World:
    return World()


def ask(world: World, **options: Any) -> Question:
    facts: dict[str, Any] = {"title": "Who has priced a festival?", "body": "Ours is new.", "language": "en"}
    return actions.ask_question(**(facts | {"by": world.aino, "at": NOW} | options))


def answer(world: World, question: Question, **options: Any) -> Any:
    facts: dict[str, Any] = {"body": "Count the nights.\n\nThen add <a third>.", "language": "en", "by": world.kari}
    return actions.answer_question(question=question, **(facts | {"at": NOW} | options))


def recipients(compose: Any, verb: str) -> list[int]:
    return [
        message.recipient_id for entry in Entry.objects.filter(verb=f"questions.{verb}") for message in compose(entry)
    ]


def on_desk(account: Any) -> list[str]:
    return [entry.kind for entry in desk_of(account).entries if entry.kind.startswith("questions.")]


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_question_to_an_organisation_waits_on_the_desks_of_those_who_publish_for_it(world: World) -> None:
    ask(world, organisation=world.north)

    assert recipients(emails.question_asked, "question_asked") == [world.nils.pk]
    assert (on_desk(world.nils), on_desk(world.kari)) == (["questions.answer"], [])


def test_question_to_a_person_is_owned_by_that_person(world: World) -> None:
    question = ask(world, person=world.kari)

    assert (question.owner, on_desk(world.kari)) == (world.kari, ["questions.answer"])


def test_question_to_the_network_reaches_the_coordinators_until_somebody_takes_it(world: World) -> None:
    question = ask(world)
    assert recipients(emails.question_asked, "question_asked") == [world.coordinator.pk]
    assert on_desk(world.coordinator) == ["questions.answer"]

    actions.take_question(question=question, by=world.kari, at=NOW)

    assert on_desk(world.kari) == ["questions.answer"]


def test_clock_reminds_once_and_starts_anew_when_it_is_handed_over(world: World) -> None:
    question = ask(world, organisation=world.north)
    for _hour in range(2):
        tasks.watch_questions(LATE)
    told = recipients(emails.question_overdue, "question_overdue")
    assert told == [world.nils.pk, world.coordinator.pk]

    actions.hand_over_question(question=question, organisation=world.fjord, by=world.coordinator, at=LATE)
    tasks.watch_questions(LATE + timedelta(days=7))
    assert Entry.objects.filter(verb="questions.question_overdue").count() == 1

    tasks.watch_questions(LATE + timedelta(days=8))
    assert Entry.objects.filter(verb="questions.question_overdue").count() == 2


def test_answered_question_leaves_the_desk_and_comes_to_the_asker(world: World) -> None:
    question = ask(world, organisation=world.north)

    answer(world, question, by=world.nils)

    assert (on_desk(world.nils), on_desk(world.aino)) == ([], ["questions.judge"])
    assert recipients(emails.question_answered, "question_answered") == [world.aino.pk]


def test_what_the_asker_adds_is_no_answer(world: World) -> None:
    question = ask(world)

    answer(world, question, by=world.aino)

    question.refresh_from_db()
    assert (question.state, question.owner) == (State.OPEN, None)


def test_asker_says_what_helped_and_may_undo_it(world: World) -> None:
    question = ask(world)
    helped = answer(world, question)
    asker, other = client_of(world.aino), client_of(world.nils)
    address = f"/en/questions/answers/{helped.pk}/solution/"

    assert other.post(address).status_code == 403
    asker.post(address)
    question.refresh_from_db()
    assert (question.state, on_desk(world.aino)) == (State.SOLVED, [])

    asker.post(f"/en/questions/{question.pk}/reopening/")
    question.refresh_from_db()
    assert (question.state, question.answers.get().is_solution) == (State.ANSWERED, False)


def test_answer_becomes_a_draft_that_shows_its_origin(world: World) -> None:
    question = ask(world)
    answered = answer(world, question)
    writer = client_of(world.kari)

    page = writer.post(
        f"/en/questions/answers/{answered.pk}/promotion/",
        {"title": "Price a festival", "organisation": str(world.fjord.pk)},
    )

    answered.refresh_from_db()
    item = answered.item
    assert page["Location"] == f"/en/knowledge/{item.pk}/texts/en/" or str(item.pk) in page["Location"]
    assert item.texts.get().sections["body"] == "<p>Count the nights.</p><p>Then add &lt;a third&gt;.</p>"
    assert "Who has priced a festival?" in writer.get(f"/en/knowledge/{item.pk}/").content.decode()
    with pytest.raises(actions.AlreadyAnItem):
        actions.promote_answer(answer=answered, organisation=world.fjord, title="Again", by=world.kari, at=NOW)


def test_origin_is_not_shown_to_whoever_may_not_see_the_question(world: World) -> None:
    question = ask(world)
    item = world.published(origin=("questions.question", question.pk))

    stranger = Client().get(f"/en/knowledge/{item.pk}/").content.decode()
    knowledge.update_facts(item=item, by=world.aino, at=NOW, regions=[])
    member = client_of(world.nils).get(f"/en/knowledge/{item.pk}/").content.decode()

    assert "Who has priced" not in stranger
    assert "Who has priced" in member


@pytest.mark.parametrize("asked_of", ["organisation", "person"])
def test_private_question_is_seen_by_the_two_sides_only(world: World, asked_of: str) -> None:
    whom = {"organisation": world.north, "person": world.nils}[asked_of]
    question = ask(world, is_private=True, **{asked_of: whom})
    everybody = {"aino": world.aino, "nils": world.nils, "kari": world.kari, "coordinator": world.coordinator}

    seen = {name for name, who in everybody.items() if queries.visible_question(reader_for(who), question.pk)}
    pages = {name: client_of(who).get(f"/en/questions/{question.pk}/").status_code for name, who in everybody.items()}

    assert seen == {"aino", "nils"}
    assert pages == {"aino": 200, "nils": 200, "kari": 404, "coordinator": 404}
    tasks.watch_questions(LATE)
    assert recipients(emails.question_overdue, "question_overdue") == [world.nils.pk]


def test_nothing_leaks(world: World) -> None:
    ask(world)
    ask(world, organisation=world.north, is_private=True)
    ask(world, person=world.kari, is_private=True)
    actions.withdraw_question(question=ask(world), by=world.aino, at=NOW)
    # What the search shows is tested where it can be indexed, in tests/guards/test_kinds_found.py.
    own = [one for one in surfaces() if one.kind == "questions.question" and not one.name.startswith("search.")]
    shows = [surface.shows for surface in own]
    whole = {queries.ids_listed, queries.ids_opened}
    assert whole < set(shows)

    for who in (world.aino, world.nils, world.kari, world.coordinator):
        reader = reader_for(who)
        may = set(Question.objects.visible_to(reader).values_list("pk", flat=True))
        assert all(set(show(reader)) == may for show in whole)
        assert all(set(show(reader)) <= may for show in shows)
    assert all(set(show(STRANGER)) == set() for show in shows)


def test_question_taken_back_is_its_askers_alone(world: World) -> None:
    question = ask(world)
    asker = client_of(world.aino)
    asker.post(f"/en/questions/{question.pk}/withdrawal/")

    assert client_of(world.nils).get(f"/en/questions/{question.pk}/").status_code == 404
    assert "Open it again" in asker.get(f"/en/questions/{question.pk}/").content.decode()


def test_form_asks_and_loses_nothing_on_a_mistake(world: World) -> None:
    client = client_of(world.aino)
    told = {"title": "How?", "body": "Long story", "language": "en", "is_private": "on"}

    refused = client.post("/en/questions/new/", told)
    asked = client.post("/en/questions/new/", told | {"organisation": str(world.north.pk)})

    assert refused.status_code == 422
    assert "Long story" in refused.content.decode()
    assert "Choose whom you ask" in refused.content.decode()
    assert asked.status_code == 302
    assert Question.objects.get().audience == "organisation"


def test_unlisted_person_cannot_be_asked_through_the_address(world: World) -> None:
    client = client_of(world.aino)

    answers = [client.get(f"/en/questions/new/?person={who}").status_code for who in (world.kari.pk, 99999, "x")]

    assert answers == [404, 404, 404]


def test_coordinators_list_what_waits_longest_first(world: World) -> None:
    ask(world, title="Newer", at=NOW + timedelta(days=3))
    ask(world, title="Older")
    answer(world, ask(world, title="Answered"))

    page = client_of(world.coordinator).get("/en/questions/unanswered/").content.decode()

    assert page.index("Older") < page.index("Newer")
    assert "Answered</a>" not in page
    assert client_of(world.nils).get("/en/questions/unanswered/").status_code == 403
    assert client_of(world.nils).get("/en/questions/unanswered/?as=csv").status_code == 403
    sheet = client_of(world.coordinator).get("/en/questions/unanswered/?as=csv").content.decode()
    assert sheet.index("Older") < sheet.index("Newer")


def test_list_as_a_file_has_what_the_list_shows(world: World) -> None:
    ask(world)
    ask(world, title="Secret", person=world.kari, is_private=True)

    sheet = client_of(world.nils).get("/en/questions/?as=csv").content.decode("utf-8-sig")

    assert "Who has priced a festival?" in sheet
    assert "Secret" not in sheet


def test_pages_ask_the_same_number_of_statements_whatever_there_is(world: World) -> None:
    client, counts = client_of(world.nils), []
    question = ask(world)
    answer(world, question)
    paths = ("/en/questions/", f"/en/questions/{question.pk}/")
    for path in paths:
        client.get(path)
    for _round in range(2):
        for path in paths:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(path).status_code == 200
            counts.append(len(asked))
        for _more in range(5):
            answer(world, question)
            answer(world, ask(world, person=world.kari))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 15


def test_taking_a_question_is_undone(world: World) -> None:
    question, client = ask(world), client_of(world.nils)

    client.post(f"/en/questions/{question.pk}/taking/")
    [message] = list(client.get("/en/questions/").context["messages"])
    client.post(message.extra_tags.removeprefix("undo:"))

    question.refresh_from_db()
    assert question.owner is None
