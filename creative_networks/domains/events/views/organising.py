"""Organising: announcing, calling off, writing to those who come, organising with others."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.organisations import queries as organisations_of_network

from .. import actions, permissions, queries, rules
from ..forms import AnnouncementForm, CancellationForm, OrganiserForm
from ..models import Announcement
from .loading import UNPROCESSABLE, event_or_404, organised_event, require

# Who signs the address that puts an organiser back, and for how many seconds it does.
ORGANISER, WAY_BACK = "events.organiser", 3600


@require_POST
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    event = organised_event(request, pk)
    scope = request.POST.get("scope", rules.THIS)
    try:
        published = actions.publish_events(
            event=event, scope=scope if scope in rules.SCOPES else rules.THIS, by=request.user, at=timezone.now()
        )
    except actions.NotAllowedFrom:
        messages.info(request, _("It is announced already."))
    else:
        text = ngettext("Announced.", "%(n)s dates announced.", len(published)) % {"n": len(published)}
        messages.success(request, text)
    return redirect("events:event", pk=pk)


@require_http_methods(["GET", "POST"])
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    event = organised_event(request, pk)
    form = CancellationForm(request.POST or None, is_series=event.series_id is not None)
    if form.is_valid():
        try:
            actions.cancel_events(
                event=event,
                reason=form.cleaned_data["reason"],
                scope=form.chosen_scope,
                by=request.user,
                at=timezone.now(),
            )
        except actions.NotAllowedFrom:
            form.add_error(None, _("Only what is announced and still to come can be cancelled."))
        else:
            undo = f"undo:{reverse('events:reopening', args=[pk])}?scope={form.chosen_scope}"
            messages.success(request, _("Cancelled. Everybody who is registered gets a mail."), extra_tags=undo)
            return redirect("events:event", pk=pk)
    context = {"event": event, "title": queries.title_of(event, reading_languages(request)), "form": form}
    return render(request, "events/cancellation.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    event = organised_event(request, pk)
    try:
        scope = request.GET.get("scope", rules.THIS)
        actions.reopen_event(
            event=event, scope=scope if scope in rules.SCOPES else rules.THIS, by=request.user, at=timezone.now()
        )
    except actions.NotAllowedFrom:
        messages.error(request, _("Only what is cancelled and still to come can be taken up again."))
    else:
        messages.success(request, _("It takes place after all. Everybody who is registered gets a mail."))
    return redirect("events:event", pk=pk)


@require_http_methods(["GET", "POST"])
def announcements(request: HttpRequest, pk: int) -> HttpResponse:
    event = organised_event(request, pk)
    form = AnnouncementForm(request.POST or None)
    if form.is_valid():
        actions.send_announcement(event=event, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("On its way to everybody who is going or waiting."))
        return redirect("events:announcements", pk=pk)
    context = {
        "event": event,
        "title": queries.title_of(event, reading_languages(request)),
        "form": form,
        "written": Announcement.objects.filter(event=event).select_related("written_by").order_by("-written_at"),
    }
    return render(request, "events/announcements.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def organisers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who organises: everybody who organises or is asked reads this; the one that leads asks others."""
    event = event_or_404(request, pk)
    asked = queries.asked_organisers(event)
    may_lead = permissions.can_lead(request.user, event)
    answerable = [one for one in asked if permissions.can_answer_invitation(request.user, one)]
    if not answerable:
        require(permissions.can_organise(request.user, event))
    named = {str(one.organisation_id) for one in event.organisers.all()}
    choices = [one for one in organisations_of_network.organisations_for_choice() if one[0] not in named]
    form = OrganiserForm(request.POST or None, organisations=choices)
    if request.method == "POST":
        require(may_lead)
    if form.is_valid():
        organisation = organisations_of_network.organisation_by_id(int(form.cleaned_data["organisation"]))
        actions.ask_organiser(event=event, organisation=organisation, by=request.user, at=timezone.now())
        messages.success(request, _("Asked. It is shown as an organiser once it agrees."))
        return redirect("events:organisers", pk=pk)
    context = {
        "event": event,
        "title": queries.title_of(event, reading_languages(request)),
        "agreed": queries.shown_organisers(event),
        "asked": asked,
        "answerable": answerable,
        "may_lead": may_lead,
        "form": form,
    }
    return render(request, "events/organisers.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def organiser(request: HttpRequest, pk: int, organiser: int) -> HttpResponse:
    """Agree or decline for an organisation that is asked, or take one out."""
    event = event_or_404(request, pk)
    found = queries.organiser_by_id(event, organiser)
    if found is None:
        raise Http404
    if "end" in request.POST:
        require(permissions.can_lead(request.user, event))
        actions.end_organiser(organiser=found, by=request.user, at=timezone.now())
        kept = {"event": pk, "organisation": found.organisation_id, "state": found.state, "by": request.user.pk}
        undo = f"{reverse('events:organiser_return', args=[pk])}?was={signing.dumps(kept, salt=ORGANISER)}"
        messages.success(request, _("Taken out."), extra_tags=f"undo:{undo}")
        return redirect("events:organisers", pk=pk)
    require(permissions.can_answer_invitation(request.user, found))
    agrees = "agree" in request.POST
    actions.answer_invitation(organiser=found, agrees=agrees, by=request.user, at=timezone.now())
    if not agrees:
        messages.success(request, _("Declined."))
        return redirect("events:mine")
    messages.success(request, _("You organise it together now."))
    return redirect("events:event", pk=pk)


@require_POST
def organiser_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo taking an organisation out, within the hour: the address is signed, so that it puts nobody else in."""
    event = event_or_404(request, pk)
    require(permissions.can_lead(request.user, event))
    try:
        kept = signing.loads(request.GET.get("was", ""), salt=ORGANISER, max_age=WAY_BACK)
    except signing.BadSignature as problem:
        raise Http404 from problem
    if kept["event"] != pk or kept["by"] != request.user.pk:
        raise Http404
    organisation = organisations_of_network.organisation_by_id(kept["organisation"])
    actions.return_organiser(
        event=event, organisation=organisation, state=kept["state"], by=request.user, at=timezone.now()
    )
    messages.success(request, _("Back among the organisers, as before."))
    return redirect("events:organisers", pk=pk)
