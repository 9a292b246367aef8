"""Lists of events as files."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from creative_networks.foundation import spreadsheets

from .models import Registration
from .queries import EventCard


def sheet_of_events(kind: str, request: HttpRequest, cards: Iterable[EventCard]) -> HttpResponse:
    headings = (
        *(_("Title"), _("Kind"), _("Summary"), _("Begins"), _("Ends"), _("Time zone"), _("Place")),
        *(_("Organised by"), _("Cancelled"), _("Page")),
    )
    rows = [
        (
            *(card.title, card.kind_label, card.summary, card.starts_at.isoformat(), card.ends_at.isoformat()),
            *(card.time_zone, card.place, card.organisers, _("Yes") if card.is_cancelled else ""),
            request.build_absolute_uri(card.url),
        )
        for card in cards
    ]
    return spreadsheets.answer(kind, "events", headings, rows)


def sheet_of_participants(kind: str, people: Iterable[Registration]) -> HttpResponse:
    """Who comes, without what people need: that stays on the page."""
    headings = (_("Name"), _("Email address"), _("Organisation or firm"), _("State"), _("Attendance"))
    rows = [
        (one.name, one.email, one.organisation_name, one.get_state_display(), one.get_attendance_display())
        for one in people
    ]
    return spreadsheets.answer(kind, "participants", headings, rows)
