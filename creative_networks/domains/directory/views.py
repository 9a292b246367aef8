"""Pages of the directory: who helps with what, organisations, people."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.access.bases import same_for_strangers
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import permissions
from creative_networks.foundation.organisations.queries import COST_CHOICES, KIND_CHOICES
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions import queries as subscriptions
from creative_networks.foundation.vocabulary import queries as vocabulary
from creative_networks.foundation.vocabulary.bases import Facet, address, chips, facet, panel, sheet_addresses

from . import maps, news, queries, sheets

OFFERS, ORGANISATIONS = f"source:{queries.OFFER}", f"source:{queries.ORGANISATION}"
PEOPLE = f"source:{queries.PERSON}"


@login_not_required
@require_safe
@same_for_strangers
def offers(request: HttpRequest) -> HttpResponse:
    ranking = reading_languages(request)
    facets, text = _offer_facets(request, ranking), _text(request)
    filters = queries.OfferFilters(text=text, ranking=ranking, **_chosen(facets))
    sheet = spreadsheets.wanted(request)
    if sheet:
        cards = queries.list_offers(filters, ranking, size=spreadsheets.MOST_ROWS).rows
        return sheets.of_offers(sheet, request, cards)
    page = queries.list_offers(filters, ranking, queries.page_number(request.GET.get("page", "")))
    context = _list(request, facets, text, page) | {"view_links": _offer_views(request)}
    context["follow_url"] = "" if text else subscriptions.follow_address(*news.follow_tags(_chosen(facets)), OFFERS)
    return render(request, "directory/offers.html", context)


@login_not_required
@require_safe
@same_for_strangers
def offers_map(request: HttpRequest) -> HttpResponse:
    ranking = reading_languages(request)
    facets, text = _offer_facets(request, ranking), _text(request)
    counts, everywhere = queries.count_offers_by_region(
        queries.OfferFilters(text=text, ranking=ranking, **_chosen(facets))
    )
    context = _map(request, facets, text, counts, reverse("directory:offers"))
    context |= {"everywhere": everywhere, "view_links": _offer_views(request)}
    return render(request, "directory/offers_map.html", context)


@login_not_required
@require_safe
@same_for_strangers
def gaps(request: HttpRequest) -> HttpResponse:
    """Show which needs are answered in which regions, and where nobody answers."""
    ranking = reading_languages(request)
    countries = [(country.pk, places.name_in(country, ranking)) for country in places.countries()]
    facets = [
        facet("country", _("Country"), countries, request.GET),
        facet("sector", _("Sector"), vocabulary.choices("sectors", ranking), request.GET),
    ]
    chosen = _chosen(facets)
    table = queries.gap_table(ranking, country=chosen["country"], sector=chosen["sector"])
    sheet = spreadsheets.wanted(request)
    if sheet:
        return sheets.of_gaps(sheet, table)
    context = {
        "regions": [name for _code, name in table.regions],
        "rows": [_gap_row(row, table, chosen["sector"]) for row in table.rows],
        "gap_count": table.gap_count,
        "everywhere": table.everywhere,
        "panel": panel(facets),
        "active": chips(facets, request.GET),
        "sheets": sheet_addresses(request.GET),
        "view_links": _offer_views(request),
    }
    return render(request, "directory/gaps.html", context)


@login_not_required
@require_safe
@same_for_strangers
def organisations(request: HttpRequest) -> HttpResponse:
    ranking = reading_languages(request)
    facets, text = _organisation_facets(request, ranking), _text(request)
    filters = queries.OrganisationFilters(text=text, ranking=ranking, **_chosen(facets))
    regions = places.region_names(ranking)
    sheet = spreadsheets.wanted(request)
    if sheet:
        found = queries.list_organisations(filters, size=spreadsheets.MOST_ROWS).rows
        described = [(row, _described(row, ranking)[0], regions.get(row.region_id, "")) for row in found]
        return sheets.of_organisations(sheet, request, described)
    page = queries.list_organisations(filters, queries.page_number(request.GET.get("page", "")))
    rows = [(row, *_described(row, ranking), regions.get(row.region_id, "")) for row in page.rows]
    context = _list(request, facets, text, page) | {"rows": rows, "view_links": _organisation_views(request)}
    wanted = news.follow_tags(_chosen(facets))
    context["follow_url"] = "" if text else subscriptions.follow_address(*wanted, ORGANISATIONS)
    return render(request, "directory/organisations.html", context)


@login_not_required
@require_safe
@same_for_strangers
def organisations_map(request: HttpRequest) -> HttpResponse:
    ranking = reading_languages(request)
    facets, text = _organisation_facets(request, ranking), _text(request)
    counts = queries.count_organisations_by_region(
        queries.OrganisationFilters(text=text, ranking=ranking, **_chosen(facets))
    )
    context = _map(request, facets, text, counts, reverse("directory:organisations"))
    return render(request, "directory/organisations_map.html", context | {"view_links": _organisation_views(request)})


@login_not_required
@require_safe
@same_for_strangers
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    ranking = reading_languages(request)
    view = queries.view_organisation(pk, ranking)
    if view is None:
        merged_into = queries.merged_into(pk)
        if merged_into is None:
            raise Http404
        return redirect("directory:organisation", pk=merged_into)
    context: dict[str, Any] = {"view": view, "organisation": view.organisation}
    context["follow_url"] = subscriptions.follow_address(f"organisation:{pk}")
    if request.user.is_authenticated:
        context["may_manage"] = permissions.can_manage(request.user, view.organisation)
        context["may_join"] = permissions.can_ask_to_join(request.user, view.organisation)
    return render(request, "directory/organisation.html", context)


@login_not_required
@require_safe
@same_for_strangers
def people(request: HttpRequest) -> HttpResponse:
    ranking = reading_languages(request)
    facets = [
        facet("topic", _("Can be asked about"), vocabulary.choices("topics", ranking), request.GET),
        facet("region", _("Region"), places.region_choices(ranking), request.GET),
    ]
    topic = vocabulary.concept_ids("topics").get(facets[0].chosen)
    region, text = facets[1].chosen, _text(request)
    found = accounts.listed_people(request.user, region=region, topic=topic, text=text, ranking=ranking)
    sheet = spreadsheets.wanted(request)
    if sheet:
        profiles = queries.page_of(found, 1, spreadsheets.MOST_ROWS).rows
        return sheets.of_people(sheet, request, profiles)
    page = queries.page_of(found, queries.page_number(request.GET.get("page", "")))
    people = [accounts.profile_as_seen(profile, request.user) | {"id": profile.account_id} for profile in page.rows]
    page = queries.Page(people, page.number, page.has_next)
    context = _list(request, facets, text, page)
    context["follow_url"] = "" if text else subscriptions.follow_address(*news.follow_tags(_chosen(facets)), PEOPLE)
    return render(request, "directory/people.html", context)


@login_not_required
@require_safe
@same_for_strangers
def person(request: HttpRequest, pk: int) -> HttpResponse:
    profile = accounts.person(pk, request.user)
    if profile is None:
        raise Http404
    ranking = reading_languages(request)
    seen = accounts.profile_as_seen(profile, request.user)
    names = vocabulary.label_map(ranking)
    facts = [
        (_("Place"), seen.get("place", "")),
        (_("Region"), places.name_in(seen["region"], ranking) if seen.get("region") else ""),
        (_("Can be asked about"), ", ".join(names[topic.pk].label for topic in seen.get("topics", []))),
        (_("Website"), seen.get("website", "")),
        (_("Phone"), seen.get("phone", "")),
    ]
    person = seen | {"id": pk, "facts": [(label, value) for label, value in facts if value]}
    context = {"person": person, "follow_url": subscriptions.follow_address(f"person:{profile.account_id}")}
    return render(request, "directory/person.html", context)


def _offer_facets(request: HttpRequest, ranking: Any) -> list[Facet]:
    return [
        facet("need", _("I need to"), vocabulary.choices("needs", ranking), request.GET),
        facet("service", _("Service"), vocabulary.choices("services", ranking), request.GET),
        facet("sector", _("Sector"), vocabulary.choices("sectors", ranking), request.GET),
        facet("region", _("Region"), places.region_choices(ranking), request.GET),
        facet("language", _("Language"), languages.language_choices(), request.GET),
        facet("cost", _("Cost"), COST_CHOICES, request.GET),
    ]


def _organisation_facets(request: HttpRequest, ranking: Any) -> list[Facet]:
    countries = [(country.pk, places.name_in(country, ranking)) for country in places.countries()]
    return [
        facet("kind", _("Kind"), KIND_CHOICES, request.GET),
        facet("country", _("Country"), countries, request.GET),
        facet("region", _("Region"), places.region_choices(ranking), request.GET),
    ]


def _chosen(facets: list[Facet]) -> dict[str, str]:
    return {one.name: one.chosen for one in facets}


def _offer_views(request: HttpRequest) -> list[tuple[str, str, bool]]:
    views = (("offers", _("List")), ("offers_map", _("Map")), ("gaps", _("Needs and regions")))
    return _views(request, views)


def _organisation_views(request: HttpRequest) -> list[tuple[str, str, bool]]:
    return _views(request, (("organisations", _("List")), ("organisations_map", _("Map"))))


def _views(request: HttpRequest, views: Iterable[tuple[str, str]]) -> list[tuple[str, str, bool]]:
    """Link the ways to see a list; the filters go along."""
    query = address(request.GET, page="")
    urls = [(reverse(f"directory:{name}"), label) for name, label in views]
    return [(url + (query if query != "?" else ""), label, url == request.path) for url, label in urls]


def _map(request: HttpRequest, facets: list[Facet], text: str, counts: dict[str, int], list_url: str) -> dict[str, Any]:
    names = places.region_names(reading_languages(request))
    urls = {code: list_url + address(request.GET, region=code, page="") for code in names}
    spots = maps.spots({code: count for code, count in counts.items() if code in names}, names, urls)
    return {
        "spots": spots,
        "spots_by_name": maps.by_name(spots),
        "unplaced": sum(count for code, count in counts.items() if code not in names),
        "panel": panel(facets, text),
        "active": _active(request, facets, text),
    }


def _gap_row(row: queries.GapRow, table: queries.GapTable, sector: str) -> dict[str, Any]:
    offers = reverse("directory:offers")

    def link(**filters: str) -> str:
        return f"{offers}?{urlencode({name: value for name, value in filters.items() if value})}"

    cells = [
        {
            "count": count,
            "url": link(need=row.need, region=code, sector=sector),
            "label": f"{row.name}, {name}: {count}",
        }
        for (code, name), count in zip(table.regions, row.counts, strict=True)
    ]
    return {"need": row.name, "url": link(need=row.need, sector=sector), "cells": cells}


def _text(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:200]


def _described(row: Any, ranking: Any) -> tuple[str, str]:
    language = languages.best(row.descriptions, ranking) or ""
    return row.descriptions.get(language, ""), language


def _list(request: HttpRequest, facets: list[Facet], text: str | None, page: queries.Page) -> dict[str, Any]:
    return {
        "page": page,
        "panel": panel(facets, text),
        "active": _active(request, facets, text),
        "sheets": sheet_addresses(request.GET),
        "previous_url": address(request.GET, page=str(page.number - 1)) if page.number > 1 else "",
        "next_url": address(request.GET, page=str(page.number + 1)) if page.has_next else "",
    }


def _active(request: HttpRequest, facets: list[Facet], text: str | None) -> list[tuple[str, str]]:
    active = chips(facets, request.GET)
    if text:
        active.insert(0, (f"“{text}”", address(request.GET, q="", page="")))
    return active
