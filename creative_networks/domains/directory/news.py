"""New organisations, services and people as news for those who follow their places, services, sectors or topics."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions.registry import Card
from creative_networks.foundation.vocabulary import queries as vocabulary

from .queries import PERSON, SERVICES_FOR_NEED

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry


def organisation_tags(entry: "Entry") -> list[str]:
    """Name where an organisation is and what it is."""
    row = organisations.active_organisations().filter(pk=entry.subject_id).first()
    if row is None:
        return []
    found = [f"organisation:{row.pk}", f"kind:{row.kind}", f"country:{row.country_id}"]
    return found + ([f"region:{row.region_id}"] if row.region_id else [])


def offer_tags(entry: "Entry") -> list[str]:
    """Name what a service is about, whom it is for, and where; without a word on sectors it is for all of them."""
    offer = organisations.active_offers().filter(pk=entry.subject_id).prefetch_related("sectors").first()
    if offer is None:
        return []
    names = vocabulary.label_map(("en",))
    service = names[offer.service_id].slug
    needs = [need for need, services in SERVICES_FOR_NEED.items() if service in services]
    sectors = [names[sector.pk].slug for sector in offer.sectors.all() if sector.pk in names]
    regions = places.regions() if offer.serves_everywhere else offer.area.all()
    found = [f"organisation:{offer.organisation_id}", f"services:{service}"]
    found += [f"cost:{offer.cost}"] if offer.cost else []
    found += [f"needs:{need}" for need in needs]
    found += [f"sectors:{slug}" for slug in sectors or vocabulary.concept_ids("sectors")]
    found += [f"region:{region.code}" for region in regions]
    return found + [f"language:{spoken.language}" for spoken in offer.spoken.all()]


def person_tags(entry: "Entry") -> list[str]:
    """Name what members see of somebody who chose to be listed: place and topics, unless they are hidden."""
    profile = accounts.listed_profiles([int(entry.subject_id)]).first()
    if profile is None:
        return []
    shown = accounts.fields_shown(profile, is_member=True)
    names = vocabulary.label_map(("en",))
    topics = profile.topics.all() if "topics" in shown else ()
    # Not the person: who follows somebody is told what they do, not that they changed a word about themself.
    found = [f"source:{PERSON}", *(f"topics:{names[one.pk].slug}" for one in topics if one.pk in names)]
    return found + ([f"region:{profile.region_id}"] if profile.region_id and "place" in shown else [])


def person_cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the people who are listed now, in two statements."""
    return {
        profile.account_id: Card(
            title=str(profile.account),
            language="",
            url=reverse("directory:person", args=[profile.account_id]),
            line=accounts.fields_shown(profile, is_member=reader.is_member).get("headline", ""),
        )
        for profile in accounts.listed_profiles(ids)
    }


def organisation_cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the organisations that are on the lists, in one statement."""
    regions = places.region_names(ranking)
    rows = organisations.active_organisations().filter(pk__in=list(ids))
    return {
        row.pk: Card(
            title=row.name,
            language=row.language,
            url=reverse("directory:organisation", args=[row.pk]),
            line=" · ".join(
                part for part in (str(row.get_kind_display()), regions.get(row.region_id or "", "")) if part
            ),
        )
        for row in rows
    }


def offer_cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the services that are offered now, in four statements."""
    names = vocabulary.label_map(ranking)
    rows = organisations.active_offers().filter(pk__in=list(ids))
    return {
        offer.pk: Card(
            title=names[offer.service_id].label,
            language=names[offer.service_id].language,
            url=reverse("directory:organisation", args=[offer.organisation_id]),
            line=offer.organisation.name,
        )
        for offer in rows
    }


def organisation_kinds() -> dict[str, str]:
    return {value: str(label) for value, label in organisations.KIND_CHOICES}


def words(ranking: Sequence[str]) -> dict[str, dict[str, str]]:
    return {"cost": {value: str(label) for value, label in organisations.COST_CHOICES}}


def follow_tags(chosen: Mapping[str, str]) -> list[str]:
    """Say by which tags the lists here are followed with these filters."""
    tag_of = {"need": "needs", "service": "services", "sector": "sectors", "topic": "topics"}
    return [f"{tag_of.get(name, name)}:{value}" for name, value in chosen.items() if value]
