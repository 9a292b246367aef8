"""Seats: taken, given back, and given to whoever waits longest. Part of other actions, which hold the event's lock."""

from datetime import datetime

from ..models import Event, Mode, Registration, RegistrationState
from .recording import record_and_tell


def takes_seat(event: Event, registration: Registration) -> bool:
    """Whoever joins a meeting in a room from elsewhere takes no chair in it."""
    return not (event.mode == Mode.BOTH and registration.takes_part_online)


def place(event: Event, registration: Registration) -> None:
    """Give a seat, or a place at the end of the waiting list; in memory for the registration, stored for the event."""
    if not takes_seat(event, registration):
        registration.state = RegistrationState.GOING
    elif event.capacity is None or event.seats_taken < event.capacity:
        registration.state = RegistrationState.GOING
        _count(event, 1)
    else:
        registration.state = RegistrationState.WAITING


def give_back(event: Event, registration: Registration, *, at: datetime) -> None:
    """Free the seat of somebody who was going, and give it to the first who waits."""
    if registration.is_going and takes_seat(event, registration):
        registration.state = RegistrationState.LEFT
        registration.save(update_fields=["state"])
        _count(event, -1)
        fill_seats(event, at=at)


def exchange(event: Event, giver: Registration, taker: Registration) -> None:
    """Put one in the other's chair; in memory for the registrations, stored for the event."""
    giver.state = RegistrationState.LEFT
    if takes_seat(event, giver):
        _count(event, -1)
    place(event, taker)


def fill_seats(event: Event, *, at: datetime) -> None:
    """Give what seats are free to those who wait, in the order in which they came."""
    if event.is_cancelled or event.ends_at <= at:
        return
    waiting = event.registrations.filter(state=RegistrationState.WAITING).order_by("queued_at", "pk")
    for registration in waiting:
        place(event, registration)
        if not registration.is_going:
            return
        registration.updated_at = at
        registration.save(update_fields=["state", "updated_at"])
        record_and_tell("seat_given", registration, by=None, at=at)


def recount(event: Event) -> None:
    """Count anew, in memory, who sits in the room, when it is another kind of room than before."""
    going = event.registrations.filter(state=RegistrationState.GOING)
    event.seats_taken = sum(takes_seat(event, registration) for registration in going)


def _count(event: Event, change: int) -> None:
    event.seats_taken += change
    event.save(update_fields=["seats_taken"])
