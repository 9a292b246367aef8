"""Questions about events; every one that shows events asks what the reader may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core import signing
from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language

from creative_networks.foundation.access.queries import Reader, reader_for
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.searchables.registry import having_words

from . import rules, tickets
from .models import (
    CalendarAddress,
    Event,
    EventText,
    Kind,
    Mode,
    Organiser,
    OrganiserState,
    Registration,
    RegistrationState,
    Shown,
    State,
)

PAGE_SIZE = 20
LAST_PAGE = 100
LINK_SALT = "events.registration"
KIND_COLOURS = {Kind.WORKSHOP: "accent", Kind.WEBINAR: "fjord", Kind.MEETING_DAY: "sun"}


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list, in the reader's best language."""

    id: int
    url: str
    kind: str
    kind_label: str
    color: str
    title: str
    summary: str
    language: str
    day: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    clocks: str
    place: str
    organisers: str
    is_cancelled: bool
    is_draft: bool
    is_full: bool


@dataclass(frozen=True, slots=True)
class Page:
    cards: list[EventCard]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; empty for all."""

    text: str = ""
    kind: str = ""
    country: str = ""
    region: str = ""
    mode: str = ""
    language: str = ""
    is_past: bool = False


def list_events(
    reader: Reader,
    ranking: Sequence[str],
    filters: Filters = Filters(),
    *,
    at: datetime,
    page: int = 1,
    zone: str = "",
    size: int = PAGE_SIZE,
) -> Page:
    """List announced events: those to come, the next first, or those that are over, the latest first."""
    number = min(max(page, 1), LAST_PAGE)
    start = (number - 1) * size
    rows = _filtered(Event.objects.readable_by(reader), filters, ranking)
    if filters.is_past:
        rows = rows.filter(ends_at__lt=at).order_by("-starts_at", "-pk")
    else:
        rows = rows.filter(ends_at__gte=at).order_by("starts_at", "pk")
    cards = cards_of(rows[start : start + size + 1], ranking, zone)
    return Page(cards[:size], number, len(cards) > size and number < LAST_PAGE)


def next_events(reader: Reader, ranking: Sequence[str], *, at: datetime, limit: int = 3) -> list[EventCard]:
    """List what takes place next; of a series only its next date."""
    rows = Event.objects.readable_by(reader).filter(state=State.PUBLISHED, ends_at__gte=at)
    sooner = rows.filter(series=OuterRef("series"), starts_at__lt=OuterRef("starts_at"))
    rows = rows.filter(~Exists(sooner))
    return cards_of(rows.order_by("starts_at", "pk")[:limit], ranking)


def organised_by(account: Any, ranking: Sequence[str], *, zone: str = "", limit: int = 100) -> list[EventCard]:
    """List what the account's organisations organise, drafts among it, the latest first."""
    own = organisations.organisation_ids_where(account, "publishes")
    agreed = Organiser.objects.filter(organisation__in=own, state=OrganiserState.AGREED).values("event")
    rows = Event.objects.visible_to(reader_for(account)).filter(pk__in=agreed)
    return cards_of(rows.order_by("-starts_at", "-pk")[:limit], ranking, zone)


@dataclass(slots=True)
class EventView:
    """Everything the page of an event shows."""

    event: Event
    text: EventText
    versions: list[Any]
    organisers: list[Organiser]
    dates: list[Event] = field(default_factory=list)


def view_event(reader: Reader, event_id: int, ranking: Sequence[str], language: str = "") -> EventView | None:
    """Gather an event's page; nothing when this reader may not see the event."""
    event = visible_event(reader, event_id)
    if event is None:
        return None
    texts = sorted(event.texts.all(), key=lambda text: (not text.is_original, text.pk))
    by_language = {text.language: text for text in texts}
    chosen = language if language in by_language else languages.best(by_language, ranking)
    return EventView(
        event=event,
        text=by_language[chosen] if chosen else texts[0],
        versions=languages.version_line(texts, ranking, languages.INTERFACE),
        organisers=shown_organisers(event),
        dates=dates_of_series(event, reader),
    )


