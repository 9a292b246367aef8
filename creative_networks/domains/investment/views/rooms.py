"""The data room of a round: the firm's side, and the guest's, who accepts the terms and gets marked copies."""

from datetime import datetime, time
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.files import actions as stored_files

from .. import actions, marking, permissions, queries
from ..forms import GuestForm, RoomFileForm, TermsForm
from ..models import Guest, RoomFile, Round
from .loading import UNPROCESSABLE, require


@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The firm runs its room here; a guest reads the terms, accepts them and finds the files. Nobody else sees it."""
    owned = _owned(request, pk)
    if owned is not None:
        return render(request, "investment/room_owner.html", _owner_context(owned))
    guest = _guest(request, pk)
    terms = queries.current_terms(guest.round)
    if terms is not None and guest.accepted_version != terms.version:
        if request.method == "POST":
            try:
                actions.accept_terms(guest=guest, version=_number(request), by=request.user, at=timezone.now())
            except actions.NotAdmitted:
                messages.error(request, _("The text has changed meanwhile. Please read it as it is now."))
            return redirect("investment:room", pk=pk)
        return render(request, "investment/terms_guest.html", {"guest": guest, "terms": terms})
    if terms is None:
        raise Http404
    actions.log_visit(guest=guest, by=request.user, at=timezone.now())
    context = {
        "guest": guest,
        "terms": terms,
        "files": [(one, marking.can_mark(one.file.media_type)) for one in queries.guest_files(guest)],
    }
    return render(request, "investment/room_guest.html", context)


@require_GET
def room_file(request: HttpRequest, pk: int, room_file: int) -> HttpResponse:
    """Give a guest a copy that says for whom it was made; the log is written before the file is read."""
    guest = _guest(request, pk)
    found = next((one for one in queries.guest_files(guest) if one.pk == room_file), None)
    if found is None:
        raise Http404
    try:
        actions.log_visit(guest=guest, room_file=found, by=request.user, at=timezone.now())
    except actions.NotAdmitted:
        return redirect("investment:room", pk=pk)
    try:
        with default_storage.open(found.file.path) as stored:
            content = stored.read()
    except FileNotFoundError as problem:
        raise Http404 from problem
    mark = f"{request.user} · {request.user.email} · {timezone.now():%Y-%m-%d %H:%M} UTC"
    if marking.can_mark(found.file.media_type):
        try:
            content = marking.marked(content, found.file.media_type, mark)
        except marking.TooManyPages:
            text = _("This file has more than %(n)s pages: too many to mark with your name. Ask the firm to split it.")
            messages.error(request, text % {"n": marking.MOST_PAGES})
            return redirect("investment:room", pk=pk)
        except marking.Unmarkable:
            messages.error(request, _("This file is damaged and cannot be shown. The firm has to send it anew."))
            return redirect("investment:room", pk=pk)
    answer = HttpResponse(content, content_type=found.file.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.file.name)}"
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    owned = _owned_or_404(request, pk)
    current = queries.current_terms(owned)
    form = TermsForm(request.POST or None, initial={"text": current.text if current else _default_terms(owned)})
    if form.is_valid():
        actions.write_terms(
            round=owned,
            text=form.cleaned_data["text"],
            language=get_language() or "en",
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Saved. Everybody accepts it before entering again."))
        return redirect("investment:room", pk=pk)
    context = {"round": owned, "form": form, "current": current}
    return render(request, "investment/terms.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, pk: int) -> HttpResponse:
    owned = _owned_or_404(request, pk)
    form = RoomFileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _can_be_marked(form):
        upload, now = form.cleaned_data["file"], timezone.now()
        try:
            file = stored_files.store_file(
                upload=upload,
                name=upload.name or "",
                alternative_text=form.cleaned_data["alternative_text"],
                organisation=owned.firm,
                by=request.user,
                at=now,
            )
        except stored_files.FileRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            actions.add_room_file(round=owned, file=file, title=form.cleaned_data["title"], by=request.user, at=now)
            return redirect("investment:room", pk=pk)
    context = {"round": owned, "form": form}
    return render(request, "investment/room_file.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _can_be_marked(form: RoomFileForm) -> bool:
    """Tell the firm now what its guests would meet later: a PDF that is damaged, or too long for copies."""
    upload = form.cleaned_data["file"]
    is_pdf = upload.read(5) == b"%PDF-" and upload.size <= settings.UPLOAD_MAX_BYTES
    upload.seek(0)
    try:
        marking.check_pages(upload.read() if is_pdf else b"", "application/pdf" if is_pdf else "")
    except marking.TooManyPages:
        text = _("More than %(n)s pages: guests get copies that carry their name on each page. Split it into parts.")
        form.add_error("file", text % {"n": marking.MOST_PAGES})
    except marking.Unmarkable:
        form.add_error("file", _("This PDF is damaged: its pages cannot be read. Save it anew and try again."))
    upload.seek(0)
    return not form.errors


@require_POST
def room_file_removal(request: HttpRequest, pk: int, room_file: int) -> HttpResponse:
    owned = _owned_or_404(request, pk)
    found = RoomFile.objects.filter(round=owned, pk=room_file).select_related("file", "round").first()
    if found is None:
        raise Http404
    actions.remove_room_file(room_file=found, by=request.user, at=timezone.now())
    undo = f"undo:{reverse('investment:room_file_return', args=[pk, room_file])}"
    messages.success(
        request, _("Removed. It stays in the bin for %(days)s days.") % {"days": stored_files.BIN_DAYS}, extra_tags=undo
    )
    return redirect("investment:room", pk=pk)


@require_POST
def room_file_return(request: HttpRequest, pk: int, room_file: int) -> HttpResponse:
    owned = _owned_or_404(request, pk)
    found = queries.binned_room_file(owned, room_file)
    if found is None:
        raise Http404
    actions.return_room_file(room_file=found, by=request.user, at=timezone.now())
    messages.success(request, _("Taken out of the bin."))
    return redirect("investment:room", pk=pk)


@require_http_methods(["GET", "POST"])
def guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in whom the firm met, or was to meet, at a meeting day."""
    owned = _owned_or_404(request, pk)
    room_files = {str(one.pk): one for one in queries.room_files_of(owned)}
    form = GuestForm(
        request.POST or None,
        people=queries.possible_guests(owned),
        files=[(key, one.title) for key, one in room_files.items()],
        initial={"account": request.GET.get("guest", "")},
    )
    if queries.current_terms(owned) is None:
        messages.info(request, _("Write the confidentiality text first: guests accept it before they enter."))
        return redirect("investment:terms", pk=pk)
    if form.is_valid():
        until = datetime.combine(form.cleaned_data["until"], time(23, 59), ZoneInfo(request.user.time_zone))
        if until <= timezone.now():
            form.add_error("until", _("Choose a day to come."))
        else:
            account = accounts.people_by_id([int(form.cleaned_data["account"])])[int(form.cleaned_data["account"])]
            chosen = [room_files[key] for key in form.cleaned_data["files"]]
            actions.invite_guest(
                round=owned, account=account, room_files=chosen, expires_at=until, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Let in. They get a mail."))
            return redirect("investment:room", pk=pk)
    context = {"round": owned, "form": form}
    return render(request, "investment/guests.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def guest_end(request: HttpRequest, pk: int, guest: int) -> HttpResponse:
    owned = _owned_or_404(request, pk)
    found = Guest.objects.filter(round=owned, pk=guest).select_related("round").first()
    if found is None:
        raise Http404
    actions.revoke_guest(guest=found, by=request.user, at=timezone.now())
    undo = f"undo:{reverse('investment:guest_return', args=[pk, guest])}"
    messages.success(request, _("The room is closed to them."), extra_tags=undo)
    return redirect("investment:room", pk=pk)


@require_POST
def guest_return(request: HttpRequest, pk: int, guest: int) -> HttpResponse:
    owned = _owned_or_404(request, pk)
    found = Guest.objects.filter(round=owned, pk=guest, is_revoked=True).select_related("round").first()
    if found is None:
        raise Http404
    actions.readmit_guest(guest=found, by=request.user, at=timezone.now())
    messages.success(request, _("The room is open to them again."))
    return redirect("investment:room", pk=pk)


def _owned(request: HttpRequest, pk: int) -> Round | None:
    """Find a round of the account's own firm: an adviser reads the check, not the room."""
    found = queries.visible_round(reader_for(request.user), pk)
    scope = f"organisation:{found.firm_id}" if found else ""
    return found if found and scope in reader_for(request.user).scopes else None


def _owned_or_404(request: HttpRequest, pk: int) -> Round:
    found = _owned(request, pk)
    if found is None:
        raise Http404
    require(permissions.can_edit_round(request.user, found))
    return found


def _guest(request: HttpRequest, pk: int) -> Guest:
    guest = queries.guest_of(request.user, pk, timezone.now())
    if guest is None:
        raise Http404
    return guest


def _owner_context(round: Round) -> dict[str, Any]:
    now = timezone.now()
    return {
        "round": round,
        "terms": queries.current_terms(round),
        "files": queries.room_files_of(round),
        "binned": queries.binned_room_files(round),
        "guests": [(one, not one.is_revoked and one.expires_at > now) for one in queries.guests_of(round)],
        "visits": queries.visits_of(round),
    }


def _default_terms(round: Round) -> str:
    return _(
        "What %(firm)s shows you here is confidential. You use it only to decide whether you go on with the firm, show "
        "it to nobody outside your organisation, and delete your copies when the firm asks you to. You are not bound "
        "where the law makes you tell, or where something was known before."
    ) % {"firm": round.firm.name}


def _number(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
