from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.accounts.queries import reading_languages

from .. import actions, permissions, queries
from ..forms import InvitationForm, RoleForm
from ..models import Membership, Organisation
from .loading import go_on, load, require, role_choices, who_decides_on_members

# Who signs the address that undoes the end of a membership, and for how many seconds it does.
MEMBERSHIP, WAY_BACK = "organisations.membership", 3600


@require_POST
@who_decides_on_members
def role(request: HttpRequest, organisation: Organisation, membership: int) -> HttpResponse:
    found = get_object_or_404(queries.members_of(organisation), pk=membership)
    before = found.role.slug
    form = RoleForm(request.POST if "role" in request.POST else request.GET, roles=role_choices(request))
    if not form.is_valid():
        messages.error(request, gettext("Choose one of the roles."))
        return redirect("organisations:organisation", organisation.pk)
    try:
        chosen = queries.role_named(form.cleaned_data["role"])
        actions.change_role(membership=found, role=chosen, by=request.user, at=timezone.now())
    except actions.LastManager:
        _say_last_manager(request)
    else:
        undo = f"undo:{request.path}?role={before}"
        messages.success(request, gettext("The role has been changed, with effect at once."), undo)
    return redirect("organisations:organisation", organisation.pk)


@require_POST
def removal(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    organisation = load(pk)
    found = get_object_or_404(queries.members_of(organisation), pk=membership)
    require(permissions.can_end_membership(request.user, found))
    try:
        actions.remove_member(membership=found, by=request.user, at=timezone.now())
    except actions.LastManager:
        _say_last_manager(request)
    else:
        messages.success(request, gettext("The membership has ended."), _way_back(request, organisation, found))
    if permissions.can_manage(request.user, organisation):
        return redirect("organisations:organisation", organisation.pk)
    return redirect("organisations:organisations")


@require_POST
@who_decides_on_members
def member_return(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Undo the end of a membership, within the hour: the address is signed, so that it lets nobody else in."""
    try:
        kept = signing.loads(request.GET.get("was", ""), salt=MEMBERSHIP, max_age=WAY_BACK)
    except signing.BadSignature as problem:
        raise Http404 from problem
    account = people.people_by_id([kept["account"]]).get(kept["account"])
    if account is None or kept["organisation"] != organisation.pk or kept["by"] != request.user.pk:
        raise Http404
    try:
        actions.add_member(
            organisation=organisation, account=account, role=kept["role"], by=request.user, at=timezone.now()
        )
    except actions.AlreadyMember:
        messages.info(request, gettext("They are a member already."))
    else:
        messages.success(request, gettext("They are a member again, with the role they had."))
    return redirect("organisations:organisation", organisation.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@who_decides_on_members
def invitations(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = InvitationForm(
        request.POST if request.method == "POST" else None,
        roles=role_choices(request),
        initial={"language": get_language(), "role": request.GET.get("role") or "member"},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.invite_member(
            organisation=organisation,
            email=told["email"],
            language=told["language"],
            role=queries.role_named(told["role"]),
            message=told["message"],
            by=request.user,
            at=timezone.now(),
        )
        # The same words whether or not the address has an account.
        messages.success(request, gettext("The invitation is on its way. It is valid for 30 days."))
        return go_on(request, organisation.pk)
    context = {
        "organisation": organisation,
        "form": form,
        "role_descriptions": queries.role_descriptions(reading_languages(request)),
    }
    return render(request, "organisations/invitation.html", context, status=422 if form.errors else 200)


@require_POST
@who_decides_on_members
def withdrawal(request: HttpRequest, organisation: Organisation, invitation: int) -> HttpResponse:
    waiting = people.invitations_for(actions.PURPOSE, organisation=organisation.pk)
    found = get_object_or_404(waiting, pk=invitation)
    actions.withdraw_member_invitation(invitation=found, by=request.user, at=timezone.now())
    messages.success(request, gettext("The invitation has been taken back."))
    return redirect("organisations:organisation", organisation.pk)


def _way_back(request: HttpRequest, organisation: Organisation, membership: Membership) -> str:
    """Say how whoever ended another's membership undoes it; nothing for who left: they ask to join again."""
    if membership.account_id == request.user.pk:
        return ""
    kept = {"organisation": organisation.pk, "account": membership.account_id, "role": membership.role.slug}
    was = signing.dumps(kept | {"by": request.user.pk}, salt=MEMBERSHIP)
    return f"undo:{reverse('organisations:member_return', args=[organisation.pk])}?was={was}"


def _say_last_manager(request: HttpRequest) -> None:
    messages.error(request, gettext("Nobody could manage the organisation then. Make another member a manager first."))
