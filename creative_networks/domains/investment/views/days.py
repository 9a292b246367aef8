"""A meeting day: what it is, its rules, taking part, when somebody is not there."""

from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.domains.events import actions as events
from creative_networks.domains.events import permissions as event_permissions
from creative_networks.domains.events import queries as event_queries
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.organisations import queries as organisations

from .. import actions, permissions, queries
from ..forms import AvailabilityForm, DayForm, PartyForm
from ..models import Invitation, MeetingDay, Party, Side
from ..rules import INTENTS
from .loading import UNPROCESSABLE, day_context, day_or_404, own_party, require, slot_label

ONLINE = "Online"


@require_GET
def day(request: HttpRequest, event: int) -> HttpResponse:
    found = day_or_404(request, event)
    context = day_context(request, found)
    context |= {
        "may_join": permissions.can_join(request.user, found, timezone.now()),
        "intents": [label for _slug, label in queries.intents_of(found)],
        "slots": found.slots.count(),
        "is_over": context["event"].ends_at <= timezone.now(),
    }
    return render(request, "investment/day.html", context)


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, event: int) -> HttpResponse:
    """Make a meeting day out of an event, or change its rules, slots, rooms and interpreters."""
    found_event = event_queries.visible_event(reader_for(request.user), event)
    if found_event is None:
        raise Http404
    require(event_permissions.can_organise(request.user, found_event))
    found = queries.day_of_event(reader_for(request.user), event)
    form = DayForm(request.POST or None, event=found_event, is_new=found is None, initial=_initial(found, found_event))
    if form.is_valid():
        try:
            _store(form, found, found_event, request.user)
        except actions.SlotsInUse as problem:
            form.add_error(
                "first",
                _("%(n)s meetings are set in slots that would go. Move or cancel them first.") % {"n": problem.args[0]},
            )
        else:
            messages.success(request, _("Saved."))
            return redirect("investment:plan", event=event)
    context = (day_context(request, found) if found else {}) | {"event": found_event, "day": found, "form": form}
    return render(request, "investment/settings.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def participation(request: HttpRequest, event: int) -> HttpResponse:
    """Take part, or change what one tells of oneself."""
    found = day_or_404(request, event)
    party, now = queries.party_of(request.user, found), timezone.now()
    if party is None:
        require(permissions.can_join(request.user, found, now))
    invitation = queries.accepted_invitation(request.user, found) if party is None else None
    form = PartyForm(
        request.POST or None,
        organisations=organisations.choices_where(request.user, "publishes"),
        intents=queries.intents_of(found),
        is_new=party is None,
        initial=_told(party) if party else _first_told(request.user, invitation),
    )
    if form.is_valid():
        told = form.cleaned_data
        shared = {name: told.get(name, []) for name in ("languages", "offers", "seeks")}
        shared |= {name: told[name] for name in ("pitch", "takes_all")}
        if party is not None:
            actions.update_party(party=party, **shared, by=request.user, at=now)
            messages.success(request, _("Saved."))
            return redirect("investment:day", event=event)
        if _join(request, found, form, shared, is_invited=invitation is not None):
            return redirect("investment:day", event=event)
    context = day_context(request, found) | {"form": form}
    return render(request, "investment/participation.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def participation_end(request: HttpRequest, event: int) -> HttpResponse:
    found = day_or_404(request, event)
    party = queries.party_of(request.user, found)
    if party is None:
        raise Http404
    actions.leave_day(party=party, by=request.user, at=timezone.now())
    messages.success(request, _("You do not take part any more. Whoever was to meet you has been told."))
    return redirect("investment:day", event=event)


@require_http_methods(["GET", "POST"])
def availability(request: HttpRequest, event: int) -> HttpResponse:
    """When one is not there: those slots are offered to nobody."""
    found = day_or_404(request, event)
    party = own_party(request, found)
    slots = {str(one.pk): one for one in found.slots.all()}
    away = party.hindrances.values_list("slot_id", flat=True)
    form = AvailabilityForm(
        request.POST or None,
        slots=[(key, slot_label(one, found, request.user.time_zone)) for key, one in slots.items()],
        initial={"slots": [str(pk) for pk in away]},
    )
    if form.is_valid():
        chosen = [slots[key] for key in form.cleaned_data["slots"]]
        actions.set_hindrances(party=party, slots=chosen, by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("investment:day", event=event)
    context = day_context(request, found) | {"form": form}
    return render(request, "investment/availability.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _join(
    request: HttpRequest, found: MeetingDay, form: PartyForm, shared: dict[str, Any], *, is_invited: bool
) -> bool:
    told, now = form.cleaned_data, timezone.now()
    organisation = organisations.organisation_by_id(int(told["organisation"]))
    is_firm = told["side"] == Side.FIRM
    decision = permissions.can_join_as_firm(organisation.pk, found, now)
    if is_firm and not decision:
        form.add_error("organisation", str(decision.reason))
        return False
    try:
        party = actions.join_day(
            day=found,
            side=told["side"],
            organisation=organisation,
            account=request.user,
            round=queries.round_with_go(organisation.pk, now) if is_firm else None,
            is_online=told["is_online"],
            is_admitted=is_invited or (is_firm and found.needs_readiness),
            **shared,
            by=request.user,
            at=now,
        )
    except actions.AlreadyThere:
        form.add_error("organisation", _("Somebody takes part in its name already."))
    except events.RegistrationClosed:
        form.add_error(None, _("Registration has closed."))
    else:
        messages.success(request, _welcome(party))
        return True
    return False


def _welcome(party: Party) -> str:
    if party.is_admitted:
        return _("You take part.")
    if party.is_waiting:
        return _("All places are taken: you are on the waiting list. Say already now whom you want to meet.")
    return _("The organisers have your request and let you in.")


def _first_told(account: Any, invitation: Invitation | None) -> dict[str, Any]:
    side = {"side": invitation.side} if invitation else {}
    return side | {"languages": account.languages or [account.language]}


def _told(party: Any) -> dict[str, Any]:
    return {name: getattr(party, name) for name in ("languages", "offers", "seeks", "pitch", "takes_all")}


def _store(form: DayForm, found: MeetingDay | None, event: Any, account: Any) -> None:
    told, now = form.cleaned_data, timezone.now()
    if found is None:
        found = actions.open_day(event=event, facts=form.facts, by=account, at=now)
    else:
        actions.update_day(day=found, facts=form.facts, by=account, at=now)
    actions.set_slots(day=found, times=form.times, by=account, at=now)
    if "rooms" not in told:
        return
    places = [(name, tables, False, "") for name, tables in told["rooms"]]
    if told["online_tables"]:
        places.append((ONLINE, told["online_tables"], True, told["online_address"]))
    actions.set_places(day=found, places=places, by=account, at=now)
    actions.set_interpreters(day=found, people=told["interpreters"], by=account, at=now)


def _initial(found: MeetingDay | None, event: Any) -> dict[str, Any]:
    zone = ZoneInfo(event.time_zone)
    hours = {"first": event.starts_at.astimezone(zone).time(), "last": event.ends_at.astimezone(zone).time()}
    if found is None:
        return hours | {"mode": "book", "intents": ["fund"], "needs_readiness": True, "quota": 10, "answer_hours": 72}
    slots = list(found.slots.all())
    known = dict(queries.intents_of(found))
    initial = {name: getattr(found, name) for name in ("mode", "needs_readiness", "quota", "answer_hours")} | hours
    initial |= {
        "intents": [one for one in known if one in INTENTS],
        "own_intents": "\n".join(one for one in known if one not in INTENTS),
    }
    return initial | _hours_of(slots, zone)


def _hours_of(slots: list[Any], zone: ZoneInfo) -> dict[str, Any]:
    """Read the hours back from the slots of the first day."""
    if not slots:
        return {}
    local = [(one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)) for one in slots]
    local = [pair for pair in local if pair[0].date() == local[0][0].date()]
    gaps = [(later[0] - earlier[1]).seconds // 60 for earlier, later in pairwise(local)]
    hours = {
        "first": local[0][0].time(),
        "last": local[-1][1].time(),
        "minutes": (local[0][1] - local[0][0]).seconds // 60,
        "pause": min(gaps, default=0),
    }
    if gaps and max(gaps) > min(gaps):
        at = gaps.index(max(gaps))
        hours |= {"lunch_from": local[at][1].time(), "lunch_to": local[at + 1][0].time()}
    return hours
