"""Events as entries of a calendar."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.languages import queries as languages

from . import queries
from .models import Event, Mode, RegistrationState, State
from .registry import CalendarEntry

KEPT = timedelta(days=366)
MOST_ENTRIES = 1000


def entry_of(event: Event, ranking: Sequence[str], *, shows_address: bool, is_waiting: bool = False) -> CalendarEntry:
    """Describe an event to a calendar; the online address only to those who are going."""
    text = queries.best_text(event, ranking)
    places = [event.venue if event.mode != Mode.ONLINE else "", event.online_address if shows_address else ""]
    with translation.override(languages.interface_language(ranking[0])):
        url = f"{settings.BASE_URL}{reverse('events:event', args=[event.pk])}"
    return CalendarEntry(
        uid=f"{event.uid}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}",
        sequence=event.sequence,
        changed_at=event.updated_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        time_zone=event.time_zone,
        title=text.title,
        place=" · ".join(place for place in places if place),
        url=url,
        description="\n\n".join(part for part in (text.summary, event.cancelled_reason, url) if part),
        is_cancelled=event.is_cancelled,
        is_tentative=is_waiting or event.state == State.DRAFT,
    )


def public_entries(reader: Reader, ranking: Sequence[str], *, at: datetime) -> list[CalendarEntry]:
    """List what this reader may see, from a year ago on; cancelled ones stay, so that calendars take them out."""
    rows = Event.objects.readable_by(reader).filter(ends_at__gte=at - KEPT).order_by("starts_at", "pk")
    events = rows.prefetch_related("texts")[:MOST_ENTRIES]
    return [entry_of(event, ranking, shows_address=False) for event in events]


def own_entries(account: Any, ranking: Sequence[str]) -> list[CalendarEntry]:
    """List what an account is going to or waits for."""
    states = [RegistrationState.GOING, RegistrationState.WAITING]
    registrations = list(queries.registrations_of(account, states)[:MOST_ENTRIES])
    events = queries.events_by_id([one.event_id for one in registrations])
    return [
        entry_of(events[one.event_id], ranking, shows_address=one.is_going, is_waiting=one.is_waiting)
        for one in registrations
    ]
