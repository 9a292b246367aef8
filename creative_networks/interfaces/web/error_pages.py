"""Pages for when something is wrong, in the reader's language, saying what to do next."""

import sys
from sqlite3 import SQLITE_FULL
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import requires_csrf_token

POSTGRESQL_FULL = "53100"


@login_not_required
@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


@login_not_required
@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # A refusal quotes its reason, which permissions word for people; other exceptions speak to programmers.
    reason = exception.args[0] if exception and exception.args and getattr(exception, "is_for_people", False) else ""
    return _page(request, 403, reason=reason)


@login_not_required
@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when all else failed: no database, no session, no context processors."""
    status = 507 if _is_disk_full(sys.exception()) else 500
    with translation.override(_language_of(request)):
        return HttpResponse(render_to_string("web/errors/500.html", {"status": status}), status=status)


@login_not_required
@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, template="csrf")


def _page(request: HttpRequest, status: int, template: str = "", **context: Any) -> HttpResponse:
    with translation.override(_language_of(request)):
        return render(request, f"web/errors/{template or status}.html", context, status=status)


def _is_disk_full(error: BaseException | None) -> bool:
    """Tell whether the database found no space, which waiting does not mend."""
    cause = error.__cause__ if error else None
    codes = {getattr(cause, "sqlite_errorcode", None), getattr(cause, "sqlstate", None)}
    return bool(codes & {SQLITE_FULL, POSTGRESQL_FULL})


def _language_of(request: HttpRequest) -> str:
    # The language middleware may not have run, or may have been undone, by the time an error is answered.
    return translation.get_language_from_request(request, check_path=True) or settings.LANGUAGE_CODE
