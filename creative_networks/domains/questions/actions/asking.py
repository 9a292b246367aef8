"""Asking, and who sees to it that an answer comes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.access import actions as access

from .. import rules
from ..models import Question, State
from .recording import locked, record


class NotAllowedFrom(Exception):
    """The question's state does not allow this."""


@transaction.atomic
def ask_question(
    *,
    title: str,
    body: str,
    language: str,
    concepts: Iterable[Any] = (),
    region_code: str = "",
    organisation: Any | None = None,
    person: Any | None = None,
    is_private: bool = False,
    by: Any,
    at: datetime,
) -> Question:
    """
    Ask an organisation, a person, or the network. A private question is seen by the asker and those asked only.

    The person who is asked owns it; an organisation's question waits for one of its members to take it.
    """
    audience, scope = "members", ""
    if is_private and organisation is not None:
        audience, scope = "organisation", organisation.scope
    elif is_private and person is not None:
        audience, scope = "people", access.create_circle(people=[by, person], at=at).scope
    question = Question.objects.create(
        title=title,
        body=body,
        language=language,
        region_id=region_code or None,
        organisation=organisation,
        person=None if organisation is not None else person,
        owner=None if organisation is not None else person,
        audience=audience,
        audience_scope=scope,
        asked_by=by,
        asked_at=at,
        due_on=rules.due_date(at.date()),
    )
    question.concepts.set(concepts)
    question.tags = {"concepts": list(question.concepts.order_by("pk").values_list("pk", flat=True))}
    question.save(update_fields=["tags"])
    record("question_asked", question, by=by, at=at, facts={"language": language})
    return question


@transaction.atomic
def take_question(*, question: Question, by: Any, at: datetime) -> Question:
    """
    Become the one who sees to it that it is answered.

    :raises NotAllowedFrom: when it is solved or was taken back
    """
    question = _unsolved(question)
    question.owner = by
    question.save(update_fields=["owner"])
    record("question_taken", question, by=by, at=at)
    return question


@transaction.atomic
def release_question(*, question: Question, by: Any, at: datetime) -> Question:
    """
    See to it no longer: it waits for those who were asked again.

    :raises NotAllowedFrom: when somebody else does by now, or it is closed
    """
    question = _unsolved(question)
    if question.owner_id != by.pk:
        raise NotAllowedFrom("owner")
    question.owner = None
    question.save(update_fields=["owner"])
    record("question_released", question, by=by, at=at)
    return question


@transaction.atomic
def hand_over_question(*, question: Question, organisation: Any, by: Any, at: datetime) -> Question:
    """
    Ask an organisation instead; its clock starts anew. Who sees the question stays as it is.

    :raises NotAllowedFrom: when it is solved, was taken back, or is private
    """
    question = _unsolved(question)
    if question.audience != "members":
        raise NotAllowedFrom("private")
    question.organisation, question.person, question.owner = organisation, None, None
    question.due_on, question.reminded_at = rules.due_date(at.date()), None
    question.save(update_fields=["organisation", "person", "owner", "due_on", "reminded_at"])
    record("question_handed_over", question, by=by, at=at)
    return question


@transaction.atomic
def reopen_question(*, question: Question, by: Any, at: datetime) -> Question:
    """
    Undo that it is solved, or that it was taken back.

    :raises NotAllowedFrom: when it is neither
    """
    question = locked(question)
    if question.state not in (State.SOLVED, State.WITHDRAWN):
        raise NotAllowedFrom(question.state)
    question.answers.filter(is_solution=True).update(is_solution=False)
    question.state = State.ANSWERED if question.answers.exists() else State.OPEN
    question.save(update_fields=["state"])
    record("question_reopened", question, by=by, at=at)
    return question


@transaction.atomic
def withdraw_question(*, question: Question, by: Any, at: datetime) -> Question:
    """
    Take a question back: only its asker sees it from now on.

    :raises NotAllowedFrom: when it is solved or was taken back
    """
    question = _unsolved(question)
    question.state = State.WITHDRAWN
    question.save(update_fields=["state"])
    record("question_withdrawn", question, by=by, at=at)
    return question


def remind_of_unanswered(*, today: date, at: datetime, limit: int = 500) -> int:
    """Tell, once for each clock, that a question waits longer than it should; each in a transaction of its own."""
    late = Question.objects.filter(state=State.OPEN, due_on__lt=today, reminded_at__isnull=True).order_by("due_on")
    return sum(_remind(pk, today=today, at=at) for pk in late.values_list("pk", flat=True)[:limit])


@transaction.atomic
def _remind(pk: int, *, today: date, at: datetime) -> bool:
    question = Question.objects.select_for_update().get(pk=pk)
    if not question.is_open or question.reminded_at or question.due_on >= today:
        return False
    question.reminded_at = at
    question.save(update_fields=["reminded_at"])
    record("question_overdue", question, by=None, at=at)
    return True


def _unsolved(question: Question) -> Question:
    question = locked(question)
    if question.state not in (State.OPEN, State.ANSWERED):
        raise NotAllowedFrom(question.state)
    return question
