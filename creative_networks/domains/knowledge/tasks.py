from datetime import datetime

from django.utils import timezone

from . import actions


def mark_due_items(at: datetime | None = None) -> None:
    """Put what has come due into its owners' queues, remind them, and retire what nobody confirms; hourly."""
    now = at or timezone.now()
    actions.mark_due_items(today=now.date(), at=now)
    actions.remind_of_unconfirmed_items(at=now)
    actions.retire_unconfirmed_items(at=now)


def empty_bin(at: datetime | None = None) -> None:
    """Delete what has been in the bin for its days; hourly."""
    actions.empty_bin(at=at or timezone.now())
