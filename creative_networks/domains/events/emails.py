"""Mails about events: to those who come, to those who wait, to organisations that are asked to organise with others."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.journal.registry import Message
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations

from . import queries, rules
from .models import Announcement, Event, Registration, RegistrationState

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def link_sent(entry: "Entry") -> Iterable[Message]:
    """Send the link from which somebody without an account answers."""
    registration = _registration(entry)
    return [_to(entry, registration, "link_sent", is_secret=True)] if registration else []


def registered(entry: "Entry") -> Iterable[Message]:
    """Confirm in one mail what, when, where and how to leave again; or say that one waits."""
    registration = _registration(entry)
    if registration is None or not registration.holds_place:
        return []
    return [_to(entry, registration, "going" if entry.facts["state"] == RegistrationState.GOING else "waiting")]


def seat_given(entry: "Entry") -> Iterable[Message]:
    registration = _registration(entry)
    return [_to(entry, registration, "seat_given")] if registration and registration.is_going else []


def registration_ended(entry: "Entry") -> Iterable[Message]:
    registration = _registration(entry)
    return [_to(entry, registration, "left")] if registration else []


def event_changed(entry: "Entry") -> Iterable[Message]:
    """Tell those who come of a new time or place; other changes are not worth a mail."""
    if not rules.TOLD & set(entry.facts["fields"]):
        return []
    return [_to(entry, registration, "event_changed") for registration in _everybody(entry.subject_id)]


def event_cancelled(entry: "Entry") -> Iterable[Message]:
    return [_to(entry, registration, "event_cancelled") for registration in _everybody(entry.subject_id)]


def event_reopened(entry: "Entry") -> Iterable[Message]:
    return [_to(entry, registration, "event_reopened") for registration in _everybody(entry.subject_id)]


def announcement_sent(entry: "Entry") -> Iterable[Message]:
    announcement = Announcement.objects.filter(pk=entry.facts["announcement"]).first()
    if announcement is None:
        return []
    words = {"subject": announcement.subject, "text": announcement.text}
    return [_to(entry, registration, "announcement", **words) for registration in _everybody(entry.subject_id)]


def organiser_asked(entry: "Entry") -> Iterable[Message]:
    """Tell everybody who may answer for the organisation that is asked."""
    event = queries.events_by_id([int(entry.subject_id)]).get(int(entry.subject_id))
    if event is None:
        return []
    return [
        Message(
            key=f"events.organiser_asked:{entry.pk}:{pk}",
            template="events/emails/organiser_asked",
            recipient_id=pk,
            context={
                "title": queries.title_of(event, ()),
                "lead": ", ".join(one.organisation.name for one in queries.shown_organisers(event)),
                "url": f"{settings.BASE_URL}{reverse('events:organisers', args=[event.pk])}",
                "network": settings.NETWORK_NAME,
            },
        )
        for pk in organisations.account_ids_where(entry.facts["organisation"], "publishes")
    ]


def still_holds_place(message: dict[str, Any]) -> bool:
    """Tell whether the person still comes when the mail is about to leave."""
    registration = Registration.objects.filter(pk=message["context"]["registration"]).first()
    return registration is not None and registration.holds_place


def _registration(entry: "Entry") -> Registration | None:
    return Registration.objects.select_related("event", "account").filter(pk=entry.subject_id).first()


def _everybody(event_id: str) -> list[Registration]:
    states = [RegistrationState.GOING, RegistrationState.WAITING]
    rows = Registration.objects.filter(event=event_id, state__in=states).select_related("event", "account")
    return list(rows.order_by("pk"))


def _to(entry: "Entry", registration: Registration, template: str, *, is_secret: bool = False, **more: Any) -> Message:
    event = queries.events_by_id([registration.event_id])[registration.event_id]
    account = accounts.people_by_id([registration.account_id]).get(registration.account_id or 0)
    language = account.language if account else registration.language
    return Message(
        key=f"events.{template}:{entry.pk}:{registration.pk}",
        template=f"events/emails/{template}",
        recipient_id=registration.account_id,
        address="" if registration.account_id else registration.email,
        language=None if registration.account_id else registration.language,
        is_secret=is_secret,
        context=_context(event, registration, language, account.time_zone if account else "") | more,
    )


def _context(event: Event, registration: Registration, language: str, zone: str) -> dict[str, Any]:
    with translation.override(languages.interface_language(language)):
        page = reverse("events:event", args=[event.pk])
        answer = reverse("events:answer", args=[queries.link_token(registration)])
    local = event.starts_at.astimezone(ZoneInfo(event.time_zone))
    return {
        "about": {f"events.event:{event.pk}": True},
        "registration": registration.pk,
        "title": queries.title_of(event, (language,)),
        "name": registration.name,
        "day": languages.format_date(local.date(), language),
        "clocks": languages.both_clocks(event.starts_at, queries.clocks_of(event, zone), language),
        "place": event.venue,
        "online_address": event.online_address if registration.is_going else "",
        "reason": event.cancelled_reason,
        "url": f"{settings.BASE_URL}{page}",
        "answer_url": f"{settings.BASE_URL}{answer}",
        "network": settings.NETWORK_NAME,
    }
