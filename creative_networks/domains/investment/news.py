"""Investors who tell what they put money into, as news for those who follow such."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from creative_networks.foundation.access.queries import Reader
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions.registry import Card
from creative_networks.foundation.vocabulary import queries as vocabulary

from . import queries
from .models import Route

if TYPE_CHECKING:
    from creative_networks.foundation.journal.models import Entry

PROFILE = "investment.investorprofile"


def tags(entry: "Entry") -> list[str]:
    """Name what an investor looks for; without a word on sectors or countries it is all of them."""
    profile = queries.investors_list().filter(pk=entry.subject_id).first()
    if profile is None:
        return []
    names = vocabulary.label_map(("en",))
    sectors = [names[one.pk].slug for one in profile.sectors.all() if one.pk in names]
    countries = [one.pk for one in profile.countries.all()]
    found = [f"organisation:{profile.organisation_id}"]
    found += [f"sectors:{slug}" for slug in sectors or vocabulary.concept_ids("sectors")]
    found += [f"stages:{names[one.pk].slug}" for one in profile.stages.all() if one.pk in names]
    found += [f"country:{code}" for code in countries or [one.pk for one in places.countries()]]
    return found + [f"route:{one}" for one in profile.routes]


def cards(reader: Reader, ids: Iterable[int], ranking: Sequence[str]) -> Mapping[int, Card]:
    """Show those of the investors that are on the list now to a member, and to nobody else."""
    if not reader.is_member:
        return {}
    return {
        profile.pk: Card(
            title=profile.organisation.name,
            language=profile.organisation.language,
            url=reverse("investment:investor", args=[profile.organisation_id]),
            line=profile.about[:160],
        )
        for profile in queries.investors_list().filter(pk__in=list(ids))
    }


def words(ranking: Sequence[str]) -> dict[str, dict[str, str]]:
    return {"route": {value: str(label) for value, label in Route.choices}}
