from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from .. import actions, queries
from ..forms import OfferForm, OfficeForm
from ..models import Organisation, ServiceOffer
from .facts import municipality_choices
from .loading import go_on, managers_only


@require_POST
@managers_only
def offices(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    told = request.POST if "municipality" in request.POST else request.GET
    form = OfficeForm(told, municipalities=municipality_choices(reading_languages(request)))
    if not form.is_valid():
        context = {"organisation": organisation, "form": form}
        return render(request, "organisations/office.html", context, status=422)
    actions.add_office(
        organisation=organisation,
        municipality=places.municipality(form.cleaned_data["municipality"]),
        address=form.cleaned_data["address"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, gettext("The office has been added."))
    return redirect("organisations:organisation", organisation.pk)


@require_POST
@managers_only
def office_removal(request: HttpRequest, organisation: Organisation, office: int) -> HttpResponse:
    found = get_object_or_404(queries.offices_of(organisation), pk=office)
    told = urlencode({"municipality": found.municipality.key, "address": found.address})
    actions.remove_office(office=found, by=request.user, at=timezone.now())
    undo = f"undo:{reverse('organisations:offices', args=[organisation.pk])}?{told}"
    messages.success(request, gettext("The office has been removed."), undo)
    return redirect("organisations:organisation", organisation.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = _offer_form(request, None, {"area": [organisation.region_id], "languages": [organisation.language]})
    if request.method == "POST" and form.is_valid():
        try:
            actions.offer_service(
                organisation=organisation,
                service_id=vocabulary.concept_ids("services")[form.cleaned_data["service"]],
                facts=form.facts(sector_ids=vocabulary.concept_ids("sectors")),
                by=request.user,
                at=timezone.now(),
            )
        except actions.AlreadyOffered:
            form.add_error("service", gettext("You offer this service already. Change that offer instead."))
        else:
            messages.success(request, gettext("The service is offered now."))
            return go_on(request, organisation.pk)
    context = {"organisation": organisation, "form": form}
    return render(request, "organisations/offer.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@managers_only
def offer(request: HttpRequest, organisation: Organisation, offer: int) -> HttpResponse:
    found = get_object_or_404(queries.offers_of(organisation), pk=offer)
    form = _offer_form(request, found, _values(found))
    if request.method == "POST" and form.is_valid():
        facts = form.facts(sector_ids=vocabulary.concept_ids("sectors"))
        actions.update_offer(offer=found, facts=facts, by=request.user, at=timezone.now())
        messages.success(request, gettext("The offer has been saved."))
        return redirect("organisations:organisation", organisation.pk)
    name = vocabulary.label_map(reading_languages(request))[found.service_id].label
    context = {"organisation": organisation, "form": form, "offer": found, "name": name}
    return render(request, "organisations/offer.html", context, status=422 if form.errors else 200)


@require_POST
@managers_only
def withdrawal(request: HttpRequest, organisation: Organisation, offer: int) -> HttpResponse:
    found = get_object_or_404(queries.offers_of(organisation), pk=offer)
    actions.withdraw_offer(offer=found, by=request.user, at=timezone.now())
    undo = f"undo:{reverse('organisations:offer_return', args=[organisation.pk, offer])}"
    told = gettext("The service is not offered any more. Offer it again to bring it back.")
    messages.success(request, told, undo)
    return redirect("organisations:organisation", organisation.pk)


@require_POST
@managers_only
def offer_return(request: HttpRequest, organisation: Organisation, offer: int) -> HttpResponse:
    found = get_object_or_404(queries.withdrawn_offers_of(organisation), pk=offer)
    actions.return_offer(offer=found, by=request.user, at=timezone.now())
    messages.success(request, gettext("The service is offered again."))
    return redirect("organisations:organisation", organisation.pk)


def _offer_form(request: HttpRequest, offer: ServiceOffer | None, initial: dict[str, Any]) -> OfferForm:
    ranking = reading_languages(request)
    return OfferForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        services=vocabulary.choices("services", ranking),
        regions=places.region_choices(ranking),
        sectors=vocabulary.choices("sectors", ranking),
        is_new=offer is None,
        ranking=ranking,
    )


def _values(offer: ServiceOffer) -> dict[str, Any]:
    return {
        "cost": offer.cost,
        "hours": offer.hours,
        "waiting_days": offer.waiting_days,
        "serves_everywhere": offer.serves_everywhere,
        "languages": [row.language for row in offer.spoken.all()],
        "area": [region.pk for region in offer.area.all()],
        "sectors": [sector.slug for sector in offer.sectors.all()],
        **{f"title_{code}": text for code, text in offer.titles.items()},
    }
