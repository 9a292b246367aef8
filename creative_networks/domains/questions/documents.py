"""What the one search knows of questions: what was asked and answered, and nobody's name."""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.searchables.registry import (
    Document,
    Kind,
    Searchable,
    Version,
    register_searchable,
    subject_ids,
)

from .models import Question, State

QUESTION = "questions.question"


def load(ids: Collection[int]) -> Iterator[Document]:
    """Make documents of questions with their answers, in three statements; what was taken back leaves the index."""
    for question in _kept().filter(pk__in=ids).prefetch_related("answers", "texts"):
        yield Document(
            id=question.pk,
            kind="question",
            versions=versions_of(question),
            page=("questions:question", question.pk),
            date=question.asked_at.date(),
            concepts=tuple(question.tags.get("concepts", ())),
            regions=(question.region_id,) if question.region_id else (),
        )


def versions_of(question: Question) -> tuple[Version, ...]:
    """Gather the texts by language, so that an answer is read in the language it was written in."""
    answers = sorted(question.answers.all(), key=lambda answer: (not answer.is_solution, answer.written_at, answer.pk))
    titles, bodies = {question.language: question.title}, {question.language: [question.body]}
    for text in question.texts.all():
        titles[text.language] = text.title
        bodies[text.language] = [text.body]
    for answer in answers:
        bodies.setdefault(answer.language, []).append(answer.body)
    return tuple(
        Version(language, titles.get(language, ""), "\n".join(filter(None, texts)))
        for language, texts in bodies.items()
    )


def ids() -> Any:
    return _kept().order_by("asked_at", "pk").values_list("pk", flat=True)


def _kept() -> Any:
    return Question.objects.exclude(state=State.WITHDRAWN)


register_searchable(
    Searchable(
        name=QUESTION,
        kinds=(Kind("question", _("Question"), "warning"),),
        visible=Question.objects.visible_to,
        load=load,
        ids=ids,
        touched=lambda entry: subject_ids(entry, QUESTION),
    )
)
