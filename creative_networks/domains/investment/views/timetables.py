"""A person's own day: on screen, on paper, as a badge; and the screen in the room."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from creative_networks.domains.events import queries as events

from .. import actions, permissions, queries
from ..models import MeetingDay, MeetingState
from .loading import asks_for_part, date_label, day_context, day_or_404, own_party, slot_label

LAYOUTS = ("a4", "badge")


@require_GET
def timetable(request: HttpRequest, event: int) -> HttpResponse:
    day = day_or_404(request, event)
    own = own_party(request, day)
    zone, now = request.user.time_zone, timezone.now()
    rows = []
    for meeting in queries.meetings_of(own):
        other = meeting.investor if meeting.firm_id == own.pk else meeting.firm
        rows.append((meeting, other, slot_label(meeting.slot, day, zone), meeting.slot.ends_at <= now))
    calendar = events.calendar_address_of(request.user)
    layout = request.GET.get("print", "")
    context = day_context(request, day) | {
        "rows": rows,
        "date": date_label(day),
        "layout": layout if layout in LAYOUTS else "",
        "calendar_url": request.build_absolute_uri(calendar.path) if calendar else "",
        "code": _ticket(request, day),
    }
    return render(request, "investment/timetable.html", context)


def _ticket(request: HttpRequest, day: MeetingDay) -> str:
    """Draw the code that the organisers read at the door; for whoever comes there, until the day is over."""
    if queries.event_of(day).ends_at <= timezone.now():
        return ""
    registration = events.registrations_by_account(day.event_id, [request.user.pk]).get(request.user.pk)
    if registration is None or not registration.is_going or registration.takes_part_online:
        return ""
    return events.ticket_code(request.build_absolute_uri(events.ticket_path(registration)))


@require_GET
def live(request: HttpRequest, event: int) -> HttpResponse:
    """For the screen in the room: what is on and what comes next, by table; refreshed by itself."""
    day = day_or_404(request, event)
    if not permissions.can_organise(request.user, day):
        own_party(request, day)
    now = timezone.now()
    plan = queries.plan_of(day)
    taken = {one.slot_id for one in plan}
    running, following = queries.slots_now_and_next([slot for slot in day.slots.all() if slot.pk in taken], now)
    parts = [
        (heading, slot_label(slot, day, now=now), [one for one in plan if one.slot_id == slot.pk])
        for heading, slot in ((_("Now"), running), (_("Next"), following))
        if slot is not None
    ]
    context = day_context(request, day) | {"parts": parts, "now": now}
    template = "investment/live.html#tables" if asks_for_part(request) else "investment/live.html"
    return render(request, template, context)


@require_POST
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """Call one's own meeting off."""
    found = queries.meeting_of(request.user, pk)
    if found is None:
        raise Http404
    meeting, _own = found
    if meeting.state == MeetingState.SET and meeting.slot.ends_at > timezone.now():
        actions.cancel_meeting(meeting=meeting, by=request.user, at=timezone.now())
        messages.success(request, _("Cancelled. The other side is told, and both requests are back in their quotas."))
    else:
        messages.error(request, _("Only a meeting that is still to come can be cancelled."))
    return redirect("investment:timetable", event=meeting.day.event_id)
