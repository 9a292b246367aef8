"""Asking for a meeting, answering, taking back; and the private no."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ..models import Party, Slot, Strength, Wish, WishState
from ..models.parties import OPEN
from .days import record_day, touch


class QuotaReached(Exception):
    """The party has as many requests open as each may have."""


@transaction.atomic
def ask(
    *,
    sender: Party,
    receiver: Party,
    strength: str,
    slot: Slot | None = None,
    message: str = "",
    by: Any,
    at: datetime,
) -> Wish:
    """
    Say of another party: must, want, or no.

    A no tells nobody, and takes a meeting that is set off the timetable. A request waits without blocking anything, and
    expires. When both have asked, it is agreed.
    :raises QuotaReached:
    """
    sender = Party.objects.select_for_update(of=("self",)).select_related("day__event").get(pk=sender.pk)
    wish = Wish.objects.filter(sender=sender, receiver=receiver).first() or Wish(
        day=sender.day, sender=sender, receiver=receiver
    )
    if strength == Strength.NO:
        return _veto(wish, by=by, at=at)
    used = sender.wishes.filter(state__in=OPEN).exclude(pk=wish.pk).count()
    if used >= sender.day.quota:
        raise QuotaReached(used)
    keeps_answer = wish.pk is not None and wish.state == WishState.ACCEPTED
    wish.strength, wish.slot, wish.message, wish.changed_at = strength, slot, message, at
    wish.expires_at = min(at + timedelta(hours=sender.day.answer_hours), sender.day.event.ends_at)
    wish.state = WishState.ACCEPTED if keeps_answer else WishState.PENDING
    back = Wish.objects.select_for_update().filter(sender=receiver, receiver=sender, state__in=OPEN).first()
    if back is not None:
        wish.state = WishState.ACCEPTED
        if back.state == WishState.PENDING:
            back.state, back.changed_at = WishState.ACCEPTED, at
            back.save(update_fields=["state", "changed_at"])
    wish.save()
    touch(sender.day)
    verb = "request_matched" if back is not None else "request_sent"
    record_day(verb, sender.day, by=by, at=at, wish=wish.pk, sender=sender.pk, receiver=receiver.pk)
    return wish


@transaction.atomic
def answer_wish(*, wish: Wish, accepts: bool, by: Any, at: datetime) -> Wish:
    """
    Say yes or no to a request; the second answer changes nothing.

    A declined request returns to the quota of who sent it.
    """
    wish = Wish.objects.select_for_update(of=("self",)).select_related("day").get(pk=wish.pk)
    if wish.state != WishState.PENDING:
        return wish
    wish.state, wish.changed_at = WishState.ACCEPTED if accepts else WishState.DECLINED, at
    wish.save(update_fields=["state", "changed_at"])
    touch(wish.day)
    verb = "request_accepted" if accepts else "request_declined"
    record_day(verb, wish.day, by=by, at=at, wish=wish.pk, sender=wish.sender_id, receiver=wish.receiver_id)
    return wish


@transaction.atomic
def take_back(*, wish: Wish, by: Any, at: datetime) -> None:
    """Take a request or a private no back; a request returns to the quota. A meeting that is set stays."""
    wish = Wish.objects.select_for_update(of=("self",)).select_related("day").get(pk=wish.pk)
    if wish.state == WishState.VETO:
        wish.delete()
        touch(wish.day)
        return
    if wish.state in OPEN:
        wish.state, wish.changed_at = WishState.CANCELLED, at
        wish.save(update_fields=["state", "changed_at"])
        touch(wish.day)
        record_day(
            "request_taken_back", wish.day, by=by, at=at, wish=wish.pk, sender=wish.sender_id, receiver=wish.receiver_id
        )


@transaction.atomic
def expire_wishes(*, at: datetime, limit: int = 500) -> int:
    """Let requests go that nobody answered in time; they return to the quota of who sent them."""
    late = Wish.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        state=WishState.PENDING, expires_at__lte=at
    )
    wishes = list(late.select_related("day").order_by("expires_at")[:limit])
    for wish in wishes:
        wish.state, wish.changed_at = WishState.EXPIRED, at
        wish.save(update_fields=["state", "changed_at"])
        record_day(
            "request_expired", wish.day, by=None, at=at, wish=wish.pk, sender=wish.sender_id, receiver=wish.receiver_id
        )
    return len(wishes)


def _veto(wish: Wish, *, by: Any, at: datetime) -> Wish:
    """Keep a no to oneself: nothing of it stands in the journal but that the day's wishes changed."""
    from .meetings import drop_meeting_between

    wish.strength, wish.state, wish.slot, wish.message = Strength.NO, WishState.VETO, None, ""
    wish.expires_at, wish.changed_at = None, at
    wish.save()
    accepted = Wish.objects.filter(sender=wish.receiver, receiver=wish.sender, state=WishState.ACCEPTED)
    accepted.update(state=WishState.DECLINED, changed_at=at)
    drop_meeting_between(wish.sender, wish.receiver, by=by, at=at)
    touch(wish.day)
    return wish
