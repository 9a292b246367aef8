from datetime import datetime

from django.utils import timezone

from . import actions


def send_due_mail(at: datetime | None = None) -> None:
    """Send what is due; every second."""
    actions.send_due(at=at or timezone.now())
