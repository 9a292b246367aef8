"""Many made-up organisations, for measurements only."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from creative_networks.foundation.journal import actions as journal

from ..models import FactStatus, Kind, Organisation

BATCH = 2000


def make_measurement_organisations(*, count: int, region_codes: Sequence[str], at: datetime) -> list[int]:
    """Make organisations spread over regions and kinds, and return the ids of all that were ever made so."""
    have = Organisation.objects.filter(key__startswith="measurement-").count()
    for start in range(have, count, BATCH):
        with transaction.atomic():
            made = Organisation.objects.bulk_create(
                Organisation(
                    key=f"measurement-{number}",
                    name=f"Measurement organisation {number}",
                    kind=Kind.values[number % len(Kind.values)],
                    country_id=region_codes[number % len(region_codes)][:2],
                    region_id=region_codes[number % len(region_codes)],
                    descriptions={"en": "Made up, for measurements."},
                    status=FactStatus.TO_CONFIRM,
                    is_demonstration=True,
                    created_at=at,
                    updated_at=at,
                )
                for number in range(start, min(start + BATCH, count))
            )
            journal.record(
                verb="organisations.organisations_imported",
                subject=made[0],
                by=None,
                at=at,
                facts={"count": len(made)},
            )
    return list(Organisation.objects.filter(key__startswith="measurement-").order_by("pk").values_list("pk", flat=True))