def visible_event(reader: Reader, event_id: int) -> Event | None:
    """Find an event this reader may see, with its texts and organisers."""
    rows = Event.objects.visible_to(reader).prefetch_related("texts", "organisers__organisation")
    return rows.filter(pk=event_id).first()


def events_by_id(ids: Sequence[int]) -> dict[int, Event]:
    """Fetch events with texts and organisers, for apps that ask themselves who may see them."""
    rows = Event.objects.filter(pk__in=ids).prefetch_related("texts", "organisers__organisation")
    return {event.pk: event for event in rows}


def best_text(event: Event, ranking: Sequence[str]) -> EventText:
    """Choose the text in the reader's best language, or the original."""
    texts = {text.language: text for text in sorted(event.texts.all(), key=lambda one: not one.is_original)}
    return texts.get(languages.best(texts, ranking) or "") or next(iter(texts.values()))


def has_demonstration() -> bool:
    """Tell whether the events of the demonstration network are there already."""
    return Event.objects.filter(is_demonstration=True).exists()


def title_of(event: Event, ranking: Sequence[str]) -> str:
    """Name an event in the reader's best language."""
    return best_text(event, ranking).title


def text_of(event: Event, language: str) -> EventText | None:
    return next((text for text in event.texts.all() if text.language == language), None)


def original_of(event: Event) -> EventText:
    return event.texts.get(is_original=True)


def shown_organisers(event: Event) -> list[Organiser]:
    """List who organises, the one that leads first; who has yet to agree is left out."""
    agreed = [one for one in event.organisers.all() if one.state == OrganiserState.AGREED]
    return sorted(agreed, key=lambda one: (not one.leads, one.organisation.name))


def asked_organisers(event: Event) -> list[Organiser]:
    return [one for one in event.organisers.all() if one.state == OrganiserState.ASKED]


def organiser_by_id(event: Event, pk: int) -> Organiser | None:
    return Organiser.objects.select_related("organisation", "event").filter(event=event, pk=pk).first()


def clocks_of(event: Event, zone: str = "") -> list[str]:
    """List the clocks an event is told by: its own, the reader's, and those of all sides of the borders."""
    zones = [event.time_zone, zone, *(country.time_zone for country in places.countries())]
    return list(dict.fromkeys(one for one in zones if one))


def registration_of(account: Any, event: Event) -> Registration | None:
    """Find an account's own registration, also one that it left."""
    if not account.is_authenticated:
        return None
    return Registration.objects.select_related("needs").filter(event=event, account=account.pk).first()


def registrations_of(account: Any, states: Sequence[str]) -> QuerySet[Registration]:
    rows = Registration.objects.filter(account=account.pk, state__in=states).select_related("event")
    return rows.order_by("event__starts_at", "pk")


def participants(event: Event) -> list[Registration]:
    """List everybody who is going or waiting, with their needs, for organisers; those going first, by name."""
    rows = event.registrations.filter(state__in=[RegistrationState.GOING, RegistrationState.WAITING])
    found = list(rows.select_related("needs", "account"))
    going = sorted((one for one in found if one.is_going), key=lambda one: one.name.casefold())
    return going + sorted((one for one in found if one.is_waiting), key=lambda one: (one.queued_at, one.pk))


def names_shown(event: Event) -> list[str]:
    """List who chose to be seen by the others who come."""
    rows = event.registrations.filter(state=RegistrationState.GOING, shown_to=Shown.PARTICIPANTS)
    return [
        " · ".join(part for part in row if part)
        for row in rows.order_by("name", "pk").values_list("name", "organisation_name")
    ]


def registration_by_id(event: Event, pk: int) -> Registration | None:
    return Registration.objects.select_related("event", "account").filter(event=event, pk=pk).first()


