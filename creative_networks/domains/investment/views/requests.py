"""Asking for meetings and answering: the other side's list, one party, what was asked, and setting a meeting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation.languages import queries as languages

from .. import actions, permissions, queries
from ..forms import SlotForm, WishForm
from ..models import MeetingDay, Party, Slot, Wish, WishState
from ..models.parties import OPEN
from ..rules import shared_languages
from .loading import UNPROCESSABLE, day_context, day_or_404, intent_labels, own_party, require, slot_label


@require_GET
def parties(request: HttpRequest, event: int) -> HttpResponse:
    day = day_or_404(request, event)
    own = own_party(request, day)
    said = {one.receiver_id: one for one in queries.wishes_sent(own)}
    intent = request.GET.get("intent", "")
    found = [one for one in queries.parties_seen_by(own) if not intent or intent in {*one.offers, *one.seeks}]
    context = day_context(request, day) | {
        "rows": [
            (one, intent_labels(day, one.offers), intent_labels(day, one.seeks), said.get(one.pk)) for one in found
        ],
        "intents": queries.intents_of(day),
        "intent": intent,
        "left": _left(own),
    }
    return render(request, "investment/parties.html", context)


@require_http_methods(["GET", "POST"])
def party(request: HttpRequest, event: int, party: int) -> HttpResponse:
    day = day_or_404(request, event)
    own, other = own_party(request, day), _other(day, party)
    if other.side == own.side:
        raise Http404
    said = queries.wish_between(own, other)
    meeting = next((one for one in queries.meetings_of(own) if party in (one.firm_id, one.investor_id)), None)
    slots = queries.free_slots(own, other)
    form = WishForm(request.POST or None, slots=_choices(slots, day, request), initial=_initial(said))
    may_meet = permissions.can_meet(own, other)
    if form.is_valid():
        if form.cleaned_data["strength"] != "no":
            require(may_meet)
        chosen = form.cleaned_data["slot"]
        try:
            wish = actions.ask(
                sender=own,
                receiver=other,
                strength=form.cleaned_data["strength"],
                slot=next((one for one, _warning in slots if str(one.pk) == chosen), None),
                message=form.cleaned_data["message"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.QuotaReached:
            form.add_error(None, _("All your requests are open. Take one back, or wait for an answer."))
        else:
            messages.success(request, _said(wish))
            return redirect("investment:party", event=event, party=party)
    context = day_context(request, day) | {
        "party": other,
        "offers": intent_labels(day, other.offers),
        "seeks": intent_labels(day, other.seeks),
        "languages": [languages.get_language(code).own_name for code in other.languages if languages.known_code(code)],
        "shared": shared_languages(own.languages, other.languages),
        "profile": queries.profile_of(other.organisation_id) if other.side == "investor" else None,
        "form": form,
        "said": said,
        "asked": next((one for one in queries.wishes_received(own) if one.sender_id == other.pk), None),
        "may_meet": may_meet,
        "meeting": meeting,
        "meeting_time": slot_label(meeting.slot, day, request.user.time_zone) if meeting else "",
        "may_book": day.mode == "book" and meeting is None and _is_agreed(day, own, other),
        "booking": SlotForm(slots=_choices(slots, day, request)),
        "left": _left(own),
    }
    return render(request, "investment/party.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def meeting(request: HttpRequest, event: int, party: int) -> HttpResponse:
    """Set a meeting with somebody who agreed."""
    day = day_or_404(request, event)
    own, other = own_party(request, day), _other(day, party)
    if day.mode != "book":
        messages.error(request, _("The organisers make the timetable of this day."))
        return redirect("investment:party", event=event, party=party)
    slots = {str(one.pk): one for one, _warning in queries.free_slots(own, other)}
    chosen = slots.get(request.POST.get("slot", ""))
    if chosen is None:
        messages.error(request, _("Choose a time at which both of you are there."))
    else:
        _book(request, own, other, chosen)
    return redirect("investment:party", event=event, party=party)


@require_GET
def requests(request: HttpRequest, event: int) -> HttpResponse:
    day = day_or_404(request, event)
    own = own_party(request, day)
    context = day_context(request, day) | {
        "received": [(one, _when(one, day, request)) for one in queries.wishes_received(own)],
        "sent": [(one, _when(one, day, request)) for one in queries.wishes_sent(own)],
        "left": _left(own),
    }
    return render(request, "investment/requests.html", context)


@require_POST
def wish(request: HttpRequest, event: int, wish: int) -> HttpResponse:
    """Accept or decline what was asked, or take one's own back."""
    day = day_or_404(request, event)
    own = own_party(request, day)
    found = Wish.objects.filter(day=day, pk=wish).select_related("receiver", "sender", "slot", "day").first()
    if found is None or own.pk not in (found.sender_id, found.receiver_id):
        raise Http404
    if found.sender_id == own.pk:
        actions.take_back(wish=found, by=request.user, at=timezone.now())
        messages.success(request, _("Taken back; it does not count any more."))
        return redirect("investment:requests", event=event)
    if found.state == WishState.VETO:
        raise Http404
    require(permissions.can_answer(request.user, found))
    accepts = "accept" in request.POST
    actions.answer_wish(wish=found, accepts=accepts, by=request.user, at=timezone.now())
    if not accepts:
        messages.success(request, _("Declined."))
    elif day.mode == "book":
        if found.slot is not None:
            _book(request, own, found.sender, found.slot)
        else:
            messages.success(request, _("Accepted. Now choose a time."))
        return redirect("investment:party", event=event, party=found.sender_id)
    else:
        messages.success(request, _("Accepted. The organisers find a time for you."))
    return redirect("investment:requests", event=event)


