"""Setting a meeting, calling it off, pinning it, noting that it was held."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from .. import queries
from ..models import Booking, Hindrance, Meeting, MeetingDay, MeetingState, Party, Place, Side, Slot, Wish, WishState
from ..models.parties import OPEN
from ..rules import is_in_reach, shared_languages
from .days import record_day, touch


class SlotTaken(Exception):
    """Somebody is in another meeting then, or no table is free; `who` names the party, or nobody for a table."""

    def __init__(self, who: Party | None) -> None:
        super().__init__(who)
        self.who = who


class NotPossible(Exception):
    """The two have not agreed, are kept apart, are not there, or cannot talk."""


@transaction.atomic
def book(*, ours: Party, theirs: Party, slot: Slot, by: Any | None, at: datetime) -> Meeting:
    """
    Set a meeting of two parties that have agreed, at the first free table.

    The day's row is locked, so that of many who want the same slot one gets it; the bookings' constraint stands behind.
    :raises SlotTaken: the slot or the tables are gone
    :raises NotPossible:
    """
    day = MeetingDay.objects.select_for_update().get(pk=ours.day_id)
    firm, investor = (ours, theirs) if ours.side == Side.FIRM else (theirs, ours)
    if (firm.pk, investor.pk) not in queries.agreed_pairs(day):
        raise NotPossible
    if Hindrance.objects.filter(slot=slot, party__in=[firm, investor]).exists() or slot.day_id != day.pk:
        raise NotPossible
    earlier = Meeting.objects.filter(firm=firm, investor=investor).exclude(state=MeetingState.CANCELLED).first()
    if earlier is not None:
        raise NotPossible
    for party in (ours, theirs):
        if Booking.objects.filter(party=party, slot=slot).exists():
            raise SlotTaken(party)
    is_online = firm.is_online or investor.is_online or slot.is_online_only
    place, table = free_table(day, slot, [firm, investor], is_online=is_online)
    interpreter = _free_interpreter(firm, investor, slot)
    meeting = Meeting.objects.create(
        day=day,
        firm=firm,
        investor=investor,
        slot=slot,
        place=place,
        table=table,
        interpreter=interpreter,
        changed_at=at,
    )
    hold(meeting)
    touch(day)
    record_meeting("meeting_set", meeting, by=by, at=at)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: Any | None, at: datetime) -> Meeting:
    """Call a meeting off; both requests return to their quotas, and the slot is free at once."""
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("day", "firm", "investor").get(pk=meeting.pk)
    )
    if meeting.state == MeetingState.CANCELLED:
        return meeting
    _cancel(meeting, by=by, at=at)
    pair = [meeting.firm_id, meeting.investor_id]
    Wish.objects.filter(sender__in=pair, receiver__in=pair, state__in=OPEN).update(
        state=WishState.CANCELLED, changed_at=at
    )
    touch(meeting.day)
    return meeting


@transaction.atomic
def pin_meeting(*, meeting: Meeting, is_pinned: bool, by: Any, at: datetime) -> None:
    """Have the planner leave a meeting where it is, or no longer."""
    Meeting.objects.filter(pk=meeting.pk).update(is_pinned=is_pinned)
    touch(meeting.day)
    record_day("meeting_pinned" if is_pinned else "meeting_unpinned", meeting.day, by=by, at=at, meeting=meeting.pk)


@transaction.atomic
def note_held(*, meeting: Meeting, was_held: bool, by: Any, at: datetime) -> Meeting:
    """Note that the two met, or that somebody did not come."""
    meeting.state = MeetingState.HELD if was_held else MeetingState.MISSED
    meeting.save(update_fields=["state"])
    record_meeting("meeting_held" if was_held else "meeting_missed", meeting, by=by, at=at)
    return meeting


def drop_meetings(party: Party, *, by: Any, at: datetime) -> None:
    """Call off all meetings to come of somebody who leaves; those that are over stay. Part of other actions."""
    rows = Meeting.objects.select_for_update(of=("self",)).filter(
        Q(firm=party) | Q(investor=party), state=MeetingState.SET, slot__ends_at__gt=at
    )
    for meeting in rows.select_related("day").order_by("pk"):
        _cancel(meeting, by=by, at=at)


def drop_meeting_between(one: Party, other: Party, *, by: Any, at: datetime) -> None:
    """Call off what is set between two. Part of other actions."""
    pair = [one.pk, other.pk]
    rows = Meeting.objects.filter(firm__in=pair, investor__in=pair, state=MeetingState.SET)
    for meeting in rows.select_related("day"):
        _cancel(meeting, by=by, at=at)


def hold(meeting: Meeting) -> None:
    """Note both parties as taken in the meeting's slot. Part of other actions."""
    parties = (meeting.firm_id, meeting.investor_id)
    Booking.objects.bulk_create([Booking(party_id=pk, slot=meeting.slot, meeting=meeting) for pk in parties])


def free_table(day: MeetingDay, slot: Slot, parties: Sequence[Party], *, is_online: bool) -> tuple[Place, int]:
    """Find the first free table then, in a room that is open and in reach of both. Part of other actions."""
    closed = set(Hindrance.objects.filter(slot=slot).exclude(place=None).values_list("place_id", flat=True))
    walks = queries.walks_of(day)
    theirs = [one for party in parties for one in queries.meetings_of(party)] if walks and not is_online else []
    others = [(one.slot.starts_at, one.slot.ends_at, one.place.building) for one in theirs if not one.place.is_online]
    taken = set(day.meetings.filter(slot=slot).exclude(state=MeetingState.CANCELLED).values_list("place_id", "table"))
    for place in day.places.filter(is_online=is_online).exclude(pk__in=closed).order_by("pk"):
        if not is_in_reach((slot.starts_at, slot.ends_at), place.building, others, walks):
            continue
        for table in range(1, place.tables + 1):
            if (place.pk, table) not in taken:
                return place, table
    raise SlotTaken(None)


def record_meeting(verb: str, meeting: Meeting, *, by: Any | None, at: datetime, **facts: Any) -> None:
    """Write an entry about a meeting. Part of other actions."""
    who = {"meeting": meeting.pk, "firm": meeting.firm_id, "investor": meeting.investor_id}
    record_day(verb, meeting.day, by=by, at=at, **who, **facts)


def _free_interpreter(firm: Party, investor: Party, slot: Slot) -> Any | None:
    """Find an interpreter where the two share no language."""
    if shared_languages(firm.languages, investor.languages):
        return None
    away = set(Hindrance.objects.filter(slot=slot).values_list("interpreter_id", flat=True))
    busy = set(
        Meeting.objects.filter(slot=slot).exclude(state=MeetingState.CANCELLED).values_list("interpreter_id", flat=True)
    )
    for interpreter in queries.interpreters_for(firm, investor):
        if interpreter.pk not in away | busy:
            return interpreter
    raise SlotTaken(None)


def _cancel(meeting: Meeting, *, by: Any | None, at: datetime) -> None:
    meeting.bookings.all().delete()
    meeting.state, meeting.changed_at = MeetingState.CANCELLED, at
    meeting.sequence += 1
    meeting.save(update_fields=["state", "changed_at", "sequence"])
    record_meeting("meeting_cancelled", meeting, by=by, at=at)
