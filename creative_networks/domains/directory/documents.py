"""What the one search knows of organisations, of what they offer, and of people who chose to be listed."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.languages.queries import INTERFACE
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.searchables.registry import (
    Document,
    Kind,
    Searchable,
    Version,
    register_searchable,
    subject_ids,
)
from creative_networks.foundation.vocabulary import queries as vocabulary

from .queries import OFFER, ORGANISATION

if TYPE_CHECKING:
    from creative_networks.foundation.access.queries import Reader
    from creative_networks.foundation.journal.models import Entry

ACCOUNT = "accounts.account"


def organisation_documents(ids: Collection[int]) -> Iterator[Document]:
    """Make documents of organisations, with what their offers are about."""
    offers: dict[int, set[int]] = {}
    for offer in organisations.active_offers().filter(organisation__in=ids).prefetch_related("sectors"):
        offers.setdefault(offer.organisation_id, set()).add(offer.service_id)
        offers[offer.organisation_id] |= {sector.pk for sector in offer.sectors.all()}
    for row in organisations.active_organisations().filter(pk__in=ids):
        told = {code: f"{text}\n{row.place}" for code, text in row.descriptions.items() if text}
        told = told or {row.language: row.place}
        yield Document(
            id=row.pk,
            kind="organisation",
            versions=tuple(Version(language, row.name, body) for language, body in told.items()),
            page=("directory:organisation", row.pk),
            date=row.created_at.date(),
            byline=row.place,
            concepts=tuple(sorted(offers.get(row.pk, ()))),
            regions=(row.region_id,) if row.region_id else (),
            countries=(row.country_id,) if row.country_id else (),
        )


def offer_documents(ids: Collection[int]) -> Iterator[Document]:
    """Make documents of service offers, named by their service in every language that has a name for it."""
    for offer in organisations.active_offers().filter(pk__in=ids).prefetch_related("sectors"):
        names = {code: vocabulary.label_map((code,))[offer.service_id] for code in INTERFACE}
        titles = {code: name.label for code, name in names.items() if name.language == code} | offer.titles
        everywhere = tuple(region.code for region in places.regions())
        yield Document(
            id=offer.pk,
            kind="offer",
            versions=tuple(
                Version(code, title, names[code].label if code in names else "") for code, title in titles.items()
            ),
            page=("directory:organisation", offer.organisation_id),
            date=offer.updated_at.date(),
            byline=offer.organisation.name,
            concepts=(offer.service_id, *(sector.pk for sector in offer.sectors.all())),
            regions=everywhere if offer.serves_everywhere else tuple(region.pk for region in offer.area.all()),
            countries=(offer.organisation.country_id,) if offer.organisation.country_id else (),
            languages=tuple(row.language for row in offer.spoken.all()),
        )


def person_documents(ids: Collection[int], *, is_member: bool) -> Iterator[Document]:
    """Make documents of listed people, of what visitors see of them or what members see."""
    for profile in accounts.listed_profiles(ids):
        shown = accounts.fields_shown(profile, is_member=is_member)
        language = profile.account.language
        told = [shown.get(field, "") for field in ("headline", "about", "place")]
        yield Document(
            id=profile.account_id,
            kind="person",
            versions=(Version(language, str(profile.account), "\n".join(text for text in told if text)),),
            page=("directory:person", profile.account_id),
            date=profile.updated_at.date(),
            concepts=tuple(topic.pk for topic in shown["topics"].all()) if "topics" in shown else (),
            regions=(profile.region_id,) if "place" in shown and profile.region_id else (),
        )


def people_ids() -> Any:
    return accounts.listed_profiles().values_list("account_id", flat=True)


def visible_people(reader: "Reader", *, is_member: bool) -> Any:
    """Each reader finds people by what they see of them: visitors by one set of documents, members by the other."""
    listed = accounts.listed_profiles()
    return listed if reader.is_member == is_member else listed.none()


def touched_offers(entry: "Entry") -> list[int]:
    """An offer is told of with its organisation's name."""
    if entry.subject_type == ORGANISATION and entry.subject_id.isdigit():
        return list(organisations.active_offers().filter(organisation=entry.subject_id).values_list("pk", flat=True))
    return subject_ids(entry, OFFER)


def touched_organisations(entry: "Entry") -> list[int]:
    if entry.subject_type == OFFER and entry.for_organisation_id:
        return [entry.for_organisation_id]
    return subject_ids(entry, ORGANISATION)


register_searchable(
    Searchable(
        name=ORGANISATION,
        kinds=(Kind("organisation", _("Organisation"), "accent"),),
        visible=lambda reader: organisations.active_organisations(),
        load=organisation_documents,
        ids=lambda: organisations.active_organisations().order_by("pk").values_list("pk", flat=True),
        touched=touched_organisations,
    )
)
register_searchable(
    Searchable(
        name=OFFER,
        kinds=(Kind("offer", _("Service offer"), "success"),),
        visible=lambda reader: organisations.active_offers(),
        load=offer_documents,
        ids=lambda: organisations.active_offers().order_by("pk").values_list("pk", flat=True),
        touched=touched_offers,
    )
)
for name, is_member in (("accounts.person", False), ("accounts.person_for_members", True)):
    register_searchable(
        Searchable(
            name=name,
            kinds=(Kind("person", _("Person"), "night"),),
            visible=partial(visible_people, is_member=is_member),
            load=partial(person_documents, is_member=is_member),
            ids=people_ids,
            touched=lambda entry: subject_ids(entry, ACCOUNT),
            key="account_id",
        )
    )
