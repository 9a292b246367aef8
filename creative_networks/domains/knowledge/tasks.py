from datetime import datetime

from django.utils import timezone

from . import actions


def mark_due_items(at: datetime | None = None) -> None:
    """Put what has come due into its owners' queues; hourly."""
    now = at or timezone.now()
    actions.mark_due_items(today=now.date(), at=now)