def _book(request: HttpRequest, own: Party, other: Party, slot: Slot) -> None:
    try:
        actions.book(ours=own, theirs=other, slot=slot, by=request.user, at=timezone.now())
    except actions.SlotTaken as clash:
        if clash.who is None:
            messages.error(request, _("No table or interpreter is free then. Choose another time."))
        elif clash.who.pk == own.pk:
            messages.error(request, _("You have another meeting then. Choose another time, or cancel that one first."))
        else:
            messages.error(request, _("They have another meeting then. Choose another time."))
    except actions.NotPossible:
        messages.error(request, _("This meeting cannot be set. Ask for it first, and wait for their answer."))
    else:
        messages.success(request, _("The meeting is set."))


def _other(day: MeetingDay, pk: int) -> Party:
    other = queries.party_by_id(day, pk)
    if other is None or not other.may_ask:
        raise Http404
    return other


def _left(own: Party) -> int:
    """How many more requests this party may have open."""
    return max(0, own.day.quota - own.wishes.filter(state__in=OPEN).count())


def _is_agreed(day: MeetingDay, own: Party, other: Party) -> bool:
    pair = (own.pk, other.pk) if own.side == "firm" else (other.pk, own.pk)
    return pair in queries.agreed_pairs(day)


def _choices(slots: Any, day: MeetingDay, request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (str(slot.pk), " – ".join(part for part in (slot_label(slot, day, request.user.time_zone), warning) if part))
        for slot, warning in slots
    ]


def _when(wish: Wish, day: MeetingDay, request: HttpRequest) -> str:
    return slot_label(wish.slot, day, request.user.time_zone) if wish.slot else ""


def _initial(said: Wish | None) -> dict[str, Any]:
    return {"strength": said.strength, "slot": said.slot_id or "", "message": said.message} if said else {}


def _said(wish: Wish) -> str:
    if wish.state == WishState.VETO:
        return _("Kept to yourself. You are given no meeting with them.")
    if wish.state == WishState.ACCEPTED:
        return _("You both asked: it is agreed.")
    return _("Asked. They have some time to answer.")
