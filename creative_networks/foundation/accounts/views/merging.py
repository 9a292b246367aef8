"""Coordinators find the two accounts of one person; the person has them merged; coordinators part them again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.merging import actions as merging
from creative_networks.foundation.merging import queries as mergers

from .. import actions, queries
from ..actions.merging import LEAVING, mergeable

KIND = "accounts.account"
UNPROCESSABLE, GONE = 422, 410


class TwoAccountsForm(forms.Form):
    kept = forms.EmailField(label=gettext_lazy("Address of the account that stays"))
    gone = forms.EmailField(label=gettext_lazy("Address of the account that becomes part of it"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("kept", "gone"):
            if name in cleaned:
                cleaned[name] = queries.account_with_email(cleaned[name])
                if cleaned[name] is None:
                    self.add_error(name, _("Nobody signs in with this address."))
        if cleaned.get("kept") and cleaned.get("gone") and not mergeable(cleaned["kept"], cleaned["gone"]):
            self.add_error(None, _("Two different accounts in use are merged, and none of a coordinator."))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def duplicates(request: HttpRequest) -> HttpResponse:
    """Name two accounts, and see what was merged lately."""
    _require_coordinator(request)
    form = TwoAccountsForm(request.POST or None)
    if form.is_valid():
        return redirect("accounts:merger", pk=form.cleaned_data["kept"].pk, gone=form.cleaned_data["gone"].pk)
    now = timezone.now()
    recent = list(mergers.mergers(KIND))
    people = queries.people_by_id({pk for one in recent for pk in (one.kept_id, one.gone_id)})
    context = {
        "form": form,
        "recent": [
            (one, people.get(one.kept_id), people.get(one.gone_id), mergers.can_be_undone(one, now)) for one in recent
        ],
    }
    return render(request, "accounts/duplicates.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def merger(request: HttpRequest, pk: int, gone: int) -> HttpResponse:
    """Show what would move, and ask the person."""
    _require_coordinator(request)
    people = queries.people_by_id([pk, gone])
    if len(people) < 2 or not mergeable(people[pk], people[gone]):
        raise Http404
    if request.method == "POST":
        actions.ask_for_merger(kept=people[pk], gone=people[gone], by=request.user, at=timezone.now())
        messages.success(request, _("Asked. The accounts are merged as soon as the person opens the link in the mail."))
        return redirect("accounts:duplicates")
    moving = mergers.preview(people[gone], leaving=LEAVING)
    return render(request, "accounts/merger.html", {"kept": people[pk], "gone": people[gone], "moving": moving})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """The link from the mail to the one account, opened by who is signed in to the other."""
    gone = queries.account_to_merge(token, request.user)
    if gone is None or not mergeable(request.user, gone):
        return render(request, "accounts/merger_confirmation.html", {"gone": None}, status=GONE)
    if request.method != "POST":
        moving = mergers.preview(gone, leaving=LEAVING)
        return render(request, "accounts/merger_confirmation.html", {"gone": gone, "moving": moving})
    try:
        actions.merge_accounts(kept=request.user, gone=gone, by=request.user, at=timezone.now())
    except (merging.AlreadyMerged, actions.NotMergeable):
        messages.error(request, _("One of the two has changed meanwhile. Nothing was merged."))
    else:
        messages.success(request, _("Your two accounts are one now."))
    return redirect("accounts:profile")


@require_POST
def undoing(request: HttpRequest, merger: int) -> HttpResponse:
    _require_coordinator(request)
    found = mergers.merger_by_id(KIND, merger)
    if found is None:
        raise Http404
    try:
        actions.part_accounts(merger=found, by=request.user, at=timezone.now())
    except merging.TooLate:
        messages.error(request, _("It is too late: a merger can be undone for thirty days, and once."))
    else:
        messages.success(request, _("Parted again. Each has what was its own."))
    return redirect("accounts:duplicates")


def _require_coordinator(request: HttpRequest) -> None:
    if not getattr(request.user, "is_coordinator", False):
        raise PermissionDenied(_("Only coordinators merge accounts."))
