from datetime import datetime

from django.utils import timezone

from . import actions, queries


def keep_up(at: datetime | None = None) -> None:
    """Have this worker write mails in the newest words; every few seconds."""
    queries.keep_up()


def count_progress(at: datetime | None = None) -> None:
    """Count how far public texts are translated; every ten minutes."""
    actions.count_progress(at=at or timezone.now())
