"""What every page here begins with: the organisation, and whether the reader may manage it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.decisions import Decision

from .. import permissions, queries
from ..models import Organisation

View = Callable[..., HttpResponse]


def require(decision: Decision) -> None:
    """Refuse the page with the decision's own reason."""
    if not decision:
        raise PermissionDenied(str(decision.reason))


def load(pk: int) -> Organisation:
    """Load an organisation or answer that there is none."""
    organisation = queries.organisations_list().filter(pk=pk).first()
    if organisation is None:
        raise Http404
    return organisation


def managers_only(view: View) -> View:
    """Hand the view its organisation when the reader may manage it; that an organisation exists is no secret."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        organisation = load(pk)
        require(permissions.can_manage(request.user, organisation))
        return view(request, organisation, **kwargs)

    return guarded


def who_decides_on_members(view: View) -> View:
    """Hand the view its organisation when the reader may say who acts for it."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        organisation = load(pk)
        require(permissions.can_manage_members(request.user, organisation))
        return view(request, organisation, **kwargs)

    return guarded


def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead on after a form: to the first steps for whoever follows them, else to the organisation."""
    return redirect("web:first_steps" if "first-steps" in request.GET else "organisations:organisation", pk)


def role_choices(request: HttpRequest) -> list[tuple[str, str]]:
    return queries.role_choices(reading_languages(request))
