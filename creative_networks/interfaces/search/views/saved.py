"""The searches somebody keeps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
    wanted = request.POST.get("alerts") == "on"
    actions.set_alerts(saved=_own_or_404(request, pk), has_alerts=wanted, by=request.user, at=timezone.now())
    messages.success(request, _("You will be told of new results.") if wanted else _("You will get no more mails."))
    return redirect("search:saved")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    actions.forget_search(saved=_own_or_404(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("The search is forgotten."))
    return redirect("search:saved")


def _save(request: HttpRequest) -> HttpResponse:
    name, query = request.POST.get("name", "").replace("\x00", ""), request.POST.get("address", "").replace("\x00", "")
    try:
        actions.save_search(name=name, query=query, by=request.user, at=timezone.now())
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
