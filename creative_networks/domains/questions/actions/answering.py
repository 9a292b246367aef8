"""Answering, finding that an answer helps, and making an item of it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.html import escape

from creative_networks.domains.knowledge import actions as knowledge

from .. import rules
from ..models import Answer, Question, State
from ..origins import QUESTION
from .asking import NotAllowedFrom
from .recording import locked, record


class AlreadyAnItem(Exception):
    """An item was made of this answer."""


@transaction.atomic
def answer_question(*, question: Question, body: str, language: str, by: Any, at: datetime) -> Answer:
    """
    Answer; whoever answers first owns a question that nobody has taken.

    :raises NotAllowedFrom: when the question was taken back
    """
    question = locked(question)
    if question.state == State.WITHDRAWN:
        raise NotAllowedFrom(question.state)
    answer = Answer.objects.create(question=question, body=body, language=language, author=by, written_at=at)
    if question.owner_id is None and by.pk != question.asked_by_id:
        question.owner = by
    if question.is_open and by.pk != question.asked_by_id:
        question.state, question.answered_at = State.ANSWERED, at
    question.save(update_fields=["owner", "state", "answered_at"])
    record("question_answered", question, by=by, at=at, facts={"answer": answer.pk, "language": language})
    return answer


@transaction.atomic
def accept_answer(*, answer: Answer, by: Any, at: datetime) -> Question:
    """
    Say that this answer helped; another one that did before no longer counts.

    :raises NotAllowedFrom: when the question was taken back
    """
    question = locked(answer.question)
    if question.state == State.WITHDRAWN:
        raise NotAllowedFrom(question.state)
    question.answers.filter(is_solution=True).update(is_solution=False)
    question.answers.filter(pk=answer.pk).update(is_solution=True)
    question.state = State.SOLVED
    question.save(update_fields=["state"])
    record("question_solved", question, by=by, at=at, facts={"answer": answer.pk})
    return question


@transaction.atomic
def promote_answer(*, answer: Answer, organisation: Any, title: str, by: Any, at: datetime) -> Any:
    """
    Begin a draft of an item with the answer's text; the item says which question it came from.

    Another organisation reviews it like any other item before the network reads it.
    :raises AlreadyAnItem:
    """
    answer = Answer.objects.select_for_update(of=("self",)).select_related("question").get(pk=answer.pk)
    if answer.item_id is not None:
        raise AlreadyAnItem(answer.pk)
    question = answer.question
    paragraphs = [part.strip() for part in answer.body.replace("\r\n", "\n").split("\n\n") if part.strip()]
    body = "".join("<p>{}</p>".format(escape(part).replace("\n", "<br>")) for part in paragraphs)
    item = knowledge.create_item(
        kind=rules.ITEM_KIND,
        organisation=organisation,
        language=answer.language,
        content=knowledge.Content(title=title, sections={"body": body}),
        audience="public",
        origin=(QUESTION, question.pk),
        by=by,
        at=at,
    )
    regions = [question.region_id] if question.region_id else []
    knowledge.update_facts(item=item, concepts=question.concepts.all(), regions=regions, by=by, at=at)
    answer.item = item
    answer.save(update_fields=["item"])
    record("answer_promoted", question, by=by, at=at, facts={"answer": answer.pk, "item": item.pk})
    return item
