"""On the day: who is not there, who comes in for them, and the repair that follows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions, queries
from ..models import MeetingDay, Party
from .loading import organised_day
from .planning import begin_run


@require_POST
def absences(request: HttpRequest, event: int) -> HttpResponse:
    """Note who has not come, all of them at once, and have the timetable repaired; or that one has come after all."""
    day, now = organised_day(request, event), timezone.now()
    if "present" in request.POST:
        for party in _parties(day, request.POST.getlist("present")):
            actions.mark_absent(party=party, is_absent=False, by=request.user, at=now)
        messages.success(request, _("Checked in."))
        return redirect("investment:plan", event=event)
    chosen = _parties(day, request.POST.getlist("party"))
    if not chosen:
        messages.error(request, _("Choose who has not come."))
        return redirect("investment:plan", event=event)
    for party in chosen:
        actions.mark_absent(party=party, is_absent=True, by=request.user, at=now)
    return begin_run(request, day, is_repair=True)


@require_POST
def swap(request: HttpRequest, event: int) -> HttpResponse:
    """Let somebody from the waiting list in for somebody who has not come, and have the timetable repaired."""
    day = organised_day(request, event)
    waiting, absent = (_parties(day, [request.POST.get(name, "")]) for name in ("waiting", "absent"))
    if not waiting or not absent or not waiting[0].is_waiting:
        messages.error(request, _("Choose who comes in, and for whom."))
        return redirect("investment:plan", event=event)
    actions.swap_in(waiting=waiting[0], absent=absent[0], by=request.user, at=timezone.now())
    return begin_run(request, day, is_repair=True)


def _parties(day: MeetingDay, keys: list[str]) -> list[Party]:
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 10]
    return [party for party in (queries.party_by_id(day, pk) for pk in numbers) if party is not None]
