"""Coordinators find organisations that are entered twice, merge them, and part them again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from creative_networks.foundation.merging import actions as merging
from creative_networks.foundation.merging import queries as mergers

from .. import actions, permissions, queries
from ..actions.merging import LEAVING
from .loading import load, require

KIND = "organisations.organisation"
FOUND = 20


@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """Show likely duplicates, any two that a coordinator names, and what was merged lately."""
    require(permissions.can_merge(request.user))
    now = timezone.now()
    recent = list(mergers.mergers(KIND))
    names = queries.organisations_named({pk for one in recent for pk in (one.kept_id, one.gone_id)})
    text = request.GET.get("q", "")[:100].replace("\x00", "").strip()
    context = {
        "pairs": queries.likely_duplicates(),
        "text": text,
        "found": queries.organisations_list(text=text, is_active=True)[:FOUND] if text else [],
        "kept": _chosen(request),
        "recent": [
            (one, names.get(one.kept_id, ""), names.get(one.gone_id, ""), mergers.can_be_undone(one, now))
            for one in recent
        ],
    }
    return render(request, "organisations/duplicates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merger(request: HttpRequest, pk: int, gone: int) -> HttpResponse:
    """Show what would move, and merge."""
    require(permissions.can_merge(request.user))
    kept, duplicate = load(pk), load(gone)
    if kept.pk == duplicate.pk or not (kept.is_active and duplicate.is_active):
        raise Http404
    if request.method == "POST":
        try:
            done = actions.merge_organisations(kept=kept, gone=duplicate, by=request.user, at=timezone.now())
        except merging.AlreadyMerged:
            messages.error(request, _("One of the two has been merged with another meanwhile. Nothing was changed."))
        else:
            undo = reverse("organisations:merger_undoing", args=[done.pk])
            messages.success(request, _("Merged. You can undo it for thirty days."), extra_tags=f"undo:{undo}")
        return redirect("organisations:duplicates")
    context = {
        "kept": kept,
        "gone": duplicate,
        "moving": mergers.preview(duplicate, leaving=LEAVING),
        "members": queries.members_of(duplicate),
    }
    return render(request, "organisations/merger.html", context)


@require_POST
def undoing(request: HttpRequest, merger: int) -> HttpResponse:
    require(permissions.can_merge(request.user))
    found = mergers.merger_by_id(KIND, merger)
    if found is None:
        raise Http404
    try:
        actions.part_organisations(merger=found, by=request.user, at=timezone.now())
    except merging.TooLate:
        messages.error(request, _("It is too late: a merger can be undone for thirty days, and once."))
    else:
        messages.success(request, _("Parted again. Each has what was its own."))
    return redirect("organisations:duplicates")


def _chosen(request: HttpRequest) -> object:
    """The organisation that stays, when one was chosen already."""
    pk = request.GET.get("with", "")
    return load(int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 10 else None
