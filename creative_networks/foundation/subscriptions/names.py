"""What tags are called, in a reader's language."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.accounts import queries as accounts
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import registry

SCHEMES = ("topics", "sectors", "needs", "services", "stages")


def name_of(tag: str, ranking: Sequence[str], by: Any) -> str:
    """Name a tag for a reader; nothing for one that does not exist, or stands for whom they may not see."""
    kind, _colon, value = tag.partition(":")
    if kind in SCHEMES:
        return dict(vocabulary.choices(kind, ranking)).get(value, "")
    if kind == "region":
        return places.region_names(ranking).get(value, "")
    if kind == "country":
        return next((places.name_in(one, ranking) for one in places.countries() if one.pk == value), "")
    if kind == "language":
        return languages.ALL[value].own_name if value in languages.ALL else ""
    if kind == "kind":
        return next((kinds[value] for one in registry.sources() if value in (kinds := one.kinds())), "")
    if kind == "source":
        return next((str(one.label) for one in registry.sources() if one.name == value), "")
    own = next((words[kind] for one in registry.sources() if kind in (words := one.words(ranking))), None)
    if own is not None:
        return str(own.get(value, ""))
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
    if kind == "organisation":
        return organisations.organisations_named([number]).get(number, "")
    if kind == "person":
        profile = accounts.person(number, by)
        return str(profile.account) if profile else ""
    return ""


def choices(ranking: Sequence[str]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """List what can be followed from one list, by group: topics, sectors and places."""

    def group(name: str, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        return sorted(((f"{name}:{value}", label) for value, label in pairs), key=lambda pair: pair[1])

    countries = [(country.pk, places.name_in(country, ranking)) for country in places.countries()]
    return [
        (_("Topics"), group("topics", vocabulary.choices("topics", ranking))),
        (_("Sectors"), group("sectors", vocabulary.choices("sectors", ranking))),
        (_("Regions"), group("region", places.region_names(ranking).items())),
        (_("Countries"), group("country", countries)),
    ]


def names_of(tags: Sequence[str], ranking: Sequence[str], by: Any) -> str:
    """Name several tags in one line; nothing when one of them has no name."""
    names = [name_of(tag, ranking, by) for tag in tags]
    return " · ".join(names) if names and all(names) else ""
