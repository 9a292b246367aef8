from datetime import datetime

from django.utils import timezone

from . import actions


def seal_committed(at: datetime | None = None) -> None:
    """Seal what was committed; every second."""
    while actions.seal(at=at or timezone.now()):
        continue
