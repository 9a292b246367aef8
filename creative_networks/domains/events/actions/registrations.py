"""Who comes: registered, asked by mail, leaving, checked in; and what is forgotten afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from .. import rules
from ..models import Announcement, Attendance, Event, Needs, Registration, RegistrationState
from .recording import record, record_and_tell, record_registration
from .seats import exchange, give_back, place


class RegistrationClosed(Exception):
    """The event is not announced, is cancelled, has ended, or its registration has closed."""


class TooManyAsked(Exception):
    """So many people without an account registered within an hour that mails are not sent any more."""


@dataclass(frozen=True, slots=True)
class Registrant:
    """Somebody who wants to come, as they put it."""

    name: str
    email: str
    organisation_name: str = ""
    language: str = "en"
    takes_part_online: bool = False
    shown_to: str = "organisers"
    food: str = ""
    access: str = ""

    def values(self) -> dict[str, Any]:
        names = ("name", "organisation_name", "language", "takes_part_online", "shown_to")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def register(*, event: Event, registrant: Registrant, account: Any, by: Any | None, at: datetime) -> Registration:
    """
    Give an account a seat, or a place on the waiting list; once registered, this changes what was told before.

    The event's row is locked, so that of many who want the last seat one gets it.
    :raises RegistrationClosed:
    """
    event = _locked_open(event, at)
    email = registrant.email.strip().lower()
    mine = Registration.objects.filter(Q(account=account) | Q(email=email), event=event)
    found = list(mine.select_for_update().order_by("pk"))
    registration = next((one for one in found if one.account_id == account.pk), None) or next(iter(found), None)
    if registration is None:
        registration = Registration(event=event, created_at=at, queued_at=at)
    if not any(one.email == email and one.pk != registration.pk for one in found):
        registration.email = email
    registration.account = account
    return _admit(event, registration, registrant, by=by, at=at)


@transaction.atomic
def ask_by_mail(*, event: Event, registrant: Registrant, at: datetime) -> None:
    """
    Send a link to an address without an account; it takes a seat only once the link has been answered.

    Says nothing about whether the address is registered already: then the mail with the link comes again, but not
    more than every few minutes.
    :raises RegistrationClosed:
    :raises TooManyAsked:
    """
    event = _locked_open(event, at)
    hour = Registration.objects.filter(
        event=event, state=RegistrationState.ASKED, created_at__gt=at - timedelta(hours=1)
    )
    if hour.count() >= rules.MOST_ASKED_IN_AN_HOUR:
        raise TooManyAsked
    email = registrant.email.strip().lower()
    registration = Registration.objects.select_for_update().filter(event=event, email=email).first()
    if registration is None:
        registration = Registration(
            event=event, email=email, state=RegistrationState.ASKED, created_at=at, queued_at=at, updated_at=at
        )
    elif registration.updated_at > at - rules.MAIL_AGAIN_AFTER:
        return
    if not registration.holds_place:
        registration.state = RegistrationState.ASKED
        _tell(registration, registrant)
    registration.updated_at = at
    registration.save()
    if not registration.holds_place:
        _keep_needs(registration, registrant)
    record_registration("link_sent", registration, by=None, at=at)


@transaction.atomic
def answer_by_link(*, registration: Registration, at: datetime, name: str = "") -> Registration:
    """
    Confirm from the link in the mail: now it takes a seat, or a place on the waiting list.

    Anybody may have typed the address; who holds it says under which `name` they come.

    :raises RegistrationClosed:
    """
    event = _locked_open(registration.event, at)
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.holds_place:
        return registration
    registration.queued_at = registration.updated_at = at
    registration.name = name or registration.name
    place(event, registration)
    registration.save()
    record_and_tell("registered", registration, by=None, at=at)
    return registration


@transaction.atomic
def leave(*, registration: Registration, by: Any | None, at: datetime) -> Registration:
    """Say that the person does not come; a seat goes to whoever waits longest, and their needs are forgotten."""
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.state == RegistrationState.LEFT:
        return registration
    give_back(event, registration, at=at)
    registration.state, registration.updated_at = RegistrationState.LEFT, at
    registration.save(update_fields=["state", "updated_at"])
    Needs.objects.filter(registration=registration).delete()
    record_and_tell("registration_ended", registration, by=by, at=at)
    return registration


@transaction.atomic
def register_again(*, registration: Registration, by: Any, at: datetime) -> Registration:
    """
    Take back that somebody does not come: a seat if there is one, else the end of the waiting list.

    What they need (food, access) was forgotten when they left.
    :raises RegistrationClosed:
    """
    event = _locked_open(registration.event, at)
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.state != RegistrationState.LEFT:
        return registration
    registration.queued_at = registration.updated_at = at
    place(event, registration)
    registration.save()
    record_and_tell("registered", registration, by=by, at=at)
    return registration


@transaction.atomic
def pass_seat(*, giver: Registration, taker: Registration, by: Any, at: datetime) -> Registration:
    """Give the seat of somebody who does not come to somebody who waits, out of turn: the organisers choose whom."""
    event = Event.objects.select_for_update().get(pk=giver.event_id)
    rows = Registration.objects.select_for_update().filter(event=event, pk__in=[giver.pk, taker.pk])
    held = {one.pk: one for one in rows.order_by("pk")}
    giver, taker = held[giver.pk], held[taker.pk]
    if taker.is_going or not giver.is_going:
        return taker
    exchange(event, giver, taker)
    for registration in (giver, taker):
        registration.updated_at = at
        registration.save(update_fields=["state", "updated_at"])
    Needs.objects.filter(registration=giver).delete()
    record_and_tell("registration_ended", giver, by=by, at=at)
    if taker.is_going:
        record_and_tell("seat_given", taker, by=by, at=at)
    return taker


@transaction.atomic
def note_attendance(*, registration: Registration, attendance: str, by: Any, at: datetime) -> Registration:
    """Note that somebody came, did not come, or take the note back; noting it twice changes nothing."""
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.attendance != attendance:
        registration.attendance = attendance
        registration.noted_at = at if attendance != Attendance.UNKNOWN else None
        registration.save(update_fields=["attendance", "noted_at"])
        record_and_tell("attendance_noted", registration, by=by, at=at, attendance=attendance)
    return registration


@transaction.atomic
def send_announcement(*, event: Event, subject: str, text: str, by: Any, at: datetime) -> Announcement:
    """Write to everybody who is going or waiting."""
    announcement = Announcement.objects.create(event=event, subject=subject, text=text, written_by=by, written_at=at)
    record("announcement_sent", event, by=by, at=at, announcement=announcement.pk)
    return announcement


@transaction.atomic
def delete_needs(*, at: datetime, limit: int = 200) -> int:
    """Delete what people need to eat and to take part, once an event is over; returns how many events."""
    due = Event.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        needs_deleted_at=None, ends_at__lte=rules.needs_due(at)
    )
    events = list(due.order_by("ends_at")[:limit])
    for event in events:
        count, _kinds = Needs.objects.filter(registration__event=event).delete()
        event.needs_deleted_at = at
        event.save(update_fields=["needs_deleted_at"])
        if count:
            record("needs_deleted", event, by=None, at=at, count=count)
    return len(events)


@transaction.atomic
def forget_unanswered(*, at: datetime) -> int:
    """Delete registrations whose link nobody answered within a week, with the address they hold."""
    old = Registration.objects.filter(state=RegistrationState.ASKED, updated_at__lt=at - rules.ASKED_KEPT)
    return old.delete()[0]


def _locked_open(event: Event, at: datetime) -> Event:
    event = Event.objects.select_for_update().get(pk=event.pk)
    closes_at = event.registration_closes_at or event.ends_at
    if not event.is_published or at >= min(closes_at, event.ends_at):
        raise RegistrationClosed
    return event


def _admit(
    event: Event, registration: Registration, registrant: Registrant, *, by: Any | None, at: datetime
) -> Registration:
    was_held = registration.holds_place
    if was_held and registrant.takes_part_online != registration.takes_part_online:
        # From the room to the screen or back: the one needs no seat any more, the other needs one now.
        give_back(event, registration, at=at)
        was_held = False
    _tell(registration, registrant)
    registration.updated_at = at
    if not was_held:
        registration.queued_at = at
        place(event, registration)
    registration.save()
    _keep_needs(registration, registrant)
    record_and_tell("registration_changed" if was_held else "registered", registration, by=by, at=at)
    return registration


def _tell(registration: Registration, registrant: Registrant) -> None:
    for name, value in registrant.values().items():
        setattr(registration, name, value)


def _keep_needs(registration: Registration, registrant: Registrant) -> None:
    if registrant.food or registrant.access:
        Needs.objects.update_or_create(
            registration=registration, defaults={"food": registrant.food, "access": registrant.access}
        )
    else:
        Needs.objects.filter(registration=registration).delete()
