"""What events keep about people, for the data inventory; read by `registers.py`."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Clock, Part, declare_data, register_eraser

from . import actions, queries
from .models import RegistrationState

ORGANISED = _("to show who organises, and whom to ask")
STAYS = _("with the event; your name goes when your account is erased")
COMES = _("to keep a seat for you and to tell you of changes")
_EVENT = (
    *("id", "audience", "audience_scope", "protocol_rule", "protocols", "kind", "state", "series", "uid", "sequence"),
    *("starts_at", "ends_at", "time_zone", "mode", "venue", "country", "region", "online_address", "languages"),
    *("capacity", "seats_taken", "registration_closes_at", "cancelled_reason", "is_demonstration", "created_at"),
    *("updated_at", "needs_deleted_at"),
)
_TEXT = (
    *("id", "event", "language", "is_original", "revision", "source_revision", "outdated_by", "title", "summary"),
    *("body", "created_at", "updated_at"),
)
_WHO = ("name", "email", "organisation_name")


def declare() -> None:
    declare_data("events.series", plain=("id", "created_at"))
    declare_data("events.organiser", plain=("id", "event", "organisation", "leads", "state", "since"))
    declare_data(
        "events.event",
        plain=_EVENT,
        personal=("created_by",),
        purpose=ORGANISED,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("created_by", exports=("id", "kind", "starts_at", "created_at")),),
    )
    declare_data(
        "events.eventtext",
        plain=_TEXT,
        personal=("translator",),
        purpose=ORGANISED,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("translator", exports=("id", "language", "title", "summary", "body", "updated_at")),),
    )
    declare_data(
        "events.announcement",
        plain=("id", "event", "subject", "text", "written_at"),
        personal=("written_by",),
        purpose=ORGANISED,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("written_by", exports=("id", "subject", "text", "written_at")),),
    )
    _declare_registrations()


def _declare_registrations() -> None:
    told = ("account", *_WHO, "language", "takes_part_online", "shown_to", "attendance", "noted_at")
    declare_data(
        "events.registration",
        plain=("id", "event", "state", "queued_at", "created_at", "updated_at"),
        personal=told,
        purpose=COMES,
        basis=Basis.CONTRACT,
        kept=_("for a year after the last change; then only that somebody came stays"),
        parts=(Part("account", exports=("event", "state", *told[1:], "created_at"), blanks=_WHO),),
        clocks=(Clock("updated_at", 365, where=Q(event__ends_at__isnull=False), blanks=_WHO),),
    )
    declare_data(
        "events.needs",
        plain=("id",),
        personal=("registration", "food", "access"),
        purpose=_("to feed you and to let you take part"),
        basis=Basis.CONSENT,
        kept=_("until the day after the event"),
        parts=(Part("registration__account", exports=("registration", "food", "access"), deletes=True),),
    )
    declare_data(
        "events.calendaraddress",
        plain=("id",),
        personal=("account", "token", "created_at"),
        purpose=_("to let your calendar program read what you take part in"),
        basis=Basis.CONTRACT,
        kept=_("until you remove it"),
        parts=(Part("account", exports=("created_at",), deletes=True),),
    )
    register_eraser("events", leave_everything)


def leave_everything(account: Any, at: datetime) -> None:
    """Give back the seats of somebody who is erased."""
    held = queries.registrations_of(account, [RegistrationState.GOING, RegistrationState.WAITING])
    for registration in held.filter(event__ends_at__gt=at):
        actions.leave(registration=registration, by=account, at=at)
