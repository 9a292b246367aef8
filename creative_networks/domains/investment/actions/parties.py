"""Who takes part in a meeting day, for which firm or investor, and when they are not there."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.domains.events import actions as events
from creative_networks.domains.events import queries as event_queries

from ..models import Hindrance, MeetingDay, Party, PartyState, Slot
from ..models.parties import OPEN, WishState
from .days import record_day, touch


class AlreadyThere(Exception):
    """The person, or their organisation, takes part already."""


@transaction.atomic
def join_day(
    *,
    day: MeetingDay,
    side: str,
    organisation: Any,
    account: Any,
    round: Any | None = None,
    languages: Sequence[str],
    offers: Sequence[str] = (),
    seeks: Sequence[str] = (),
    pitch: str = "",
    is_online: bool = False,
    takes_all: bool = False,
    is_admitted: bool = False,
    by: Any | None,
    at: datetime,
) -> Party:
    """
    Take part for a firm or an investor, which registers the person for the event too.

    A firm with an adviser's go, and whoever was invited, is admitted at once; others wait for the organisers. Where
    all seats are taken, those who are admitted stand on the waiting list.
    :raises AlreadyThere:
    """
    day = MeetingDay.objects.select_for_update().select_related("event").get(pk=day.pk)
    earlier = Party.objects.filter(day=day, organisation=organisation) | Party.objects.filter(day=day, account=account)
    found = list(earlier.order_by("pk"))
    if any(one.state != PartyState.LEFT for one in found) or len(found) > 1:
        raise AlreadyThere
    party = found[0] if found else Party(day=day)
    party.side, party.organisation, party.account, party.round = side, organisation, account, round
    party.languages, party.offers, party.seeks, party.pitch = list(languages), list(offers), list(seeks), pitch
    party.is_online, party.takes_all, party.is_absent, party.since = is_online, takes_all, False, at
    party.state = PartyState.ADMITTED if is_admitted else PartyState.ASKED
    party.save()
    registrant = events.Registrant(
        name=account.name or account.email,
        email=account.email,
        organisation_name=organisation.name,
        language=account.language,
        takes_part_online=is_online,
    )
    registration = events.register(event=day.event, registrant=registrant, account=account, by=by, at=at)
    if registration.is_waiting and party.is_admitted:
        party.state = PartyState.WAITING
        party.save(update_fields=["state"])
    touch(day)
    record_day("party_joined", day, by=by, at=at, party=party.pk, side=side)
    return party


@transaction.atomic
def admit_party(*, party: Party, by: Any | None, at: datetime) -> Party:
    """Let somebody in who asked to take part, or waits."""
    party = Party.objects.select_for_update().get(pk=party.pk)
    if party.state in (PartyState.ASKED, PartyState.WAITING):
        party.state = PartyState.ADMITTED
        party.save(update_fields=["state"])
        touch(party.day)
        record_day("party_admitted", party.day, by=by, at=at, party=party.pk)
    return party


@transaction.atomic
def keep_waiting(*, party: Party, by: Any, at: datetime) -> Party:
    """Put somebody who asked to take part on the waiting list."""
    party = Party.objects.select_for_update().get(pk=party.pk)
    if party.state == PartyState.ASKED:
        party.state = PartyState.WAITING
        party.save(update_fields=["state"])
        touch(party.day)
        record_day("party_waits", party.day, by=by, at=at, party=party.pk)
    return party


@transaction.atomic
def swap_in(*, waiting: Party, absent: Party, by: Any, at: datetime) -> Party:
    """Let somebody who waits take part in the place of somebody who does not come, whose seat they get too."""
    registrations = event_queries.registrations_by_account(
        waiting.day.event_id, [waiting.account_id, absent.account_id]
    )
    giver, taker = (registrations.get(one.account_id) for one in (absent, waiting))
    if giver and taker and taker.is_waiting:
        events.pass_seat(giver=giver, taker=taker, by=by, at=at)
    if not absent.is_absent:
        mark_absent(party=absent, is_absent=True, by=by, at=at)
    return admit_party(party=waiting, by=by, at=at)


@transaction.atomic
def update_party(*, party: Party, by: Any, at: datetime, **facts: Any) -> Party:
    """Change what a party tells of itself: languages, offers, seeks, pitch, takes_all."""
    unknown = set(facts) - {"languages", "offers", "seeks", "pitch", "takes_all"}
    if unknown:
        raise TypeError(f"Not a fact of a party: {', '.join(sorted(unknown))}")
    for name, value in facts.items():
        setattr(party, name, value)
    party.save(update_fields=list(facts))
    touch(party.day)
    record_day("party_changed", party.day, by=by, at=at, party=party.pk)
    return party


@transaction.atomic
def leave_day(*, party: Party, by: Any, at: datetime) -> Party:
    """
    Take no part any more, which gives back the seat at the event too.

    Meetings to come are cancelled and their partners told, requests return to those who sent them.
    """
    from .meetings import drop_meetings

    party = Party.objects.select_for_update().select_related("day").get(pk=party.pk)
    if party.state == PartyState.LEFT:
        return party
    party.state = PartyState.LEFT
    party.save(update_fields=["state"])
    drop_meetings(party, by=by, at=at)
    (party.wishes.filter(state__in=OPEN) | party.received.filter(state__in=OPEN)).update(
        state=WishState.CANCELLED, changed_at=at
    )
    touch(party.day)
    record_day("party_left", party.day, by=by, at=at, party=party.pk)
    registration = _registration(party)
    if registration is not None:
        events.leave(registration=registration, by=by, at=at)
    return party


@transaction.atomic
def mark_absent(*, party: Party, is_absent: bool, by: Any, at: datetime) -> Party:
    """
    Note on the day that somebody has not come, here and on the event's list of who comes.

    The planner gives their time to others who wait for a meeting.
    """
    party = Party.objects.select_for_update().select_related("day").get(pk=party.pk)
    _note_absence(party, is_absent, by=by, at=at)
    registration = _registration(party)
    if registration is not None:
        attendance = "absent" if is_absent else "came"
        events.note_attendance(registration=registration, attendance=attendance, by=by, at=at)
    return party


def follow_registration(registration: Any, by: Any | None, at: datetime) -> None:
    """Do at the meeting day what follows from who comes to its event, leaves it, or is checked in at its door."""
    rows = Party.objects.filter(day__event=registration.event_id, account=registration.account_id).select_related("day")
    party = rows.exclude(state=PartyState.LEFT).first() if registration.account_id else None
    if party is None:
        return
    if registration.state == "left":
        leave_day(party=party, by=by, at=at)
    elif registration.is_going and party.is_waiting:
        admit_party(party=party, by=by, at=at)
    _note_absence(party, registration.attendance == "absent", by=by, at=at)


@transaction.atomic
def set_hindrances(*, party: Party, slots: Iterable[Slot], by: Any, at: datetime) -> None:
    """Say when a party is not there: these slots are offered to nobody from now on. Meetings that are set stay."""
    # Locked, so that what is sent twice is not kept twice.
    party = Party.objects.select_for_update(of=("self",)).select_related("day").get(pk=party.pk)
    Hindrance.objects.filter(party=party).delete()
    Hindrance.objects.bulk_create([Hindrance(party=party, slot=slot) for slot in slots])
    touch(party.day)
    record_day("hindrances_set", party.day, by=by, at=at, party=party.pk)


def _note_absence(party: Party, is_absent: bool, *, by: Any | None, at: datetime) -> None:
    if party.is_absent != is_absent:
        party.is_absent = is_absent
        party.save(update_fields=["is_absent"])
        touch(party.day)
        record_day("party_absent" if is_absent else "party_present", party.day, by=by, at=at, party=party.pk)


def _registration(party: Party) -> Any | None:
    return event_queries.registrations_by_account(party.day.event_id, [party.account_id]).get(party.account_id)
