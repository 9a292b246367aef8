"""Investors and what they put money into: seen by members of the network."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.organisations import permissions as acting
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions import queries as subscriptions
from creative_networks.foundation.vocabulary import queries as vocabulary
from creative_networks.foundation.vocabulary.bases import chips, facet, panel, sheet_addresses

from .. import actions, queries
from ..forms import ProfileForm
from ..models import InvestorProfile, Route
from ..news import PROFILE
from .loading import UNPROCESSABLE, require

MOST = 200


@require_GET
def investors(request: HttpRequest) -> HttpResponse:
    ranking = reading_languages(request)
    countries = [(one.pk, places.name_in(one, ranking)) for one in places.countries()]
    facets = [
        facet("route", _("Route"), Route.choices, request.GET),
        facet("sector", _("Sector"), vocabulary.choices("sectors", ranking), request.GET),
        facet("country", _("Country"), countries, request.GET),
    ]
    chosen = {one.name: one.chosen for one in facets}
    sector = vocabulary.concept_ids("sectors").get(chosen["sector"])
    found = queries.investors_list(route=chosen["route"], country=chosen["country"], sector=sector)
    sheet = spreadsheets.wanted(request)
    if sheet:
        return _sheet(sheet, request, [(one, dict(_facts(one, ranking))) for one in found[: spreadsheets.MOST_ROWS]])
    tag_of = {"sector": "sectors"}
    tags = [f"{tag_of.get(name, name)}:{value}" for name, value in chosen.items() if value]
    context = {
        "investors": [(one, _facts(one, ranking)) for one in found[:MOST]],
        "panel": panel(facets),
        "active": chips(facets, request.GET),
        "sheets": sheet_addresses(request.GET),
        "follow_url": subscriptions.follow_address(*tags, f"source:{PROFILE}"),
        "own": organisations.choices_where(request.user, "publishes"),
    }
    return render(request, "investment/investors.html", context)


@require_GET
def investor(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.profile_of(pk)
    if found is None:
        raise Http404
    context = {
        "profile": found,
        "facts": _facts(found, reading_languages(request)),
        "may_edit": acting.can_publish_for(request.user, found.organisation),
    }
    return render(request, "investment/investor.html", context)


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    if pk not in organisations.organisation_ids_of(request.user):
        raise Http404
    organisation = organisations.organisation_by_id(pk)
    require(acting.can_publish_for(request.user, organisation))
    ranking, found = reading_languages(request), queries.profile_of(pk)
    form = ProfileForm(request.POST or None, ranking=ranking, initial=_initial(found))
    if form.is_valid():
        told = form.cleaned_data
        actions.save_profile(
            organisation=organisation,
            **{name: told[name] for name in ("ticket_from", "ticket_to", "routes", "about", "never")},
            stages=form.concept_ids("stages"),
            sectors=form.concept_ids("sectors"),
            countries=told["countries"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("investment:investor", pk=pk)
    context = {"organisation": organisation, "form": form}
    return render(request, "investment/profile.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _initial(found: InvestorProfile | None) -> dict[str, Any]:
    if found is None:
        return {}
    names = ("ticket_from", "ticket_to", "routes", "about", "never")
    return {name: getattr(found, name) for name in names} | {
        "stages": [one.slug for one in found.stages.all()],
        "sectors": [one.slug for one in found.sectors.all()],
        "countries": [one.pk for one in found.countries.all()],
    }


def _sheet(kind: str, request: HttpRequest, found: list[tuple[InvestorProfile, dict[str, str]]]) -> HttpResponse:
    """Make a file of investors, with what their pages tell."""
    facts = [_("Ticket"), _("Routes"), _("Stages"), _("Sectors"), _("Countries"), _("What you never do")]
    headings = (_("Name"), _("What you look for"), *facts, _("Page"))
    rows = [
        (
            one.organisation.name,
            one.about,
            *(told.get(label, "") for label in facts),
            request.build_absolute_uri(reverse("investment:investor", args=[one.organisation_id])),
        )
        for one, told in found
    ]
    return spreadsheets.answer(kind, "investors", headings, rows)


def _facts(found: InvestorProfile, ranking: Any) -> list[tuple[str, str]]:
    names = vocabulary.label_map(ranking)
    ticket = " – ".join(f"{one:,} €".replace(",", "\xa0") for one in (found.ticket_from, found.ticket_to) if one)
    facts = [
        (_("Ticket"), ticket),
        (_("Routes"), ", ".join(str(Route(one).label) for one in found.routes if one in Route.values)),
        (_("Stages"), ", ".join(names[one.pk].label for one in found.stages.all() if one.pk in names)),
        (_("Sectors"), ", ".join(names[one.pk].label for one in found.sectors.all() if one.pk in names)),
        (_("Countries"), ", ".join(places.name_in(one, ranking) for one in found.countries.all())),
        (_("What you never do"), found.never),
    ]
    return [(label, value) for label, value in facts if value]
