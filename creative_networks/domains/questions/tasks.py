from datetime import datetime

from django.utils import timezone

from . import actions


def watch_questions(at: datetime | None = None) -> None:
    """Tell of questions that wait longer than they should; hourly."""
    now = at or timezone.now()
    actions.remind_of_unanswered(today=now.date(), at=now)
