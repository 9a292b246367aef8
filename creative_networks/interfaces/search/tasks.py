from datetime import datetime
from functools import partial

from django.utils import timezone
from django_tasks import task

from creative_networks.foundation.journal import actions as journal

from . import actions

READER = "search"


def follow_journal(at: datetime | None = None) -> None:
    """Bring the index up to date with what happened; every second."""
    now = at or timezone.now()
    journal.read(READER, partial(actions.follow, at=now), at=now)


def index_older_versions(at: datetime | None = None) -> None:
    """Replace what an older analyser made; every minute until nothing is left."""
    now = at or timezone.now()
    while actions.index_older_versions(at=now):
        continue


def index_missing(at: datetime | None = None) -> None:
    """Find what came without an entry of the journal, as terms that ship with the software; hourly."""
    actions.index_missing(at=at or timezone.now())


def embed_missing(at: datetime | None = None) -> None:
    """Make vectors where an operator switched a model on, for a second at a time; every two seconds."""
    actions.embed_missing(at=at or timezone.now(), seconds=1.0)


def look_again(at: datetime | None = None) -> None:
    """Run the saved searches whose turn it is; each about once a day."""
    actions.look_again(at=at or timezone.now())


def forget_words(at: datetime | None = None) -> None:
    """Write the index of SQLite anew without words that went with a change; daily."""
    actions.forget_words(at=at or timezone.now())


@task()
def forget_gone() -> None:
    """The same at once, where a thing was withdrawn or somebody was erased."""
    actions.forget_words(at=timezone.now())
