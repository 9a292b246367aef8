"""Meeting days: who takes part, who asked whom, what is free, what is set."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from creative_networks.domains.events import queries as events
from creative_networks.foundation.access.queries import Reader

from .. import rules
from ..models import (
    MAY_ASK,
    Booking,
    Forbidden,
    Hindrance,
    Interpreter,
    Meeting,
    MeetingDay,
    MeetingState,
    Party,
    PartyState,
    Run,
    RunState,
    Slot,
    Strength,
    Wish,
    WishState,
)
from ..models.parties import OPEN

Pair = tuple[int, int]


def day_of_event(reader: Reader, event_id: int) -> MeetingDay | None:
    """Find the meeting day of an event this reader may see."""
    event = events.visible_event(reader, event_id)
    day = MeetingDay.objects.filter(event=event_id).first() if event else None
    return day


def day_by_id(pk: int) -> MeetingDay | None:
    return MeetingDay.objects.select_related("event").filter(pk=pk).first()


def has_day(event_id: int) -> bool:
    return MeetingDay.objects.filter(event=event_id).exists()


def event_of(day: MeetingDay) -> Any:
    """Fetch a day's event, with texts and organisers, once for each day object."""
    if "_event" not in day.__dict__:
        day.__dict__["_event"] = events.events_by_id([day.event_id])[day.event_id]
    return day.__dict__["_event"]


def days_of(account: Any) -> list[Party]:
    """List where an account takes part, with the days."""
    rows = Party.objects.filter(account=account.pk).exclude(state=PartyState.LEFT)
    rows = rows.select_related("day__event", "organisation")
    return list(rows.prefetch_related("day__event__texts").order_by("day__event__starts_at"))


def takes_part(account: Any) -> bool:
    """Tell whether an account is or was at any meeting day."""
    return Party.objects.filter(account=account.pk).exists()


def party_of(account: Any, day: MeetingDay) -> Party | None:
    """Find an account's party at a day, one that has left not."""
    if not account.is_authenticated:
        return None
    rows = Party.objects.filter(day=day, account=account.pk).exclude(state=PartyState.LEFT)
    return rows.select_related("organisation", "day").first()


def party_by_id(day: MeetingDay, pk: int) -> Party | None:
    return Party.objects.filter(day=day, pk=pk).select_related("organisation", "account", "round", "day").first()


def parties_seen_by(party: Party) -> list[Party]:
    """List the other side, for a party that takes part; nobody else is shown it."""
    if not party.may_ask:
        return []
    rows = Party.objects.filter(day=party.day_id, state__in=MAY_ASK).exclude(side=party.side)
    return list(rows.select_related("organisation", "account").order_by("organisation__name", "pk"))


def intents_of(day: MeetingDay) -> list[tuple[str, str]]:
    """List what a day is for, as choices: known intents in the page's language, the organisers' own as written."""
    return [(one, str(rules.INTENTS.get(one, one))) for one in day.intents]


def walks_of(day: MeetingDay) -> dict[Any, int]:
    """Read how many minutes lie between two buildings, by their names in order."""
    return {(one, other): minutes for one, other, minutes in day.walks.values_list("one", "other", "minutes")}


def buildings_of(day: MeetingDay) -> list[str]:
    """List the buildings in which a day has rooms, in the order in which their pairs are kept."""
    rows = day.places.filter(is_online=False).values_list("building", flat=True)
    return sorted(set(rows))


def interpreters_for(ours: Party, theirs: Party) -> list[Interpreter]:
    """List who can stand between two parties."""
    found = Interpreter.objects.filter(day=ours.day_id).order_by("pk")
    return [one for one in found if rules.can_interpret(one.languages, ours.languages, theirs.languages)]


def language_bridge(ours: Party, theirs: Party) -> bool:
    """Tell whether two parties can talk: in a language of both, or with an interpreter of the day."""
    return bool(rules.shared_languages(ours.languages, theirs.languages)) or bool(interpreters_for(ours, theirs))


def wish_between(sender: Party, receiver: Party) -> Wish | None:
    return Wish.objects.filter(sender=sender, receiver=receiver).first()


def wishes_sent(party: Party) -> list[Wish]:
    """List what a party said of others, its private noes among it: for itself only."""
    return list(party.wishes.select_related("receiver__organisation", "slot").order_by("-changed_at", "pk"))


