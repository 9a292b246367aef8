"""What the pages of the partner search share: refusals in words, finding a search, a page with a form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.decisions import Decision

from .. import queries
from ..models import PartnerSearch

UNPROCESSABLE, CONFLICT = 422, 409


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(str(decision.reason))


def search_or_404(request: HttpRequest, pk: int) -> PartnerSearch:
    found = queries.visible_search(reader_for(request.user), pk)
    if found is None:
        raise Http404
    return found


def form_page(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = CONFLICT if context.get("theirs") and form.is_bound else UNPROCESSABLE if form.is_bound else 200
    return render(request, template, context | {"form": form}, status=status)
