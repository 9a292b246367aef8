from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from creative_networks.foundation.journal import actions as journal

from . import actions

READER = "archive.removals"


def note_removals(at: datetime | None = None) -> None:
    """Write erasures and withdrawals outside of the database; every ten seconds."""
    journal.read(READER, actions.note_removal, at=at or timezone.now())


def back_up(at: datetime | None = None) -> None:
    """Make a backup where a folder is set for it; daily."""
    if settings.BACKUP_FOLDER:
        actions.make_backup(folder=Path(settings.BACKUP_FOLDER), at=at or timezone.now())


def anchor_journal(at: datetime | None = None) -> None:
    """Send the journal's last seal to where nobody here can change it; daily."""
    if settings.JOURNAL_ANCHOR_URL:
        actions.anchor_journal(url=settings.JOURNAL_ANCHOR_URL, at=at or timezone.now())
