"""My data: what is kept about me and why, my consents, a copy to take along, and being forgotten."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from creative_networks.foundation.rights import queries as rights

from .. import actions, queries, registry

UNPROCESSABLE, GONE = 422, 410


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/my_data.html", _context(request))


@require_POST
def consent_withdrawal(request: HttpRequest, purpose: str) -> HttpResponse:
    try:
        actions.withdraw_consent(account=request.user, purpose=purpose, by=request.user, at=timezone.now())
    except actions.UnknownPurpose as error:
        raise Http404 from error
    except actions.NotGiven:
        messages.info(request, _("This consent was withdrawn before."))
    else:
        messages.success(request, _("Withdrawn, with effect from now."))
    return redirect("accounts:my_data")


@require_POST
def exports(request: HttpRequest) -> HttpResponse:
    try:
        actions.ask_for_export(account=request.user, by=request.user, at=timezone.now())
    except actions.TooManyExports:
        messages.error(
            request,
            _("You asked for three copies within a day. Fetch one of those below, or ask again tomorrow."),
        )
    else:
        messages.success(request, _("Asked. The copy is usually ready within minutes; you get a mail."))
    return redirect("accounts:my_data")


@never_cache
@require_safe
def export(request: HttpRequest, token: str) -> HttpResponseBase:
    """Hand out an archive to the person it is about, as long as it is valid; for all others it does not exist."""
    found = queries.export_with_token(token, request.user, timezone.now())
    if found is None:
        raise Http404
    try:
        content = default_storage.open(found.path)
    except FileNotFoundError as problem:
        raise Http404 from problem
    name = f"{settings.NETWORK_NAME} {found.asked_at:%Y-%m-%d}.zip"
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Step one: read what goes and what stays, and ask for the link."""
    if request.method == "POST":
        actions.ask_for_erasure(account=request.user, by=request.user, at=timezone.now())
        messages.success(
            request, _("We have sent you a link. Nothing is erased before you open it and say so once more.")
        )
        return redirect("accounts:my_data")
    return render(request, "accounts/erasure.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erasure_confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Step two: the link from the mail, opened by the same person."""
    if not queries.confirms_erasure(token, request.user):
        return render(request, "accounts/erasure_confirmation.html", {"is_valid": False}, status=GONE)
    if request.method != "POST":
        return render(request, "accounts/erasure_confirmation.html", {"is_valid": True})
    actions.erase_account(account=request.user, by=request.user, at=timezone.now())
    logout(request)
    messages.success(request, _("You have been forgotten. Thank you for having been here."))
    return redirect("web:home")


def _context(request: HttpRequest) -> dict[str, object]:
    account, now = request.user, timezone.now()
    given = queries.consents_of(account)
    standing = {consent.purpose for consent in given if consent.withdrawn_at is None}
    purposes = registry.consent_purposes()
    return {
        "kinds": rights.kinds_of_data(),
        "consents": [(purposes[c.purpose].title if c.purpose in purposes else c.purpose, c) for c in given],
        "standing": standing & set(purposes),
        "exports": [found for found in queries.exports_of(account) if not found.expires_at or found.expires_at > now],
    }
