"""The pages that belong to no domain: home, about, privacy, accessibility, my desk."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from creative_networks.foundation.access.bases import same_for_strangers
from creative_networks.foundation.accounts.registry import desk_entries

from . import highlights


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
    return render(request, "web/desk.html", {"entries": desk_entries(request.user)})
