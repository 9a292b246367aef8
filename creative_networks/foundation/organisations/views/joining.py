from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from .. import actions, permissions, queries
from ..forms import JoinForm, RoleForm
from ..models import JoinRequest, Organisation
from .loading import load, require, role_choices, who_decides_on_members


@require_http_methods(["GET", "HEAD", "POST"])
def join_request(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = load(pk)
    waiting = queries.waiting_request_of(request.user, organisation)
    if waiting is not None:
        return render(request, "organisations/join.html", {"organisation": organisation, "waiting": waiting})
    require(permissions.can_ask_to_join(request.user, organisation))
    form = JoinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        message, now = form.cleaned_data["message"], timezone.now()
        try:
            actions.ask_to_join(organisation=organisation, message=message, by=request.user, at=now)
        except (actions.AlreadyAsked, actions.AlreadyMember):
            messages.info(request, gettext("You had asked already."))
        else:
            messages.success(request, gettext("The managers of the organisation have been told."))
        return redirect("organisations:join_request", organisation.pk)
    context = {"organisation": organisation, "form": form}
    return render(request, "organisations/join.html", context, status=422 if form.errors else 200)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = load(pk)
    waiting = queries.waiting_request_of(request.user, organisation)
    if waiting is None:
        raise Http404
    try:
        actions.withdraw_join_request(request=waiting, by=request.user, at=timezone.now())
    except actions.AlreadyAnswered:
        _say_answered(request)
    else:
        messages.success(request, gettext("Your request has been taken back."))
    return redirect("organisations:organisations")


@require_POST
@who_decides_on_members
def acceptance(request: HttpRequest, organisation: Organisation, request_pk: int) -> HttpResponse:
    waiting = _request(organisation, request_pk)
    form = RoleForm(request.POST, roles=role_choices(request))
    if not form.is_valid():
        messages.error(request, gettext("Choose one of the roles."))
        return redirect("organisations:organisation", organisation.pk)
    chosen = queries.role_named(form.cleaned_data["role"])
    try:
        actions.accept_join_request(request=waiting, role=chosen, by=request.user, at=timezone.now())
    except (actions.AlreadyAnswered, actions.AlreadyMember):
        _say_answered(request)
    else:
        messages.success(request, gettext("The new member has been let in and told."))
    return redirect("organisations:organisation", organisation.pk)


@require_POST
@who_decides_on_members
def refusal(request: HttpRequest, organisation: Organisation, request_pk: int) -> HttpResponse:
    try:
        actions.decline_join_request(request=_request(organisation, request_pk), by=request.user, at=timezone.now())
    except actions.AlreadyAnswered:
        _say_answered(request)
    else:
        messages.success(request, gettext("You have said no; the one who asked has been told."))
    return redirect("organisations:organisation", organisation.pk)


def _request(organisation: Organisation, pk: int) -> JoinRequest:
    return get_object_or_404(queries.requests_to(organisation), pk=pk)


def _say_answered(request: HttpRequest) -> None:
    messages.info(request, gettext("Somebody has answered this request already."))
