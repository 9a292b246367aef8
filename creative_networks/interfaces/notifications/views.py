"""What was mailed, for coordinators: without addresses in full and without what lets somebody in."""

from django.contrib import messages as notes
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from . import actions, permissions, queries, rules

SHOWN = 100


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    _require_coordinator(request)
    state = request.GET.get("state", "")
    known = dict(queries.STATES)
    rows = [(row, rules.masked(row.address)) for row in queries.messages(state if state in known else "")[:SHOWN]]
    context = {"rows": rows, "states": queries.STATES, "state": state, "troubles": queries.troubles()}
    return render(request, "notifications/messages.html", context)


@require_POST
def repetition(request: HttpRequest, pk: int) -> HttpResponse:
    _require_coordinator(request)
    message = queries.message_by_id(pk)
    if message is None:
        raise Http404
    try:
        actions.send_again(message=message, by=request.user, at=timezone.now())
    except actions.NotFailed:
        notes.warning(request, _("This mail was not given up, so there is nothing to repeat."))
    else:
        notes.success(request, _("It will be sent again."))
    return redirect("notifications:messages")


def _require_coordinator(request: HttpRequest) -> None:
    if not permissions.can_see_outbox(request.user):
        raise PermissionDenied
