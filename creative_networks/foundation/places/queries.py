"""
Countries, regions and municipalities, read from memory.

Every list page asks for them and they change only with a release, so a process keeps them for at most
a minute.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from django.conf import settings

from creative_networks.foundation.languages.queries import best, ranked

from .models import Country, Municipality, Region
from .rules import great_circle_km

__all__ = [
    "countries",
    "forget",
    "great_circle_km",
    "municipalities",
    "municipalities_of",
    "municipality",
    "name_in",
    "region",
    "region_choices",
    "region_names",
    "regions",
    "regions_of",
    "time_zone_of",
]


@dataclass(frozen=True, slots=True)
class _Tables:
    countries: tuple[Country, ...]
    regions: tuple[Region, ...]
    municipalities: tuple[Municipality, ...]
    read_at: float


class _Kept:
    tables: _Tables | None = None


def countries() -> tuple[Country, ...]:
    """List the countries by code."""
    return _tables().countries


def regions() -> tuple[Region, ...]:
    """List all regions by their 2024 code."""
    return _tables().regions


def regions_of(country: str) -> tuple[Region, ...]:
    """List the regions of a country, given by its two letters."""
    return tuple(region for region in regions() if region.country_id == country)


def region(code: str) -> Region | None:
    """Find a region by its 2024 code."""
    return next((region for region in regions() if region.code == code), None)


def municipalities() -> tuple[Municipality, ...]:
    """List all municipalities by country and code."""
    return _tables().municipalities


def municipalities_of(region: str) -> tuple[Municipality, ...]:
    """List the municipalities of a region, given by its 2024 code."""
    return tuple(place for place in municipalities() if place.region_id == region)


def municipality(key: str) -> Municipality | None:
    """Find a municipality by its key, such as "FI-148"."""
    return next((place for place in municipalities() if place.key == key), None)


def time_zone_of(country: str) -> str | None:
    """Name the time zone of a country, such as "Europe/Helsinki"."""
    return next((place.time_zone for place in countries() if place.code == country), None)


def name_in(place: Country | Region | Municipality, ranking: Sequence[str]) -> str:
    """Name a place in the first language of the ranking that has a name for it, or as it is named there."""
    language = best(place.names, ranking)
    return place.names[language] if language else place.name_local


def region_names(language: str | Sequence[str]) -> dict[str, str]:
    """Name every region, by code, for a reader of this language or ranking of languages."""
    ranking = _ranking(language)
    return {region.code: name_in(region, ranking) for region in regions()}


def region_choices(language: str | Sequence[str]) -> list[tuple[str, str]]:
    """List every region as code and label, with the local name beside it where that is another one."""
    ranking = _ranking(language)
    return [(region.code, _label(name_in(region, ranking), region.name_local)) for region in regions()]


def forget() -> None:
    """Make this process read the tables again; the action that loads them and tests do."""
    _Kept.tables = None


def _tables() -> _Tables:
    kept = _Kept.tables
    if kept is None or monotonic() - kept.read_at > settings.TABLES_KEPT_SECONDS:
        kept = _Kept.tables = _Tables(
            countries=tuple(Country.objects.order_by("code")),
            regions=tuple(Region.objects.order_by("code")),
            municipalities=tuple(Municipality.objects.order_by("country_id", "code")),
            read_at=monotonic(),
        )
    return kept


def _ranking(language: str | Sequence[str]) -> Sequence[str]:
    return ranked([language]) if isinstance(language, str) else language


def _label(name: str, local: str) -> str:
    return local if name in local.split("/") else f"{name} ({local})"
