"""The searches somebody keeps."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import actions, queries
from ..models import SavedSearch


@require_http_methods(["GET", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """List them; a POST keeps another."""
    if request.method == "POST":
        return _save(request)
    return render(request, "search/saved.html", {"rows": queries.saved_searches_of(request.user)})


@require_POST
def alerts(request: HttpRequest, pk: int) -> HttpResponse:
    wanted = (request.POST.get("alerts") or request.GET.get("alerts")) == "on"
    actions.set_alerts(saved=_own_or_404(request, pk), has_alerts=wanted, by=request.user, at=timezone.now())
    undo = "" if "alerts" in request.GET else f"undo:{request.path}?alerts={'off' if wanted else 'on'}"
    told = _("You will be told of new results.") if wanted else _("You will get no more mails.")
    messages.success(request, told, undo)
    return redirect("search:saved")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    told = urlencode({"name": found.name, "address": found.address, "alerts": "on" if found.has_alerts else "off"})
    actions.forget_search(saved=found, by=request.user, at=timezone.now())
    undo = f"undo:{reverse('search:saved')}?{told}"
    messages.success(request, _("The search is forgotten."), undo)
    return redirect("search:saved")


def _save(request: HttpRequest) -> HttpResponse:
    told = request.POST if "address" in request.POST else request.GET
    name, query = told.get("name", "").replace("\x00", ""), told.get("address", "").replace("\x00", "")
    try:
        saved = actions.save_search(name=name, query=query, by=request.user, at=timezone.now())
        if told.get("alerts") == "off":
            actions.set_alerts(saved=saved, has_alerts=False, by=request.user, at=timezone.now())
    except actions.NothingAsked:
        messages.error(request, _("Search for something first; then it can be saved."))
    except actions.TooMany:
        messages.error(request, _("You keep as many searches as possible. Forget one to save another."))
    else:
        messages.success(
            request, _("The search is saved. You will be told by mail of new results, once a day at most.")
        )
    return redirect("search:saved")


def _own_or_404(request: HttpRequest, pk: int) -> SavedSearch:
    found = queries.saved_search(request.user, pk)
    if found is None:
        raise Http404
    return found
