"""What tags are called, in a reader's language."""

from collections.abc import Sequence
from typing import Any

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
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
    if kind == "organisation":
        return organisations.organisations_named([number]).get(number, "")
    if kind == "person":
        profile = accounts.person(number, by)
        return str(profile.account) if profile else ""
    return ""


def names_of(tags: Sequence[str], ranking: Sequence[str], by: Any) -> str:
    """Name several tags in one line; nothing when one of them has no name."""
    names = [name_of(tag, ranking, by) for tag in tags]
    return " · ".join(names) if names and all(names) else ""
