"""'We tried it'."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.prepared import insert_row

from ..models import Item, Trial

# Written out: Django takes longer to put this together than the database to do it.
_ONE_MORE = 'UPDATE "knowledge_item" SET "trial_count" = "trial_count" + 1 WHERE "id" = %s'


@transaction.atomic
def report_trial(
    *,
    item: Item,
    organisation_id: int,
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
    trial = Trial(
        item=item,
        organisation_id=organisation_id,
        reported_by=by,
        place=place,
        region_id=region,
        changed=changed,
        result=result,
        story=story,
        language=language,
        reported_at=at,
    )
    insert_row(trial)
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [item.pk])
    journal.record(
        verb="knowledge.trial_reported",
        subject=item,
        by=by,
        at=at,
        for_organisation_id=organisation_id,
        places=[region] if region else [],
        facts={"trial": trial.pk, "result": result},
    )
    return trial
