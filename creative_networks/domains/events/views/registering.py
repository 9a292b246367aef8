"""Registering: with an account, or without one and by a link in a mail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.access.queries import STRANGER, reader_for
from creative_networks.foundation.accounts.queries import reading_languages

from .. import actions, permissions, queries, tickets
from ..forms import ConfirmationForm, RegistrationForm
from ..models import Event, Registration
from .loading import UNPROCESSABLE, event_or_404
from .reading import clocks, day_of


@login_not_required
@require_http_methods(["GET", "POST"])
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_or_404(request, pk)
    account = request.user if request.user.is_authenticated else None
    mine = queries.registration_of(request.user, event)
    decision = permissions.can_register(event, mine, timezone.now())
    others = _open_dates(request, event)
    form = RegistrationForm(
        request.POST or None,
        event=event,
        account=account,
        dates=[(str(one.pk), f"{day_of(one)}, {clocks(one)[0]}") for one in others],
        initial=RegistrationForm.initial_of(account, mine),
    )
    context: dict[str, Any] = {
        "event": event,
        "title": queries.title_of(event, reading_languages(request)),
        "day": day_of(event),
        "clocks": clocks(event),
        "form": form,
        "decision": decision,
        "registration": mine,
    }
    if decision and form.is_valid():
        chosen = [event, *(one for one in others if str(one.pk) in form.cleaned_data.get("dates", []))]
        try:
            if account is None:
                for one in chosen:
                    actions.ask_by_mail(event=one, registrant=form.registrant(_language()), at=timezone.now())
                return render(request, "events/link_sent.html", context | {"email": form.cleaned_data["email"]})
            done = [_register(one, form, account) for one in chosen]
        except actions.RegistrationClosed:
            form.add_error(None, _("Registration has just closed."))
        except actions.TooManyAsked:
            form.add_error(None, _("Very many people register now. Please try again in an hour, or sign in."))
        else:
            is_new = len(done) == 1 and not (mine and mine.holds_place)
            undo = f"undo:{reverse('events:registration_end', args=[pk])}" if is_new else ""
            messages.success(request, _say(done), extra_tags=undo)
            return redirect("events:event", pk=pk)
    return render(request, "events/registration.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_or_404(request, pk)
    mine = queries.registration_of(request.user, event)
    if mine is None:
        raise Http404
    actions.leave(registration=mine, by=request.user, at=timezone.now())
    undo = f"undo:{reverse('events:registration_return', args=[pk])}"
    messages.success(request, _("You are no longer registered."), extra_tags=undo)
    return redirect("events:event", pk=pk)


@require_POST
def come_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo leaving; the seat may be somebody else's by now."""
    event = event_or_404(request, pk)
    mine = queries.registration_of(request.user, event)
    if mine is None:
        raise Http404
    try:
        done = actions.register_again(registration=mine, by=request.user, at=timezone.now())
    except actions.RegistrationClosed:
        messages.error(request, _("Registration has closed in the meantime."))
    else:
        messages.success(request, _say([done]))
        messages.info(request, _("What you need (food, access) was forgotten: tell it once more."))
    return redirect("events:event", pk=pk)


@login_not_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in a mail: say that one comes, or that one does not. Reading it changes nothing."""
    registration = queries.registration_with_token(token)
    if registration is None:
        raise Http404
    problem, form = "", None
    if registration.account_id is None and not registration.holds_place:
        is_coming = request.method == "POST" and "leave" not in request.POST
        form = ConfirmationForm(request.POST if is_coming else None, initial={"name": registration.name})
    if request.method == "POST" and (form is None or not form.is_bound or form.is_valid()):
        now = timezone.now()
        try:
            if "leave" in request.POST:
                actions.leave(registration=registration, by=registration.account, at=now)
            else:
                name = form.cleaned_data["name"] if form else ""
                actions.answer_by_link(registration=registration, name=name, at=now)
        except actions.RegistrationClosed:
            problem = _("Registration has closed in the meantime.")
        else:
            return redirect("events:answer", token=token)
    event = queries.events_by_id([registration.event_id])[registration.event_id]
    context = {
        "registration": registration,
        "event": event,
        "title": queries.title_of(event, reading_languages(request)),
        "day": day_of(event),
        "clocks": clocks(event),
        "token": token,
        "problem": problem,
        "form": form,
        "is_over": event.ends_at <= timezone.now(),
        "code": _code(request, registration) if registration.is_going else "",
        "page_is_open": event.is_visible_to(reader_for(request.user)) or event.is_visible_to(STRANGER),
    }
    return render(
        request, "events/answer.html", context, status=UNPROCESSABLE if problem or (form and form.errors) else 200
    )


def _register(event: Event, form: RegistrationForm, account: Any) -> Registration:
    registrant = form.registrant(account.language)
    return actions.register(event=event, registrant=registrant, account=account, by=account, at=timezone.now())


def _open_dates(request: HttpRequest, event: Event) -> list[Event]:
    """The other dates of a series that this reader can register for in one go."""
    if event.series_id is None:
        return []
    now, rows = timezone.now(), queries.dates_of_series(event, reader_for(request.user))
    return [one for one in rows if one.pk != event.pk and permissions.can_register(one, None, now)]


def _say(done: list[Registration]) -> str:
    going = [one for one in done if one.is_going]
    if len(going) == len(done):
        return _("You are registered. See you there!")
    if not going:
        return _("All seats are taken. You are on the waiting list, and hear as soon as one is yours.")
    return _("You are registered for some dates and on the waiting list for others; “My events” shows which.")


def _code(request: HttpRequest, registration: Registration) -> str:
    """Draw the ticket: a code with an address that only the event's organisers can open."""
    return tickets.code(request.build_absolute_uri(queries.ticket_path(registration)))


def _language() -> str:
    return get_language() or "en"
