"""The communities' protocols for everybody, and the group's own pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.languages.queries import INTERFACE, LANGUAGES

from .. import actions, queries
from ..forms import GroupInvitationForm
from ..permissions import can_govern
from .loading import governed_or_404, named, protocol_or_404, text_in

UNPROCESSABLE = 422


@login_not_required
@require_safe
def protocols(request: HttpRequest) -> HttpResponse:
    reader = queries.reader_for(request.user)
    found = [(one, named(request, one), text_in(request, one.explanation)) for one in queries.protocols()]
    asked = [(one, named(request, one.protocol)) for one in queries.referrals_by(reader)] if reader.is_member else []
    return render(request, "access/protocols.html", {"protocols": found, "asked": asked})


@login_not_required
@require_safe
def protocol(request: HttpRequest, slug: str) -> HttpResponse:
    found = protocol_or_404(slug)
    context = {
        "protocol": found,
        "name": named(request, found),
        "explanation": text_in(request, found.explanation),
        "governs": request.user.is_authenticated and bool(can_govern(request.user, [found])),
    }
    if context["governs"]:
        context["things"] = queries.things_of(found, queries.reader_for(request.user), reading_languages(request))
    return render(request, "access/protocol.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest, slug: str) -> HttpResponse:
    found = governed_or_404(request, slug)
    languages = [(code, LANGUAGES[code].own_name) for code in INTERFACE]
    form = GroupInvitationForm(
        request.POST or None, languages=languages, initial={"language": get_language(), "role": "reader"}
    )
    if form.is_valid():
        told = form.cleaned_data
        actions.invite_to_group(
            protocol=found,
            email=told["email"],
            language=told["language"],
            is_steward=told["role"] == "steward",
            message=told["message"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Invited. The invitation is valid for 30 days."))
        return redirect("access:members", slug)
    context = {"protocol": found, "name": named(request, found), "members": queries.members_of(found), "form": form}
    return render(request, "access/members.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = governed_or_404(request, slug)
    member = next((one for one in queries.members_of(found) if one.pk == pk), None)
    if member is None:
        raise Http404
    try:
        actions.remove_from_group(member=member, by=request.user, at=timezone.now())
    except actions.LastSteward:
        messages.error(request, _("Nobody would be left to decide. Invite another steward first, or end the group."))
        return redirect("access:members", slug)
    messages.success(request, _("Removed, with effect from now."))
    if member.account_id == request.user.pk:
        return redirect("access:protocols")
    return redirect("access:members", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End the group; a page of its own, for it cannot be undone here."""
    found = governed_or_404(request, slug)
    if request.method == "POST":
        actions.stop_group(protocol=found, by=request.user, at=timezone.now())
        messages.success(request, _("The group has ended. What it kept closed stays closed."))
        return redirect("access:protocol", slug)
    return render(request, "access/end.html", {"protocol": found, "name": named(request, found)})
