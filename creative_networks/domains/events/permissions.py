from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from creative_networks.foundation.decisions import YES, Decision, no
from creative_networks.foundation.organisations import queries as organisations

from .models import Event, Organiser, OrganiserState, Registration


def can_create(account: Any) -> Decision:
    if organisations.organisation_ids_where(account, "publishes"):
        return YES
    return no(_("Only members who may publish for an organisation make events in its name."))


def can_organise(account: Any, event: Event) -> Decision:
    """Decide whether an account may change an event and see who comes; being coordinator does not help."""
    own = organisations.organisation_ids_where(account, "publishes") if account.is_authenticated else []
    agreed = {one.organisation_id for one in event.organisers.all() if one.state == OrganiserState.AGREED}
    if agreed & set(own):
        return YES
    return no(_("Only members who may publish for an organising organisation do this."))


def can_lead(account: Any, event: Event) -> Decision:
    """Decide whether an account may say who organises the event."""
    own = organisations.organisation_ids_where(account, "publishes") if account.is_authenticated else []
    if any(one.leads and one.organisation_id in own for one in event.organisers.all()):
        return YES
    return no(_("Only members who may publish for the organisation that leads do this."))


def can_answer_invitation(account: Any, organiser: Organiser) -> Decision:
    if organiser.state != OrganiserState.ASKED:
        return no(_("This question has been answered."))
    if organiser.organisation_id in organisations.organisation_ids_where(account, "publishes"):
        return YES
    return no(_("Only members who may publish for the organisation answer for it."))


def can_register(event: Event, registration: Registration | None, at: datetime) -> Decision:
    """Decide whether somebody can register now, or change what they told."""
    if event.is_cancelled:
        return no(_("This event is cancelled."))
    if not event.is_published:
        return no(_("This event is not announced yet."))
    if at >= event.ends_at:
        return no(_("This event is over."))
    if event.registration_closes_at and at >= event.registration_closes_at:
        return no(_("Registration has closed. Ask the organisers whether they can still take you in."))
    return YES
