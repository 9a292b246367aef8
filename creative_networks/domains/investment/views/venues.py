"""Where a meeting day is held: rooms, interpreters, ways between buildings, and when something cannot be had."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions, queries
from ..forms import AvailabilityForm, InterpreterRows, PlaceRows, WalksForm
from ..models import Interpreter, MeetingDay, Place
from .loading import UNPROCESSABLE, day_context, organised_day, slot_label


@require_http_methods(["GET", "POST"])
def venue(request: HttpRequest, event: int) -> HttpResponse:
    """Rooms, interpreters and ways, saved together; all of it is the planner's."""
    day = organised_day(request, event)
    places, interpreters = list(day.places.order_by("pk")), list(day.interpreters.order_by("pk"))
    data = request.POST or None
    rooms = PlaceRows(data, prefix="rooms", initial=[_place_values(one) for one in places])
    people = InterpreterRows(
        data,
        prefix="people",
        initial=[{"name": one.name, "languages": " ".join(one.languages)} for one in interpreters],
    )
    ways = WalksForm(data, prefix="ways", buildings=queries.buildings_of(day), known=queries.walks_of(day))
    if all([rooms.is_valid(), people.is_valid(), ways.is_valid()]) and data is not None:
        _store(day, rooms, people, ways, by=request.user)
        messages.success(request, _("Saved. Plan or repair, so that the timetable follows."))
        return redirect("investment:venue", event=event)
    context = day_context(request, day) | {
        "rooms": rooms,
        "people": people,
        "ways": ways,
        "places": places,
        "interpreters": interpreters,
    }
    return render(request, "investment/venue.html", context, status=UNPROCESSABLE if data else 200)


@require_http_methods(["GET", "POST"])
def room_hindrances(request: HttpRequest, event: int, place: int) -> HttpResponse:
    """When a room cannot be had."""
    day = organised_day(request, event)
    return _hindrances(request, day, day.places.filter(pk=place).first())


@require_http_methods(["GET", "POST"])
def interpreter_hindrances(request: HttpRequest, event: int, interpreter: int) -> HttpResponse:
    """When an interpreter is not there."""
    day = organised_day(request, event)
    return _hindrances(request, day, day.interpreters.filter(pk=interpreter).first())


def _hindrances(request: HttpRequest, day: MeetingDay, thing: Place | Interpreter | None) -> HttpResponse:
    if thing is None:
        raise Http404
    slots = {str(one.pk): one for one in day.slots.all()}
    away = thing.hindrances.values_list("slot_id", flat=True)
    form = AvailabilityForm(
        request.POST or None,
        slots=[(key, slot_label(one, day)) for key, one in slots.items()],
        initial={"slots": [str(pk) for pk in away]},
    )
    form.fields["slots"].label = _("Cannot be had at")
    # A form without a tick is an answer too.
    if request.method == "POST" and (not request.POST.getlist("slots") or form.is_valid()):
        chosen = [slots[key] for key in request.POST.getlist("slots")]
        actions.set_unavailable(thing=thing, slots=chosen, by=request.user, at=timezone.now())
        messages.success(request, _("Saved. Plan or repair, so that the timetable follows."))
        return redirect("investment:venue", event=day.event_id)
    context = day_context(request, day) | {"form": form, "thing": thing}
    return render(request, "investment/hindrances.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _place_values(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in ("name", "building", "tables", "is_online", "address")}


def _store(day: MeetingDay, rooms: Any, people: Any, ways: WalksForm, *, by: Any) -> None:
    shared = {"day": day, "by": by, "at": timezone.now()}
    rows = rooms.rows
    actions.set_places(
        places=[(one["name"], one["tables"], one["is_online"], one["address"]) for one in rows],
        buildings={one["name"]: one["building"] for one in rows if not one["is_online"]},
        **shared,
    )
    actions.set_interpreters(people={one["name"]: one["languages"] for one in people.rows}, **shared)
    actions.set_walks(minutes=ways.minutes, **shared)
