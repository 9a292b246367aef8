"""The one write of this app: bringing the shipped tables into the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db import transaction

from . import queries, tables


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows the shipped tables hold."""

    countries: int
    regions: int
    municipalities: int


@transaction.atomic
def load_places(*, registry: Apps = installed_apps) -> Loaded:
    """
    Write the shipped countries, regions and municipalities over what is stored.

    Loading twice does no harm; rows that the tables do not name stay as they are. A migration passes
    its own `registry`. There is no actor and no journal entry: the facts came with the software, and
    the journal stands on the same floor as this app.
    """
    loaded = Loaded(
        countries=_write(registry, "Country", tables.country_facts(), key=["code"]),
        regions=_write(registry, "Region", tables.region_facts(), key=["code"]),
        municipalities=_write(registry, "Municipality", tables.municipality_facts(), key=["country", "code"]),
    )
    queries.forget()
    return loaded


def _write(registry: Apps, model_name: str, facts: Iterable[dict[str, object]], *, key: list[str]) -> int:
    model = registry.get_model("places", model_name)
    rows = [model(**fact) for fact in facts]
    changeable = [
        field.name for field in model._meta.concrete_fields if field.name not in key and not field.primary_key
    ]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=changeable)
    return len(rows)
