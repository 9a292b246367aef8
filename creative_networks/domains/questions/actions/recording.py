"""What every action here ends with: an entry in the journal."""

from datetime import datetime
from typing import Any

from creative_networks.foundation.journal import actions as journal

from ..models import Question


def record(verb: str, question: Question, *, by: Any, at: datetime, facts: dict[str, Any] | None = None) -> None:
    journal.record(
        verb=f"questions.{verb}",
        subject=question,
        by=by,
        at=at,
        for_organisation_id=question.organisation_id,
        places=[question.region_id] if question.region_id else [],
        facts=facts,
    )


def locked(question: Question) -> Question:
    found: Question = Question.objects.select_for_update().get(pk=question.pk)
    return found
