"""Texts of questions for translators: what there is to do, and saving it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.forms import Field
from django.urls import reverse

from creative_networks.foundation.access.bases import ProtocolRule
from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.workbench.bases import Versions
from creative_networks.foundation.workbench.registry import Bench, Clash

from . import actions, permissions, queries
from .forms import QuestionForm
from .models import Question, QuestionText, State
from .origins import QUESTION

FIELDS = ("title", "body")


def readable(reader: Reader) -> QuerySet[Question]:
    """Select the questions that were asked of all members, the newest first: they are for no stranger to count."""
    rows = Question.objects.visible_to(reader).filter(audience="members").exclude(state=State.WITHDRAWN)
    return rows.order_by("-asked_at", "-pk")


def visible(reader: Reader) -> QuerySet[Question]:
    return Question.objects.visible_to(reader)


VERSIONS = Versions(QUESTION, readable, visible, QuestionText, "question", has_own_text=True)


def ids_to_translate(reader: Reader) -> set[int]:
    """Give the ids of all work there is, for the test that nothing leaks."""
    return VERSIONS.ids_to_translate(reader)


def texts_of(question: Question) -> list[QuestionText]:
    return [question.own_text, *question.texts.order_by("pk")]


def fields() -> Mapping[str, Field]:
    return {name: QuestionForm.base_fields[name] for name in FIELDS}


def own_people(question: Question) -> list[int]:
    return [pk for pk in (question.asked_by_id, question.owner_id) if pk]


def is_open(question: Question) -> bool:
    """Tell whether every member may see it."""
    is_shown = question.audience == "members" and question.state != State.WITHDRAWN
    return is_shown and question.protocol_rule == ProtocolRule.NONE


def save(
    question: Question,
    *,
    language: str,
    content: Mapping[str, str],
    base_revision: int,
    follows: int,
    by: Any,
    at: datetime,
) -> None:
    """
    Save a translation; what was asked does not change, so that every one follows its only version.

    :raises Clash:
    """
    try:
        actions.translate_question(
            question=question, language=language, **content, base_revision=base_revision, by=by, at=at
        )
    except actions.TextChanged as clash:
        raise Clash(clash.theirs) from clash


BENCH = Bench(
    name=QUESTION,
    find=queries.visible_question,
    texts=texts_of,
    fields=fields,
    can_write=permissions.can_translate,
    own=own_people,
    is_open=is_open,
    page=lambda pk: reverse("questions:question", args=[pk]),
    store=save,
)
