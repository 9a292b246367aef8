"""The pages that belong to no domain: home, about, privacy, accessibility, my desk, the first steps."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from creative_networks.foundation.access.bases import same_for_strangers
from creative_networks.foundation.accounts.registry import desk_of
from creative_networks.foundation.organisations import permissions
from creative_networks.foundation.organisations import queries as organisations

from . import highlights
from . import onboarding as ways


@login_not_required
@require_safe
@same_for_strangers
def home(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "web/home.html",
        {
            "cards": highlights.newest_items(request),
            "events": highlights.next_events(request),
            "figures": highlights.network_figures(),
        },
    )


@login_not_required
@require_safe
@same_for_strangers
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html")


@login_not_required
@require_safe
@same_for_strangers
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@login_not_required
@require_safe
@same_for_strangers
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "web/desk.html", {"desk": desk_of(request.user)})


@require_GET
def onboarding(request: HttpRequest) -> HttpResponse:
    """How an organisation is brought in, and the organisations for which this person may go on."""
    context = {
        "steps": ways.all_steps(),
        "minutes": ways.MINUTES,
        "may_begin": permissions.can_create_organisation(request.user),
        "managed": organisations.choices_where(request.user, "manages"),
    }
    return render(request, "web/onboarding.html", context)


@require_GET
def first_steps(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = organisations.organisations_list().filter(pk=pk).first()
    if organisation is None:
        raise Http404
    decision = permissions.can_manage(request.user, organisation)
    if not decision:
        raise PermissionDenied(str(decision.reason))
    steps = ways.steps_of(organisation, request.user)
    left = sum(step.minutes for step in steps if not (step.is_done or step.is_waiting))
    return render(request, "web/first_steps.html", {"organisation": organisation, "steps": steps, "left": left})
