"""A firm's way to money: rounds, the readiness check, the adviser's word, the route."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.domains.events import queries as events
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.files import actions as stored_files
from creative_networks.foundation.organisations import queries as organisations

from .. import actions, permissions, queries, rules
from ..forms import AdviserForm, AnswersForm, DecisionForm, EvidenceForm, RoundForm, RouteForm
from ..models import Check, CheckState, Route
from .loading import UNPROCESSABLE, check_or_404, require, round_or_404


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    now, account, ranking = timezone.now(), request.user, reading_languages(request)
    context = {
        "rounds": queries.rounds_of(account),
        "waiting": queries.checks_waiting_for(account),
        "parties": [(one, events.title_of(one.day.event, ranking)) for one in queries.days_of(account)],
        "rooms": queries.rooms_open_to(account, now),
        "owed": queries.reports_owed(account, now),
        "follow_ups": queries.follow_ups_due(account, now),
        "own": organisations.choices_where(account, "publishes"),
    }
    return render(request, "investment/overview.html", context)


@require_http_methods(["GET", "POST"])
def new_round(request: HttpRequest) -> HttpResponse:
    require(permissions.can_open_round(request.user))
    form = RoundForm(request.POST or None, firms=organisations.choices_where(request.user, "publishes"))
    if form.is_valid():
        found = actions.open_round(
            firm=organisations.organisation_by_id(int(form.cleaned_data["firm"])),
            title=form.cleaned_data["title"],
            amount=form.cleaned_data["amount"],
            by=request.user,
            at=timezone.now(),
        )
        return redirect("investment:round", pk=found.pk)
    return render(request, "investment/new_round.html", {"form": form}, status=_status(form))


@require_GET
def round(request: HttpRequest, pk: int) -> HttpResponse:
    found = round_or_404(request, pk)
    is_ours = found.firm_id in organisations.organisation_ids_of(request.user)
    checks = sorted(found.checks.all(), key=lambda one: -one.number)
    if not is_ours:
        own = organisations.organisation_ids_of(request.user)
        checks = [one for one in checks if one.adviser_id in own and one.state != CheckState.DRAFT]
    latest = next((one for one in checks if one.state in (CheckState.GO, CheckState.NOT_YET)), None)
    open_check = next((one for one in checks if one.state in (CheckState.DRAFT, CheckState.SENT)), None)
    context: dict[str, Any] = {
        "round": found,
        "is_ours": is_ours,
        "may_edit": permissions.can_edit_round(request.user, found),
        "checks": checks,
        "latest": latest,
        "open_check": open_check,
        "next": _next(latest) if latest and latest.state == CheckState.NOT_YET else None,
        "go_days": queries.go_days(latest, timezone.now()) if latest and latest.state == CheckState.GO else 0,
        "routes": [(value, label, rules.ROUTE_HELP[value]) for value, label in Route.choices],
    }
    if is_ours:
        context["told"] = queries.missing_evidence_for(found.firm_id)
        context["doubts"] = queries.doubts()
    return render(request, "investment/round.html", context)


@require_http_methods(["GET", "POST"])
def route(request: HttpRequest, pk: int) -> HttpResponse:
    found = round_or_404(request, pk)
    require(permissions.can_edit_round(request.user, found))
    form = RouteForm(request.POST or None, initial={"route": found.route})
    if form.is_valid():
        actions.choose_route(round=found, route=form.cleaned_data["route"], by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("investment:round", pk=pk)
    routes = [(label, rules.ROUTE_HELP[value]) for value, label in Route.choices]
    context = {"round": found, "form": form, "routes": routes}
    return render(request, "investment/route.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The firm's own page of a check: answers, evidence, and sending it."""
    found = check_or_404(request, pk)
    require(permissions.can_edit_round(request.user, found.round))
    form = AnswersForm(request.POST or None, answers=found.answers)
    if form.is_valid():
        try:
            actions.save_answers(check=found, answers=form.cleaned_data, by=request.user, at=timezone.now())
        except actions.NotAllowedFrom:
            form.add_error(None, _("It has been sent and can no longer be changed."))
        else:
            messages.success(request, _("Saved."))
            return redirect("investment:check", pk=pk)
    context = {
        "check": found,
        "form": form,
        "files": queries.check_files(found),
        "binned": queries.binned_check_files(found),
        "upload": EvidenceForm(),
        "may_send": permissions.can_send_check(request.user, found),
        "pieces": _pieces(found),
        "doubts": queries.doubts(),
        "adviser": AdviserForm(organisations=_advisers(found)),
    }
    return render(request, "investment/check.html", context, status=_status(form))