def registrations_by_account(event_id: int, accounts: Sequence[int]) -> dict[int, Registration]:
    """Fetch the registrations of these accounts for an event, for apps that know that they may see them."""
    rows = Registration.objects.filter(event=event_id, account__in=accounts).select_related("event")
    return {one.account_id: one for one in rows if one.account_id}


def ticket_path(registration: Registration) -> str:
    """Write where the code on a ticket leads: an organiser who reads it there checks the person in."""
    return reverse("events:check_in", args=[registration.event_id, link_token(registration)])


def ticket_code(address: str) -> str:
    return tickets.code(address)


def link_token(registration: Registration) -> str:
    """Write the part of a registration's address that cannot be guessed."""
    return signing.Signer(salt=LINK_SALT).sign_object([registration.pk, registration.created_at.timestamp()])


def registration_with_token(token: str) -> Registration | None:
    """Find the registration that an address leads to."""
    try:
        pk, created_at = signing.Signer(salt=LINK_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    registration = Registration.objects.select_related("event").filter(pk=pk).first()
    return registration if registration and registration.created_at.timestamp() == created_at else None


def calendar_address_of(account: Any) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(account=account.pk).first()


def account_with_calendar(token: str) -> Any | None:
    """Find the active account whose calendar this secret opens."""
    found = CalendarAddress.objects.select_related("account").filter(token=token).first()
    return found.account if found and found.account.is_active else None


def cards_of(rows: Any, ranking: Sequence[str], zone: str = "") -> list[EventCard]:
    """Make cards of events that were selected for a reader, in three statements."""
    events = list(rows.prefetch_related("texts", "organisers__organisation"))
    return [_card(event, ranking, zone) for event in events]


def _card(event: Event, ranking: Sequence[str], zone: str) -> EventCard:
    text, language = best_text(event, ranking), get_language() or ranking[0]
    organisers = shown_organisers(event)
    return EventCard(
        id=event.pk,
        url=reverse("events:event", args=[event.pk]),
        kind=event.kind,
        kind_label=str(Kind(event.kind).label),
        color=KIND_COLOURS[Kind(event.kind)],
        title=text.title,
        summary=text.summary,
        language=text.language,
        day=languages.format_date(event.starts_at.astimezone(ZoneInfo(event.time_zone)).date(), language),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        time_zone=event.time_zone,
        clocks=languages.both_clocks(event.starts_at, clocks_of(event, zone), language),
        place=place_of(event),
        organisers=", ".join(one.organisation.name for one in organisers),
        is_cancelled=event.is_cancelled,
        is_draft=event.state == State.DRAFT,
        is_full=event.seats_free == 0,
    )


def place_of(event: Event) -> str:
    """Say where an event takes place, in a few words."""
    parts = [
        event.venue if event.mode != Mode.ONLINE else "",
        str(Mode.ONLINE.label) if event.mode != Mode.PLACE else "",
    ]
    return " · ".join(part for part in parts if part)


def dates_of_series(event: Event, reader: Reader) -> list[Event]:
    """List the dates of a series that this reader may see, this one among them; nothing where there is no series."""
    if event.series_id is None:
        return []
    rows = Event.objects.visible_to(reader).filter(series=event.series_id)
    return list(rows.order_by("starts_at", "pk"))


def _filtered(rows: Any, filters: Filters, ranking: Sequence[str]) -> Any:
    facts: Mapping[str, str] = {"kind": filters.kind, "country": filters.country, "region": filters.region}
    for name, value in facts.items():
        if value:
            rows = rows.filter(**{name: value})
    if filters.mode:
        rows = rows.filter(mode__in=[filters.mode, Mode.BOTH])
    if any(letter.isalnum() for letter in filters.text):
        rows = rows.filter(having_words(rules.EVENT, filters.text, ranking))
    if filters.language:
        # The codes stand quoted in the column of both databases.
        rows = rows.alias(spoken=Cast("languages", TextField())).filter(spoken__contains=f'"{filters.language}"')
    return rows
