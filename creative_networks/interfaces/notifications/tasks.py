from datetime import datetime

from django.utils import timezone

from creative_networks.foundation.journal import actions as journal

from . import actions

READER = "notifications"


def tell_people(at: datetime | None = None) -> None:
    """Put what the journal has to say to people into the outbox; every second."""
    journal.read(READER, actions.tell, at=at or timezone.now())


def send_due_mail(at: datetime | None = None) -> None:
    """Send what is due; every second."""
    actions.send_due(at=at or timezone.now())


def forget_old_mail(at: datetime | None = None) -> None:
    """Remove what left long ago; daily."""
    actions.forget_old(at=at or timezone.now())