@require_POST
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    found = check_or_404(request, pk)
    require(permissions.can_edit_round(request.user, found.round))
    upload = request.FILES.get("file")
    try:
        if upload is None:
            messages.error(request, _("Choose a file first."))
        else:
            file = stored_files.store_file(
                upload=upload,
                name=upload.name or "",
                alternative_text=request.POST.get("alternative_text", ""),
                organisation=found.round.firm,
                by=request.user,
                at=timezone.now(),
            )
            actions.add_evidence(check=found, file=file, by=request.user, at=timezone.now())
    except stored_files.FileRefused as refusal:
        messages.error(request, str(refusal))
    except actions.NotAllowedFrom:
        messages.error(request, _("It has been sent and can no longer be changed."))
    return redirect(reverse("investment:check", args=[pk]) + "#evidence")


@require_POST
def evidence_removal(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    found = check_or_404(request, pk)
    require(permissions.can_edit_round(request.user, found.round))
    file = next((one for one in queries.check_files(found) if one.token == token), None)
    if file is None:
        raise Http404
    try:
        actions.remove_evidence(check=found, file=file, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.error(request, _("It has been sent and can no longer be changed."))
    else:
        undo = f"undo:{reverse('investment:evidence_return', args=[pk, token])}"
        told = _("Removed. It stays in the bin for %(days)s days.") % {"days": stored_files.BIN_DAYS}
        messages.success(request, told, extra_tags=undo)
    return redirect(reverse("investment:check", args=[pk]) + "#evidence")


@require_POST
def evidence_return(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    found = check_or_404(request, pk)
    require(permissions.can_edit_round(request.user, found.round))
    file = next((one for one in queries.binned_check_files(found) if one.token == token), None)
    if file is None:
        raise Http404
    try:
        actions.return_evidence(check=found, file=file, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.error(request, _("It has been sent and can no longer be changed."))
    else:
        messages.success(request, _("Taken out of the bin."))
    return redirect(reverse("investment:check", args=[pk]) + "#evidence")


@require_POST
def request_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the check to the adviser that was chosen."""
    found = check_or_404(request, pk)
    require(permissions.can_edit_round(request.user, found.round))
    form = AdviserForm(request.POST, organisations=_advisers(found))
    if not form.is_valid():
        messages.error(request, _("Choose who shall advise you."))
        return redirect("investment:check", pk=pk)
    adviser = organisations.organisation_by_id(int(form.cleaned_data["organisation"]))
    try:
        actions.send_check(check=found, adviser=adviser, by=request.user, at=timezone.now())
    except actions.NotComplete as missing:
        messages.error(request, _("Still missing: %(piece)s") % {"piece": rules.PIECES[missing.piece]})
        return redirect("investment:check", pk=pk)
    except actions.NotAllowedFrom:
        messages.error(request, _("It has been sent already."))
    else:
        messages.success(request, _("Sent. You hear as soon as there is an answer."))
    return redirect("investment:round", pk=found.round_id)


@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The adviser reads, and says go or not yet."""
    found = check_or_404(request, pk)
    decide = permissions.can_advise if request.POST else permissions.can_decide
    require(decide(request.user, found))
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.decide_check(
                check=found,
                is_go=told["answer"] == "go",
                reason=told["reason"],
                missing_piece=told["missing_piece"],
                other_routes=told["other_routes"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.NotAllowedFrom:
            form.add_error(None, _("Somebody has answered already."))
        else:
            messages.success(request, _("The firm has your answer."))
            return redirect("investment:round", pk=found.round_id)
    context = {"check": found, "pieces": _pieces(found), "files": queries.check_files(found), "form": form}
    return render(request, "investment/decision.html", context, status=_status(form))


def _advisers(check: Check) -> list[tuple[str, str]]:
    return organisations.reviewing_choices(check.round.firm_id)


def _pieces(check: Check) -> list[tuple[Any, str]]:
    return [(label, check.answers.get(piece, "")) for piece, label in rules.PIECES.items()]


def _next(check: Check) -> dict[str, Any]:
    """What a firm that is not ready does next: the missing piece, who helps with it, other routes. Never a dead end."""
    sentence, need = rules.NEXT_STEPS[check.missing_piece]
    routes = check.other_routes or [Route.GUARANTEE, Route.PRESALE, Route.LICENSING, Route.GRANT]
    return {
        "piece": rules.PIECES[check.missing_piece],
        "sentence": sentence,
        "need": need,
        "routes": [(Route(one).label, rules.ROUTE_HELP[one]) for one in routes],
    }


def _status(form: Any) -> int:
    return UNPROCESSABLE if form.is_bound else 200
