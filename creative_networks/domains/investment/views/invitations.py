"""Whom the organisers ask to come, and what became of it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.organisations import queries as organisations

from .. import actions, queries
from ..forms import InvitationForm
from ..models import Invitation, MeetingDay, PartyState, Side
from .loading import UNPROCESSABLE, day_context, organised_day


@require_http_methods(["GET", "POST"])
def invitations(request: HttpRequest, event: int) -> HttpResponse:
    """Ask firms and investors to come, those of the network by name and others by their address."""
    day, now = organised_day(request, event), timezone.now()
    known = queries.invitable(request.user, day, now)
    form = InvitationForm(
        request.POST or None,
        firms=known[Side.FIRM],
        investors=known[Side.INVESTOR],
        initial={"language": get_language()},
    )
    if form.is_valid():
        sent, skipped = _send(day, form.cleaned_data, by=request.user, at=now)
        if sent:
            text = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", sent)
            messages.success(request, text % {"n": sent})
        if skipped:
            text = _("Left out, since they were asked before, take part, or have nobody to write to: %(who)s.")
            messages.info(request, text % {"who": ", ".join(skipped)})
        return redirect("investment:invitations", event=event)
    context = day_context(request, day) | {"form": form, "rows": _rows(day, now)}
    return render(request, "investment/invitations.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def invitation_end(request: HttpRequest, event: int, invitation: int) -> HttpResponse:
    """Take an invitation back that nobody has accepted yet."""
    day = organised_day(request, event)
    found = queries.invitation_by_id(day, invitation)
    if found is None:
        raise Http404
    try:
        actions.withdraw_invitation(invitation=found, by=request.user, at=timezone.now())
    except accounts.AlreadyAnswered:
        messages.error(request, _("It has been answered already."))
    else:
        messages.success(request, _("Taken back: the link in the mail opens nothing any more."))
    return redirect("investment:invitations", event=event)


def _send(day: MeetingDay, told: dict[str, Any], *, by: Any, at: datetime) -> tuple[int, list[str]]:
    """Invite everybody who was chosen or written; says how many, and who was left out."""
    wanted: list[tuple[str, dict[str, Any]]] = []
    skipped: list[str] = []
    for side, name in ((Side.FIRM, "firms"), (Side.INVESTOR, "investors")):
        for key in told.get(name, []):
            organisation = organisations.organisation_by_id(int(key))
            people = _people_of(organisation)
            skipped += [] if people else [organisation.name]
            wanted += [
                (organisation.name, {"side": side, "email": one.email, "organisation": organisation}) for one in people
            ]
    wanted += [
        (email, {"side": told["side"], "email": email, "organisation_name": name}) for email, name in told["addresses"]
    ]
    sent = 0
    for label, facts in wanted:
        shared = {"language": told["language"], "message": told["message"], "by": by, "at": at}
        try:
            actions.invite(day=day, **facts, **shared)
        except actions.AlreadyInvited:
            skipped.append(label)
        else:
            sent += 1
    return sent, skipped


def _people_of(organisation: Any) -> list[Any]:
    """Those who manage it; the coordinators, who stand in where nobody does, are not asked to a meeting."""
    return [one for one in organisations.managers_of(organisation) if not one.is_coordinator]


def _rows(day: MeetingDay, now: datetime) -> list[dict[str, Any]]:
    """What became of each invitation, in words."""
    parties = dict(day.parties.exclude(state=PartyState.LEFT).values_list("account_id", "pk"))
    return [
        {
            "invitation": one,
            "who": one.organisation.name if one.organisation else one.organisation_name or one.invitation.email,
            "address": "" if one.organisation else one.invitation.email,
            "label": _state(one, parties, now),
            "is_open": one.invitation.state == "waiting" and one.invitation.expires_at > now,
        }
        for one in queries.invitations_of(day)
    ]


def _state(one: Invitation, parties: dict[int, int], now: datetime) -> str:
    if one.account_id in parties:
        return _("takes part")
    if one.invitation.state == "waiting" and one.invitation.expires_at <= now:
        return _("too old")
    return str(one.invitation.get_state_display())
