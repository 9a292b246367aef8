"""A question in another language, written by a person."""

from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.translations import actions as translations

from ..models import Question, QuestionText
from ..origins import QUESTION
from .recording import locked, record


class TextChanged(Exception):
    """Somebody saved another text in the meantime; `theirs` is that text, and nothing was written."""

    def __init__(self, theirs: QuestionText) -> None:
        super().__init__(theirs.revision)
        self.theirs = theirs


@transaction.atomic
def translate_question(
    *, question: Question, language: str, title: str, body: str, base_revision: int, by: Any, at: datetime
) -> QuestionText:
    """
    Write a question's text in another language, or write it anew; `base_revision` is 0 where there was none.

    :raises TextChanged: when that is not the latest any more
    """
    question = locked(question)
    text = question.texts.filter(language=language).first()
    if text is not None and text.revision != base_revision:
        raise TextChanged(text)
    if text is None:
        text = QuestionText(question=question, language=language, revision=0, source_revision=1, created_at=at)
    text.title, text.body, text.translator = title, body, by
    text.revision, text.updated_at = text.revision + 1, at
    text.save()
    translations.finish_handovers(source=QUESTION, subject_id=question.pk, language=language, by=by, at=at)
    record("question_translated", question, by=by, at=at, facts={"language": language})
    return text
