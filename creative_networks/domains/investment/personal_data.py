"""What the investor room keeps about people, for the data inventory; read by `registers.py`."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.rights.registry import Basis, Part, declare_data, register_eraser

from . import actions, queries

READY = _("to show who prepared, advised and decided")
MEETS = _("to let firms and investors meet and go on from there")
STAYS = _("with the firm's round; your name goes when your account is erased")
DAY = _("with the meeting day; your name goes when your account is erased")


def declare() -> None:
    _declare_plain()
    _declare_rounds()
    _declare_meetings()
    _declare_rooms()
    register_eraser("investment", leave_everything)


def leave_everything(account: Any, at: datetime) -> None:
    """Free those whom somebody who is erased was to meet, and close to them the rooms they were let into."""
    for party in queries.days_of(account):
        if party.day.event.ends_at > at:
            actions.leave_day(party=party, by=account, at=at)
    for guest in queries.rooms_open_to(account, at):
        actions.revoke_guest(guest=guest, by=account, at=at)


def _declare_plain() -> None:
    declare_data(
        "investment.investorprofile",
        plain=(
            *("id", "organisation", "ticket_from", "ticket_to", "routes", "stages", "sectors", "countries", "about"),
            *("never", "updated_at"),
        ),
    )
    declare_data(
        "investment.meetingday",
        plain=(
            *("id", "event", "mode", "intents", "needs_readiness", "quota", "answer_hours", "created_at", "version"),
            *("applied_at", "figures"),
        ),
    )
    declare_data("investment.slot", plain=("id", "day", "starts_at", "ends_at", "is_online_only"))
    declare_data("investment.place", plain=("id", "day", "name", "building", "tables", "is_online", "address"))
    declare_data("investment.hindrance", plain=("id", "slot", "party", "interpreter", "place"))
    declare_data("investment.walk", plain=("id", "day", "one", "other", "minutes"))
    declare_data("investment.booking", plain=("id", "party", "slot", "meeting"))
    declare_data("investment.forbidden", plain=("id", "day", "firm", "investor"))
    declare_data(
        "investment.meeting",
        plain=(
            *("id", "day", "firm", "investor", "slot", "place", "table", "interpreter", "state", "is_pinned", "uid"),
            *("sequence", "changed_at", "reports_asked_at", "reports_reminded_at"),
        ),
    )


def _declare_rounds() -> None:
    declare_data(
        "investment.round",
        plain=("id", "firm", "title", "amount", "route", "state", "created_at"),
        personal=("created_by",),
        purpose=READY,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("created_by", exports=("id", "title", "created_at")),),
    )
    declare_data(
        "investment.check",
        plain=(
            *("id", "round", "number", "answers", "adviser", "state", "missing_piece", "other_routes", "sent_at"),
            *("decided_at",),
        ),
        personal=("sent_by", "decided_by", "reason"),
        purpose=READY,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(
            Part("sent_by", exports=("id", "answers", "sent_at")),
            Part("decided_by", exports=("id", "state", "reason", "decided_at")),
        ),
    )


def _declare_meetings() -> None:
    declare_data(
        "investment.interpreter",
        plain=("id", "day"),
        personal=("name", "languages"),
        purpose=_("to give meetings an interpreter"),
        basis=Basis.LEGITIMATE_INTEREST,
        kept=_("with the meeting day; the organisers take a name out when asked"),
        parts=(Part(lambda account: _nobody(), exports=("name",), by_hand=True),),
    )
    declare_data(
        "investment.invitation",
        plain=("id", "day", "side", "organisation"),
        personal=("account", "invitation", "organisation_name"),
        purpose=_("to ask you to a meeting day"),
        basis=Basis.LEGITIMATE_INTEREST,
        kept=_("with the meeting day; its address and words go 90 days after it was sent"),
        parts=(Part("account", exports=("day", "side", "organisation_name"), blanks=("organisation_name",)),),
    )
    told = ("languages", "offers", "seeks", "pitch", "is_online", "takes_all")
    declare_data(
        "investment.party",
        plain=("id", "day", "side", "organisation", "round", "state", "is_absent", "since"),
        personal=("account", *told),
        purpose=MEETS,
        basis=Basis.CONTRACT,
        kept=DAY,
        parts=(Part("account", exports=("day", "side", *told, "since"), blanks=("pitch",)),),
    )
    declare_data(
        "investment.wish",
        plain=("id", "day", "receiver", "slot", "expires_at", "changed_at"),
        personal=("sender", "strength", "state", "message"),
        purpose=MEETS,
        basis=Basis.CONTRACT,
        kept=DAY,
        parts=(Part("sender__account", exports=("receiver", "strength", "state", "message"), blanks=("message",)),),
    )
    declare_data(
        "investment.run",
        plain=(
            *("id", "day", "state", "is_repair", "version", "progress", "proposal", "left_out", "conflicts"),
            *("started_at", "ended_at"),
        ),
        personal=("started_by",),
        purpose=READY,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=DAY,
        parts=(Part("started_by", exports=("id", "started_at")),),
    )
    written = ("has_met", "interest", "doubt", "missing_evidence", "next_step", "next_step_by")
    declare_data(
        "investment.report",
        plain=("id", "meeting", "party", "written_at"),
        personal=("written_by", *written),
        purpose=MEETS,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=DAY,
        parts=(Part("written_by", exports=("meeting", *written, "written_at")),),
    )
    declare_data(
        "investment.followup",
        plain=("id", "meeting", "party", "months", "due_at", "answered_at", "reminded_at"),
        personal=("answered_by", "outcome", "amount", "reason"),
        purpose=_("to learn what meetings lead to"),
        basis=Basis.LEGITIMATE_INTEREST,
        kept=DAY,
        parts=(Part("answered_by", exports=("meeting", "months", "outcome", "amount", "reason", "answered_at")),),
    )


def _declare_rooms() -> None:
    declare_data("investment.roomfile", plain=("id", "round", "file", "title", "added_at"))
    declare_data(
        "investment.terms",
        plain=("id", "round", "version", "text", "language", "written_at"),
        personal=("written_by",),
        purpose=READY,
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("written_by", exports=("id", "version", "text", "written_at")),),
    )
    declare_data(
        "investment.guest",
        plain=("id", "round", "files", "expires_at", "is_revoked", "invited_at"),
        personal=("account", "accepted_version", "accepted_at", "invited_by"),
        purpose=_("to let you into a data room, and to show the firm to what you agreed"),
        basis=Basis.CONTRACT,
        kept=STAYS,
        parts=(
            Part("account", exports=("round", "expires_at", "accepted_version", "accepted_at", "invited_at")),
            Part("invited_by", exports=("id", "invited_at")),
        ),
    )
    declare_data(
        "investment.roomvisit",
        plain=("id", "round", "room_file", "version"),
        personal=("guest", "what", "at"),
        purpose=_("to show the firm who opened which of its files"),
        basis=Basis.LEGITIMATE_INTEREST,
        kept=STAYS,
        parts=(Part("guest__account", exports=("round", "what", "at")),),
    )


def _nobody() -> Q:
    """Interpreters have no account: the organisers take a name out by hand."""
    return Q(pk__in=[])
