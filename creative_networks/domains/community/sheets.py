"""The list of partner searches as a file."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from creative_networks.foundation import spreadsheets

from .queries import SearchCard


def sheet_of_searches(kind: str, request: HttpRequest, cards: Iterable[SearchCard]) -> HttpResponse:
    headings = (
        _("Title"),
        _("What it is"),
        _("Country"),
        _("Languages"),
        _("Opened on"),
        _("Open until"),
        _("State"),
        _("Page"),
    )
    rows = [
        (
            card.title,
            card.side_label,
            card.country,
            card.languages,
            card.opened_on,
            card.expires_on,
            card.state_label,
            request.build_absolute_uri(card.url),
        )
        for card in cards
    ]
    return spreadsheets.answer(kind, "partners", headings, rows)
