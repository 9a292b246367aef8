"""'We tried it'."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from creative_networks.foundation.journal import actions as journal

from ..models import Item, Trial


@transaction.atomic
def report_trial(
    *,
    item: Item,
    organisation: Any,
    place: str,
    result: str,
    story: str,
    language: str,
    by: Any,
    at: datetime,
    changed: str = "",
    region: str | None = None,
) -> Trial:
    """Tell how an item went somewhere else, in the name of an organisation."""
    trial = Trial.objects.create(
        item=item,
        organisation=organisation,
        reported_by=by,
        place=place,
        region_id=region,
        changed=changed,
        result=result,
        story=story,
        language=language,
        reported_at=at,
    )
    Item.objects.filter(pk=item.pk).update(trial_count=F("trial_count") + 1)
    journal.record(
        verb="knowledge.trial_reported",
        subject=item,
        by=by,
        at=at,
        for_organisation_id=organisation.pk,
        places=[region] if region else [],
        facts={"trial": trial.pk, "result": result},
    )
    return trial
