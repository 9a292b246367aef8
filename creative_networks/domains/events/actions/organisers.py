"""Organising together: asked, agreed, declined or left."""

from datetime import datetime
from typing import Any

from django.db import transaction

from ..models import Event, Organiser, OrganiserState
from .recording import record


@transaction.atomic
def ask_organiser(*, event: Event, organisation: Any, by: Any | None, at: datetime) -> Organiser:
    """Ask another organisation to organise with those that do; until it agrees its name is not shown."""
    organiser, made = Organiser.objects.get_or_create(event=event, organisation=organisation, defaults={"since": at})
    if made:
        record("organiser_asked", event, by=by, at=at, organisation=organisation.pk)
    return organiser


@transaction.atomic
def answer_invitation(*, organiser: Organiser, agrees: bool, by: Any | None, at: datetime) -> None:
    """Agree to organise, or not; the second answer to one question changes nothing."""
    asked = Organiser.objects.select_for_update().filter(pk=organiser.pk, state=OrganiserState.ASKED).first()
    if asked is None:
        return
    facts = {"organisation": asked.organisation_id}
    if agrees:
        asked.state, asked.since = OrganiserState.AGREED, at
        asked.save(update_fields=["state", "since"])
        record("organiser_agreed", asked.event, by=by, at=at, **facts)
    else:
        asked.delete()
        record("organiser_declined", organiser.event, by=by, at=at, **facts)


@transaction.atomic
def end_organiser(*, organiser: Organiser, by: Any, at: datetime) -> None:
    """Take an organisation out of those that organise; the one that leads stays."""
    event, organisation_id = organiser.event, organiser.organisation_id
    if Organiser.objects.filter(pk=organiser.pk, leads=False).delete()[0]:
        record("organiser_ended", event, by=by, at=at, organisation=organisation_id)


@transaction.atomic
def return_organiser(*, event: Event, organisation: Any, state: str, by: Any, at: datetime) -> None:
    """Put an organisation back that was taken out a moment ago, as it stood; a second time changes nothing."""
    facts = {"state": state, "since": at}
    _organiser, made = Organiser.objects.get_or_create(event=event, organisation=organisation, defaults=facts)
    if made:
        record("organiser_returned", event, by=by, at=at, organisation=organisation.pk)
