"""Telling how a meeting went, and later what became of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions, queries
from ..forms import FollowUpForm, ReportForm
from ..models import Side
from .loading import UNPROCESSABLE, slot_label


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.meeting_of(request.user, pk)
    if found is None:
        raise Http404
    meeting, own = found
    other = meeting.investor if meeting.firm_id == own.pk else meeting.firm
    told = queries.report_of(meeting, own)
    names = ("interest", "doubt", "missing_evidence", "next_step", "next_step_by")
    initial = {name: getattr(told, name) for name in names} if told else {}
    initial["has_met"] = ("yes" if told.has_met else "no") if told else ""
    form = ReportForm(request.POST or None, is_investor=own.side == Side.INVESTOR, initial=initial)
    if meeting.slot.starts_at > timezone.now():
        messages.info(request, _("Tell how it went once you have met."))
        return redirect("investment:timetable", event=meeting.day.event_id)
    if form.is_valid():
        actions.report_meeting(meeting=meeting, party=own, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Thank you. The other side reads it once they have told, too."))
        return redirect("investment:report", pk=pk)
    context = {
        "meeting": meeting,
        "own": own,
        "other": other,
        "when": slot_label(meeting.slot, meeting.day, request.user.time_zone),
        "form": form,
        "told": told,
        "theirs": queries.shown_report(meeting, own),
    }
    return render(request, "investment/report.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.follow_up_by_id(request.user, pk)
    if found is None:
        raise Http404
    meeting = found.meeting
    other = meeting.investor if meeting.firm_id == found.party_id else meeting.firm
    initial = {"outcome": found.outcome, "amount": found.amount, "reason": found.reason}
    form = FollowUpForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.answer_follow_up(follow_up=found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Thank you."))
        return redirect("investment:follow_up", pk=pk)
    context = {"follow_up": found, "other": other, "form": form, "theirs": queries.shown_follow_up(found)}
    return render(request, "investment/follow_up.html", context, status=UNPROCESSABLE if form.is_bound else 200)
