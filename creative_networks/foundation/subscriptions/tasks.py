from datetime import datetime

from django.utils import timezone

from creative_networks.foundation.journal import actions as journal

from . import actions

READER = "subscriptions"


def note_news(at: datetime | None = None) -> None:
    """Keep what the journal tells as news; every few seconds."""
    journal.read(READER, actions.note_news, at=at or timezone.now())


def send_digests(at: datetime | None = None) -> None:
    """Tell those who are to be told now; every minute."""
    actions.send_digests(at=at or timezone.now())
