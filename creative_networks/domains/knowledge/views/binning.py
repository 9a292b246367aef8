"""The bin: what is in it, one more, one less."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from creative_networks.foundation.accounts.queries import reading_languages

from .. import actions, binned, collections, permissions, rules
from .loading import item_or_404, reader_and_ranking, require


@require_safe
def bin_list(request: HttpRequest) -> HttpResponse:
    entries = binned.in_bin(request.user, reading_languages(request))
    return render(request, "knowledge/bin.html", {"entries": entries, "days": rules.BIN_DAYS})


@require_POST
def item_removal(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_remove(request.user, item))
    try:
        actions.remove_item(item=item, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.info(request, _("Somebody was faster: look how it stands now."))
    else:
        _say_removed(request, reverse("knowledge:item_return", args=[pk]))
    return redirect("knowledge:bin")


@require_POST
def item_return(request: HttpRequest, pk: int) -> HttpResponse:
    item = binned.item_in_bin(request.user, pk)
    if item is None:
        raise Http404
    require(permissions.can_remove(request.user, item))
    try:
        actions.return_item(item=item, by=request.user, at=timezone.now())
    except actions.NotAllowedFrom:
        messages.info(request, _("Somebody has taken it out of the bin already."))
    else:
        messages.success(request, _("Taken out of the bin."))
    return redirect("knowledge:item", pk=pk)


@require_POST
def collection_removal(request: HttpRequest, pk: int) -> HttpResponse:
    reader, _ranking = reader_and_ranking(request)
    found = collections.visible_collection(reader, pk)
    if found is None:
        raise Http404
    require(permissions.can_collect(request.user, found))
    actions.remove_collection(collection=found, by=request.user, at=timezone.now())
    _say_removed(request, reverse("knowledge:collection_return", args=[pk]))
    return redirect("knowledge:bin")


@require_POST
def collection_return(request: HttpRequest, pk: int) -> HttpResponse:
    found = binned.collection_in_bin(request.user, pk)
    if found is None:
        raise Http404
    require(permissions.can_collect(request.user, found))
    actions.return_collection(collection=found, by=request.user, at=timezone.now())
    messages.success(request, _("Taken out of the bin."))
    return redirect("knowledge:collection", pk=pk)


def _say_removed(request: HttpRequest, undo: str) -> None:
    told = _("In the bin. It can be taken out for %(days)s days.") % {"days": rules.BIN_DAYS}
    messages.success(request, told, extra_tags=f"undo:{undo}")
