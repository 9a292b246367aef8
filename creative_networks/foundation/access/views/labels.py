"""What labels and notices say, in which languages, and who approved it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import actions, queries
from ..forms import LabelForm, LabelTextForm
from ..models import Label
from ..permissions import can_approve, can_tend_label, can_tend_notices
from .loading import governed_or_404, named

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def labels(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The labels of a community, for its stewards; without a community the notices, for coordinators."""
    protocol = governed_or_404(request, slug) if slug else None
    if protocol is None and not can_tend_notices(request.user):
        raise Http404
    form = LabelForm(request.POST or None)
    known = queries.labels_of(protocol)
    if form.is_valid() and form.cleaned_data["code"] in {label.code for label in known}:
        form.add_error("code", _("There is one with this code: open it below."))
    if form.is_valid():
        made = actions.create_label(protocol=protocol, by=request.user, at=timezone.now(), **form.cleaned_data)
        return redirect("access:label", made.pk)
    context = {
        "protocol": protocol,
        "name": named(request, protocol) if protocol else "",
        "labels": known,
        "form": form,
    }
    return render(request, "access/labels.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def label(request: HttpRequest, pk: int) -> HttpResponse:
    found = _tended_or_404(request, pk)
    form = LabelTextForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.write_text(label=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Written down. It is shown once a second person has approved it."))
        return redirect("access:label", pk)
    context = {
        "label": found,
        "form": form,
        "versions": [(version, bool(can_approve(request.user, version))) for version in queries.versions_of(found)],
    }
    return render(request, "access/label.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def approval(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    version = queries.version_of(_tended_or_404(request, pk), number)
    if version is None:
        raise Http404
    try:
        actions.approve_version(version=version, by=request.user, at=timezone.now())
    except actions.SamePerson as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Approved. Readers see it from now on."))
    return redirect("access:label", pk)


@login_not_required
@require_safe
def audio(request: HttpRequest, pk: int) -> HttpResponseBase:
    text = queries.audio_of(pk, request.user)
    if text is None:
        raise Http404
    try:
        content = default_storage.open(text.audio_path)
    except FileNotFoundError as problem:
        raise Http404 from problem
    answer = FileResponse(content, content_type=text.audio_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _tended_or_404(request: HttpRequest, pk: int) -> Label:
    found = queries.label_by_id(pk)
    if found is None or not can_tend_label(request.user, found):
        raise Http404
    return found
