"""Who can help with what: organisations, their offers, people who chose to be listed; and what is counted of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.searchables.registry import having_words
from creative_networks.foundation.vocabulary import queries as vocabulary

from .models import Figure

PAGE_SIZE = 20
LAST_PAGE = 500
SEARCH_WORDS = 6
# What the one search calls them.
ORGANISATION, OFFER, PERSON = "organisations.organisation", "organisations.serviceoffer", "accounts.account"

# The worker counts these; a page only reads them.
FIGURES = ("organisations", "published_items", "languages", "trials")


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class OrganisationFilters:
    """What the list is narrowed to; `ranking` has the languages that the words of `text` are likely in."""

    text: str = ""
    kind: str = ""
    country: str = ""
    region: str = ""
    ranking: Sequence[str] = ("en",)


@dataclass(frozen=True, slots=True)
class OfferFilters:
    """What the list is narrowed to; `ranking` has the languages that the words of `text` are likely in."""

    text: str = ""
    need: str = ""
    service: str = ""
    sector: str = ""
    language: str = ""
    region: str = ""
    cost: str = ""
    ranking: Sequence[str] = ("en",)


@dataclass(frozen=True, slots=True)
class OfferCard:
    """A service offer as a list shows it."""

    service: str
    organisation: str
    url: str
    country: str
    regions: tuple[str, ...]
    everywhere: bool
    languages: tuple[str, ...]
    cost: str
    hours: str
    waiting_days: int | None
    is_demonstration: bool
    title: str = ""


def list_organisations(filters: OrganisationFilters, page: int = 1, size: int = PAGE_SIZE) -> Page:
    """List active organisations by name, in one statement."""
    return page_of(_organisation_rows(filters).order_by("name", "pk"), page, size)


def count_organisations_by_region(filters: OrganisationFilters) -> dict[str, int]:
    """Count active organisations by region, in one statement; those of no region under an empty code."""
    counted = _organisation_rows(filters).order_by().values_list("region").annotate(number=Count("pk"))
    return {region or "": number for region, number in counted}


def list_offers(filters: OfferFilters, ranking: Sequence[str], page: int = 1, size: int = PAGE_SIZE) -> Page:
    """List active offers, the latest kept first, in three statements whatever their number."""
    found = page_of(_offer_rows(filters).order_by("-updated_at", "-pk"), page, size)
    return Page(offer_cards(found.rows, ranking), found.number, found.has_next)


def count_offers_by_region(filters: OfferFilters) -> tuple[dict[str, int], int]:
    """Count active offers by the regions they serve, and beside them those for the whole area; two statements."""
    chosen = _offer_rows(filters)
    areas = chosen.model.area.through.objects.filter(
        serviceoffer__in=chosen.filter(serves_everywhere=False).values("pk")
    )
    counted = dict(areas.values_list("region").annotate(number=Count("serviceoffer")))
    return counted, chosen.filter(serves_everywhere=True).count()


def _offer_rows(filters: OfferFilters) -> Any:
    rows = organisations.active_offers()
    if filters.service:
        rows = rows.filter(service=vocabulary.concept_ids("services").get(filters.service, 0))
    if filters.need:
        rows = rows.filter(service__in=services_for_need(filters.need))
    if filters.sector:
        sector = vocabulary.concept_ids("sectors").get(filters.sector, 0)
        # An offer without sectors is open to all of them.
        rows = rows.filter(Q(sectors=sector) | Q(sectors=None))
    if filters.language:
        rows = rows.filter(spoken__language=filters.language)
    if filters.region:
        rows = rows.filter(Q(serves_everywhere=True) | Q(area=filters.region))
    if filters.cost:
        rows = rows.filter(cost=filters.cost)
    rows = _with_words(rows, filters, OFFER, ("organisation__name", "titles"))
    return rows.distinct() if filters.sector or filters.region else rows


def _organisation_rows(filters: OrganisationFilters) -> Any:
    rows = organisations.active_organisations()
    for field_name, value in (
        ("kind", filters.kind),
        ("country", filters.country),
        ("region", filters.region),
    ):
        if value:
            rows = rows.filter(**{field_name: value})
    return _with_words(rows, filters, ORGANISATION, ("name", "place"))


def offer_cards(offers: Iterable[Any], ranking: Sequence[str]) -> list[OfferCard]:
    """Make cards of offers that come with organisation, languages and area."""
    names = vocabulary.label_map(ranking)
    regions = places.region_names(ranking)
    return [
        OfferCard(
            service=names[offer.service_id].label if offer.service_id in names else "",
            organisation=offer.organisation.name,
            url=reverse("directory:organisation", args=[offer.organisation_id]),
            country=offer.organisation.country_id or "",
            regions=tuple(regions[region.pk] for region in offer.area.all()),
            everywhere=offer.serves_everywhere,
            languages=tuple(languages.get_language(row.language).own_name for row in offer.spoken.all()),
            cost=offer.get_cost_display(),
            hours=offer.hours,
            waiting_days=offer.waiting_days,
            is_demonstration=offer.organisation.is_demonstration,
            title=vocabulary.name_in(offer.titles, ranking, ""),
        )
        for offer in offers
    ]


# Which services answer a need; an adviser's reading of domain.md 4.4, to be corrected by coordinators.
SERVICES_FOR_NEED: Mapping[str, tuple[str, ...]] = {
    "find_customers": ("advisory", "coaching", "mentoring", "market_test", "partner_search", "network_event"),
    "price_and_profit": ("advisory", "coaching", "mentoring", "training", "workshop"),
    "get_funding": ("funding_help", "investor_meeting", "pitch_event", "advisory"),
    "go_abroad": ("soft_landing", "border_advice", "partner_search", "market_test"),
    "protect_rights": ("ip_rights", "certification_help", "advisory"),
    "go_digital": ("diagnosis", "training", "workshop", "advisory"),
    "use_ai": ("training", "workshop", "advisory"),
    "start_up": ("intake", "diagnosis", "coaching", "advisory", "space_lab"),
    "grow_team": ("coaching", "mentoring", "training", "peer_group"),
    "hand_over": ("advisory", "mentoring", "coaching"),
    "find_peers": ("peer_group", "network_event", "job_shadowing", "mentoring"),
    "find_space": ("space_lab",),
    "sustain_self": ("coaching", "mentoring", "peer_group"),
    "green_transition": ("advisory", "training", "workshop"),
}


def services_for_need(need: str) -> list[int]:
    """List the ids of the service types that answer a need."""
    ids = vocabulary.concept_ids("services")
    return [ids[slug] for slug in SERVICES_FOR_NEED.get(need, ()) if slug in ids]


@dataclass(frozen=True, slots=True)
class GapRow:
    """How many services answer a need, region by region."""

    need: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GapTable:
    """Needs by regions; `everywhere` services are counted in each region."""

    regions: list[tuple[str, str]]
    rows: list[GapRow]
    everywhere: int

    @property
    def gap_count(self) -> int:
        return sum(not count for row in self.rows for count in row.counts)


def gap_table(ranking: Sequence[str], *, country: str = "", sector: str = "") -> GapTable:
    """Count which needs are answered in which regions, in two statements."""
    chosen = _offer_rows(OfferFilters(sector=sector))
    ids = chosen.values("pk")
    areas = chosen.model.area.through.objects.filter(serviceoffer__in=ids, serviceoffer__serves_everywhere=False)
    by_place = {
        (service, region): number
        for service, region, number in areas.values_list("serviceoffer__service", "region").annotate(
            number=Count("serviceoffer")
        )
    }
    whole = chosen.model.objects.filter(pk__in=ids, serves_everywhere=True)
    everywhere = dict(whole.values_list("service").annotate(number=Count("pk")))
    names = places.region_names(ranking)
    shown = places.regions_of(country) if country else places.regions()
    regions = [(region.code, names[region.code]) for region in shown]
    rows = []
    for need, name in vocabulary.choices("needs", ranking):
        services = services_for_need(need)
        base = sum(everywhere.get(service, 0) for service in services)
        counts = tuple(base + sum(by_place.get((one, code), 0) for one in services) for code, _name in regions)
        rows.append(GapRow(need, name, counts))
    return GapTable(regions, rows, sum(everywhere.values()))


@dataclass(frozen=True, slots=True)
class OrganisationView:
    organisation: Any
    description: str
    description_language: str
    region: str
    offers: list[OfferCard]
    offices: list[str] = field(default_factory=list)


def view_organisation(pk: int, ranking: Sequence[str]) -> OrganisationView | None:
    """Gather an organisation's page; nothing when there is no active one."""
    organisation = organisations.active_organisations().filter(pk=pk).first()
    if organisation is None:
        return None
    language = languages.best(organisation.descriptions, ranking) or ""
    offers = organisations.active_offers().filter(organisation=pk).order_by("service__position")
    return OrganisationView(
        organisation=organisation,
        description=organisation.descriptions.get(language, ""),
        description_language=language,
        region=places.region_names(ranking).get(organisation.region_id or "", ""),
        offers=offer_cards(offers, ranking),
        offices=[
            " · ".join(part for part in (places.name_in(office.municipality, ranking), office.address) if part)
            for office in organisation.offices.select_related("municipality").order_by("pk")
        ],
    )


def merged_into(pk: int) -> int | None:
    """Tell which organisation a merged one is part of now."""
    return organisations.merged_into(pk)


def network_figures() -> dict[str, tuple[int, datetime]]:
    """Read the counted figures with the moment they were counted; one that was never counted is missing."""
    rows = Figure.objects.filter(name__in=FIGURES)
    return {row.name: (row.value, row.counted_at) for row in rows}


def page_number(text: str) -> int:
    """Read a page number from an address; nonsense is the first page."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def page_of(rows: Any, page: int, size: int = PAGE_SIZE) -> Page:
    """Fetch one page of rows and whether there are more, without counting them."""
    number = min(max(page, 1), LAST_PAGE)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(found[:size], number, len(found) > size and number < LAST_PAGE)


def _with_words(rows: Any, filters: OfferFilters | OrganisationFilters, name: str, columns: Sequence[str]) -> Any:
    """Keep rows that the one index finds by the words, or that have a part of each in one of the columns."""
    words = filters.text.split()[:SEARCH_WORDS]
    if not words:
        return rows
    parts = Q()
    for word in words:
        parts &= reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns))
    return rows.filter(parts | having_words(name, filters.text, filters.ranking))
