"""Every way in which events reach a reader, for the test that nothing leaks."""

from datetime import UTC, datetime

from creative_networks.foundation.access.queries import Reader

from . import entries, queries
from .models import Event

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def ids_listed(reader: Reader) -> set[int]:
    pages = (queries.list_events(reader, ("en",), at=_LONG_AGO, page=number) for number in (1, 2, 3))
    return {card.id for page in pages for card in page.cards}


def ids_opened(reader: Reader) -> set[int]:
    return {pk for pk in Event.objects.values_list("pk", flat=True) if queries.view_event(reader, pk, ("en",))}


def ids_in_calendar(reader: Reader) -> set[int]:
    shown = {entry.uid.partition("@")[0] for entry in entries.public_entries(reader, ("en",), at=_LONG_AGO)}
    return {pk for pk, uid in Event.objects.values_list("pk", "uid") if str(uid) in shown}
