"""Who comes: the list for the organisers, on screen, on paper and as a table; checking in at the door."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.vocabulary.bases import sheet_addresses

from .. import actions, queries
from ..models import Attendance, Registration
from ..sheets import sheet_of_participants
from .loading import organised_event
from .reading import clocks, day_of


@require_GET
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    event = organised_event(request, pk)
    people = queries.participants(event)
    sheet = spreadsheets.wanted(request)
    if sheet:
        return sheet_of_participants(sheet, people)
    context = {
        "event": event,
        "title": queries.title_of(event, reading_languages(request)),
        "day": day_of(event),
        "clocks": clocks(event),
        "going": [one for one in people if one.is_going],
        "waiting": [one for one in people if one.is_waiting],
        "sheets": sheet_addresses(request.GET),
        "came": sum(one.attendance == Attendance.CAME for one in people),
    }
    return render(request, "events/participants.html", context)


@require_POST
def participant(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """Note whether somebody came, or take them off the list."""
    event = organised_event(request, pk)
    found = queries.registration_by_id(event, registration)
    if found is None:
        raise Http404
    if "remove" in request.POST:
        actions.leave(registration=found, by=request.user, at=timezone.now())
        messages.success(request, _("Taken off the list; the person gets a mail."))
    else:
        attendance = request.POST.get("attendance", "")
        if attendance in Attendance.values:
            _note(request, found, attendance)
    return redirect(reverse("events:participants", args=[pk]) + f"#person-{found.pk}")


@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Where the code on a participant's ticket leads an organiser who reads it with a phone: one press checks in."""
    event = organised_event(request, pk)
    found = queries.registration_with_token(token)
    if found is None or found.event_id != event.pk:
        raise Http404
    if request.method == "POST":
        _note(request, found, Attendance.CAME)
        return redirect("events:check_in", pk=pk, token=token)
    context = {"event": event, "title": queries.title_of(event, reading_languages(request)), "registration": found}
    return render(request, "events/check_in.html", context)


def _note(request: HttpRequest, registration: Registration, attendance: str) -> None:
    actions.note_attendance(registration=registration, attendance=attendance, by=request.user, at=timezone.now())
