import logging

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from creative_networks.foundation.organisations import permissions as organisation_permissions
from creative_networks.foundation.organisations import queries as organisations

from . import actions, queries, rules
from .models import StoredFile

logger = logging.getLogger(__name__)


@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """Take a file from a member who may publish for the organisation named."""
    number = request.POST.get("organisation") or request.GET.get("organisation", "")
    organisation = organisations.organisation_by_id(int(number)) if _is_id(number) else None
    if organisation is None or not organisation_permissions.can_publish_for(request.user, organisation):
        return _refused(_("Only members who publish for an organisation send files in its name."), status=403)
    upload = request.FILES.get("file")
    if upload is None:
        return _refused(str(actions.too_large()) if hasattr(request, "has_dropped_file") else _("Choose a file first."))
    try:
        file = actions.store_file(
            upload=upload,
            name=upload.name or "",
            alternative_text=request.POST.get("alternative_text", ""),
            organisation=organisation,
            by=request.user,
            at=timezone.now(),
        )
    except actions.FileRefused as refusal:
        return _refused(str(refusal))
    stored = {"url": file.url, "alternative_text": file.alternative_text, "token": file.token, "name": file.name}
    return JsonResponse(stored, status=201)


@login_not_required
@require_safe
def file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Serve a file to whoever may see what it hangs on; for all others it does not exist."""
    found = queries.visible_file(token, request.user)
    if found is None:
        raise Http404
    etag = f'"{found.sha256}"'
    try:
        answer = get_conditional_response(request, etag=etag, response=None) or _content(found)
    except OSError:
        logger.exception("The file store did not give a file")
        away = _("The file cannot be fetched just now. Try again in a minute.")
        return HttpResponse(away, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"})
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache" if request.user.is_authenticated else "no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _content(found: StoredFile) -> HttpResponseBase:
    try:
        content = default_storage.open(found.path)
    except FileNotFoundError as problem:
        raise Http404 from problem
    is_shown = found.media_type in rules.SHOWN_TYPES
    known = found.media_type in rules.EXTENSIONS
    return FileResponse(
        content,
        as_attachment=not is_shown,
        filename=found.name,
        content_type=found.media_type if known else "application/octet-stream",
    )


def _refused(sentence: str, status: int = 422) -> JsonResponse:
    return JsonResponse({"errors": [sentence]}, status=status)


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 18
