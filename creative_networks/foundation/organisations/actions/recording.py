"""One way to write an organisation's entries: each knows for whom and where."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from creative_networks.foundation.journal import actions as journal

from ..models import Organisation


def record(
    verb: str, subject: Model, organisation: Organisation, *, by: Any, at: datetime, facts: dict[str, Any] | None = None
) -> None:
    journal.record(
        verb=f"organisations.{verb}",
        subject=subject,
        by=by,
        at=at,
        for_organisation_id=organisation.pk,
        places=[organisation.region_id] if organisation.region_id else [],
        facts=facts,
    )