def wishes_received(party: Party) -> list[Wish]:
    """List who asked for a party; a no is never among it, nor what waits for somebody the party does not want."""
    unwanted = party.wishes.filter(strength=Strength.NO).values("receiver")
    rows = party.received.exclude(state=WishState.VETO).exclude(sender__in=unwanted)
    return list(rows.select_related("sender__organisation", "slot").order_by("-changed_at", "pk"))


def agreed_pairs(day: MeetingDay) -> dict[Pair, int]:
    """
    List the pairs (firm, investor) that may be given a meeting, with the weight of their wishes.

    Both asked; or one asked and the other accepted, or said beforehand to take what others ask for. A no of either
    side, a pair kept apart, and somebody who is not there weigh more than any wish.
    """
    parties = {one.pk: one for one in day.parties.filter(state=PartyState.ADMITTED, is_absent=False)}
    said: dict[Pair, Wish] = {}
    for wish in day.wishes.filter(sender__in=parties, receiver__in=parties):
        said[wish.sender_id, wish.receiver_id] = wish
    apart = {*vetoed_pairs(day), *forbidden_pairs(day)}
    found: dict[Pair, int] = {}
    for (sender, receiver), wish in said.items():
        pair = (sender, receiver) if parties[sender].side == "firm" else (receiver, sender)
        back = said.get((receiver, sender))
        if wish.state not in OPEN or pair in apart:
            continue
        is_agreed = wish.state == WishState.ACCEPTED or parties[receiver].takes_all
        if is_agreed or (back is not None and back.state in OPEN):
            found[pair] = rules.wish_weight(wish.strength, back.strength if back and back.state in OPEN else "")
    return found


def vetoed_pairs(day: MeetingDay) -> set[Pair]:
    """List the pairs (firm, investor) that one side does not want; for the planner, never for a page."""
    rows = day.wishes.filter(strength=Strength.NO).values_list("sender_id", "receiver_id", "sender__side")
    return {(one, other) if side == "firm" else (other, one) for one, other, side in rows}


def forbidden_pairs(day: MeetingDay) -> set[Pair]:
    return set(Forbidden.objects.filter(day=day).values_list("firm_id", "investor_id"))


def free_slots(ours: Party, theirs: Party) -> list[tuple[Slot, str]]:
    """
    List the slots in which two parties could meet, each with a warning where one of them is taken then.

    Where either is unavailable the slot is not offered; where either is busy it is, with a warning. The same both ways.
    """
    away = Hindrance.objects.filter(party__in=[ours, theirs]).values_list("slot_id", flat=True)
    taken = dict(Booking.objects.filter(party=ours).values_list("slot_id", "party_id"))
    theirs_taken = set(Booking.objects.filter(party=theirs).values_list("slot_id", flat=True))
    found = []
    for slot in ours.day.slots.exclude(pk__in=away).order_by("starts_at"):
        warning = _("you have another meeting then") if slot.pk in taken else ""
        if slot.pk in theirs_taken:
            warning = _("both of you have another meeting then") if warning else _("they have another meeting then")
        found.append((slot, warning))
    return found


def meetings_of(party: Party) -> list[Meeting]:
    """List a party's meetings by time, cancelled ones left out."""
    rows = Meeting.objects.filter(Q(firm=party) | Q(investor=party)).exclude(state=MeetingState.CANCELLED)
    related = ("slot", "place", "interpreter", "firm__organisation", "investor__organisation")
    return list(rows.select_related(*related, "firm__account", "investor__account").order_by("slot__starts_at", "pk"))


def plan_of(day: MeetingDay, states: Iterable[str] = (MeetingState.SET, MeetingState.HELD)) -> list[Meeting]:
    """List all meetings of a day by time, room and table; for its organisers and its screens."""
    rows = day.meetings.filter(state__in=list(states))
    related = ("slot", "place", "interpreter", "firm__organisation", "investor__organisation")
    return list(rows.select_related(*related).order_by("slot__starts_at", "place__name", "table"))


def running_run(day: MeetingDay) -> Run | None:
    return day.runs.filter(state__in=[RunState.WAITING, RunState.RUNNING]).first()


def slots_now_and_next(slots: Sequence[Slot], at: datetime) -> tuple[Slot | None, Slot | None]:
    """Say which slot is running and which comes next."""
    running = next((slot for slot in slots if slot.starts_at <= at < slot.ends_at), None)
    return running, next((slot for slot in slots if slot.starts_at > at), None)
