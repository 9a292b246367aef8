"""The journal entries of events, and word to whoever follows registrations. Part of other actions."""

from datetime import datetime
from typing import Any

from creative_networks.foundation.journal import actions as journal

from ..models import Event, Registration
from ..registry import tell_followers


def record(verb: str, event: Event, *, by: Any | None, at: datetime, **facts: Any) -> None:
    lead = event.organisers.filter(leads=True).values_list("organisation_id", flat=True).first()
    journal.record(
        verb=f"events.{verb}",
        subject=event,
        by=by,
        at=at,
        for_organisation_id=lead,
        places=[event.region_id] if event.region_id else [],
        facts={"kind": event.kind, **facts},
    )


def record_registration(verb: str, registration: Registration, *, by: Any | None, at: datetime, **facts: Any) -> None:
    journal.record(
        verb=f"events.{verb}",
        subject=registration,
        by=by,
        at=at,
        facts={"event": registration.event_id, "state": str(registration.state), **facts},
    )


def record_and_tell(verb: str, registration: Registration, *, by: Any | None, at: datetime, **facts: Any) -> None:
    """Write an entry about who comes, and let other apps act on it."""
    record_registration(verb, registration, by=by, at=at, **facts)
    tell_followers(registration, by=by, at=at)
