"""What of events stands on a desk: what waits for an organiser, and where somebody has a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.organisations import queries as organisations

from .models import Event, Organiser, OrganiserState, Registration, RegistrationState, State
from .queries import EventCard, cards_of, events_by_id, title_of

DUTIES_SHOWN = 50
ATTENDANCE_ASKED_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something about an event that waits for an account, and since when."""

    kind: str
    title: str
    url: str
    since: datetime


def duties_waiting(*, me: int, at: datetime, **more: Any) -> QuerySet[Organiser]:
    """Select what waits for an account to organise, by its id."""
    return _duties(organisations.organisations_where(me, "publishes"), at)


def _duties(own: Any, at: datetime) -> QuerySet[Organiser]:
    noted = Registration.objects.filter(event=OuterRef("event")).exclude(attendance="")
    over = Q(
        ~Exists(noted),
        state=OrganiserState.AGREED,
        event__state=State.PUBLISHED,
        event__ends_at__range=(at - ATTENDANCE_ASKED_FOR, at),
        event__seats_taken__gt=0,
    )
    return Organiser.objects.filter(Q(state=OrganiserState.ASKED) | over, organisation__in=own)


def duties_of(account: Any, *, at: datetime) -> list[Duty]:
    """List what waits for an account: to organise with others, and to note who came; four statements at most."""
    own = organisations.organisation_ids_where(account, "publishes")
    if not own:
        return []
    rows = _duties(own, at)
    found = {
        (event_id, "asked" if state == OrganiserState.ASKED else "attendance"): since if state == "asked" else ended_at
        for event_id, state, since, ended_at in rows.values_list("event_id", "state", "since", "event__ends_at")[
            :DUTIES_SHOWN
        ]
    }
    names = events_by_id([event_id for event_id, _kind in found]) if found else {}
    return [
        Duty(
            kind,
            title_of(names[event_id], (account.language,)),
            reverse("events:organisers" if kind == "asked" else "events:participants", args=[event_id]),
            since,
        )
        for (event_id, kind), since in sorted(found.items(), key=lambda entry: entry[1])
    ]


def places_waiting(*, me: int, at: datetime, **more: Any) -> QuerySet[Registration]:
    """Select the places that an account has at what is to come, by its id."""
    held = (RegistrationState.GOING, RegistrationState.WAITING)
    return Registration.objects.filter(account=me, state__in=held, event__ends_at__gt=at)


def coming_up(account: Any, ranking: Sequence[str], *, at: datetime, zone: str = "", limit: int = 3) -> list[EventCard]:
    """List where an account has a place or waits for one and which it may see still, the next first."""
    rows = Event.objects.visible_to(reader_for(account)).filter(
        pk__in=places_waiting(me=account.pk, at=at).values("event")
    )
    return cards_of(rows.order_by("starts_at", "pk")[:limit], ranking, zone)
