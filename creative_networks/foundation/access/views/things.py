"""One thing: asking a community about it, setting notices, and the group's decision."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.accounts.queries import reading_languages

from .. import actions, queries
from ..forms import DecisionForm, LabelsForm, ReferralForm
from ..models import DecisionKind, Label
from ..registry import governed_kinds
from .loading import governed_or_404, named, require

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask a community's group about a thing of one's own; from then on it is closed."""
    found = _own_or_404(request, kind, pk)
    protocols = queries.protocols()
    form = ReferralForm(
        request.POST or None, protocols=[(one.slug, _with_state(named(request, one), one)) for one in protocols]
    )
    if form.is_valid():
        protocol = next(one for one in protocols if one.slug == form.cleaned_data["protocol"])
        try:
            actions.refer(
                kind=kind,
                thing=found.thing,
                protocol=protocol,
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.AlreadyReferred:
            messages.info(request, _("The group has been asked already."))
        else:
            messages.success(request, _("Asked. It is closed until the group has decided; you will hear from us."))
        return redirect("access:protocols")
    return render(
        request,
        "access/thing.html",
        {"found": found, "form": form, "notices_form": _notices_form(kind, pk, None)},
        status=UNPROCESSABLE if form.is_bound else 200,
    )


@require_POST
def notices(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    found = _own_or_404(request, kind, pk)
    form = _notices_form(kind, pk, request.POST)
    if form.is_valid():
        chosen = _chosen(queries.labels_of(None), form.cleaned_data["labels"])
        actions.place_notices(kind=kind, thing=found.thing, notices=chosen, by=request.user, at=timezone.now())
        messages.success(request, _("The notices have been set."))
        return redirect(found.url)
    messages.error(request, _("Choose from the notices that are listed."))
    return redirect("access:thing", kind, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    """Decide on a thing, with what was asked and decided before in view."""
    protocol = governed_or_404(request, slug)
    referrals = queries.referrals_on(protocol, kind, pk)
    if not referrals:
        raise Http404
    found = queries.thing_for(queries.reader_for(request.user), kind, pk, reading_languages(request))
    labels = queries.labels_of(protocol)
    placed = [str(key) for key in queries.placed_ids(kind, pk)]
    form = DecisionForm(
        request.POST or None, labels=[(str(one.pk), one.code) for one in labels], initial={"labels": placed}
    )
    if found is not None and form.is_valid():
        _decide(request, protocol, found, form, labels)
        return redirect("access:protocol", slug)
    context = {
        "protocol": protocol,
        "name": named(request, protocol),
        "found": found,
        "form": form,
        "referrals": referrals,
        "decisions": queries.decisions_on(protocol, kind, pk),
    }
    return render(request, "access/decision.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _decide(request: HttpRequest, protocol: Any, found: queries.Thing, form: DecisionForm, labels: list[Label]) -> None:
    told = form.cleaned_data
    actions.decide(
        kind=found.kind,
        thing=found.thing,
        protocol=protocol,
        decision=told["decision"],
        reason=told["reason"],
        is_reason_public=told["is_reason_public"],
        labels=_chosen(labels, told["labels"]) if "labels" in told else None,
        by=request.user,
        at=timezone.now(),
    )
    if told["decision"] == DecisionKind.WITHDRAW:
        messages.success(request, _("Withdrawn. The content is gone, here and in every list, feed and file."))
    else:
        messages.success(request, _("Decided, with effect from now."))


def _own_or_404(request: HttpRequest, kind: str, pk: int) -> queries.Thing:
    governed = governed_kinds().get(kind)
    thing = governed.find(pk) if governed else None
    if governed is None or thing is None or not thing.protocols_admit(queries.reader_for(request.user)):
        raise Http404
    reader = queries.reader_for(request.user)
    if governed.scope(thing) not in reader.scopes and not (
        governed.is_readable(thing) and thing.has_in_audience(reader)
    ):
        raise Http404
    require(governed.may_refer(request.user, thing))
    title, language = governed.title(thing, reading_languages(request))
    return queries.Thing(kind, thing, title, language, governed.url(thing))


def _notices_form(kind: str, pk: int, data: Any) -> LabelsForm:
    choices = [(str(one.pk), one.code) for one in queries.labels_of(None)]
    return LabelsForm(data, labels=choices, initial={"labels": [str(key) for key in queries.placed_ids(kind, pk)]})


def _chosen(labels: list[Label], keys: list[str]) -> list[Label]:
    return [label for label in labels if str(label.pk) in keys]


def _with_state(name: str, protocol: Any) -> str:
    if protocol.is_acting:
        return name
    return _("%(name)s – there is no group that could decide: it would stay closed until there is one") % {"name": name}
