from datetime import datetime

from django.utils import timezone

from . import actions


def watch_searches(at: datetime | None = None) -> None:
    """Remind of searches whose year ends, and take away those whose year is over, and empty the bin; hourly."""
    now = at or timezone.now()
    actions.remind_of_expiry(today=now.date(), at=now)
    actions.expire_searches(today=now.date(), at=now)
    actions.empty_bin(at=now)
