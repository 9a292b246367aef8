from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.places import queries as places

from ..models import OfferLanguage, Organisation, ServiceOffer
from ..rules import OfferFacts
from .recording import record


class AlreadyOffered(Exception):
    """The organisation offers this service; the offer can be changed."""


@transaction.atomic
def offer_service(
    *, organisation: Organisation, service_id: int, facts: OfferFacts, by: Any, at: datetime
) -> ServiceOffer:
    """
    Offer a type of service; one that was withdrawn is offered again, as told now.

    :raises AlreadyOffered: when the organisation offers it
    """
    offer = ServiceOffer.objects.filter(organisation=organisation, service_id=service_id).first()
    if offer and offer.is_active:
        raise AlreadyOffered
    offer = offer or ServiceOffer(organisation=organisation, service_id=service_id, created_at=at)
    offer.is_active = True
    _fill(offer, facts, at)
    record("service_offered", offer, organisation, by=by, at=at, facts={"service": service_id})
    return offer


@transaction.atomic
def update_offer(*, offer: ServiceOffer, facts: OfferFacts, by: Any, at: datetime) -> ServiceOffer:
    """Change what is told about an offer."""
    _fill(offer, facts, at)
    record("service_updated", offer, offer.organisation, by=by, at=at)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: ServiceOffer, by: Any, at: datetime) -> ServiceOffer:
    """Stop offering a service; what was told is kept in case it is offered again."""
    if offer.is_active:
        offer.is_active, offer.updated_at = False, at
        offer.save(update_fields=["is_active", "updated_at"])
        record("service_withdrawn", offer, offer.organisation, by=by, at=at)
    return offer


@transaction.atomic
def return_offer(*, offer: ServiceOffer, by: Any, at: datetime) -> ServiceOffer:
    """Offer a service again as it was told before."""
    if not offer.is_active:
        offer.is_active, offer.updated_at = True, at
        offer.save(update_fields=["is_active", "updated_at"])
        record("service_offered", offer, offer.organisation, by=by, at=at, facts={"service": offer.service_id})
    return offer


def _fill(offer: ServiceOffer, facts: OfferFacts, at: datetime) -> None:
    offer.titles = {code: text.strip() for code, text in facts.titles.items() if text.strip()}
    offer.cost, offer.hours, offer.waiting_days = facts.cost, facts.hours.strip(), facts.waiting_days
    offer.serves_everywhere, offer.updated_at = facts.serves_everywhere, at
    offer.save()
    offer.area.set([region for region in places.regions() if region.code in facts.area])
    offer.sectors.set(facts.sectors)
    spoken = set(facts.languages)
    offer.spoken.exclude(language__in=spoken).delete()
    missing = spoken - set(offer.spoken.values_list("language", flat=True))
    OfferLanguage.objects.bulk_create([OfferLanguage(offer=offer, language=code) for code in sorted(missing)])
