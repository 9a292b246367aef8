"""The lists of items and of collections as files."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from creative_networks.foundation import spreadsheets

from .collections import CollectionCard
from .queries import ItemCard


def sheet_of_items(kind: str, request: HttpRequest, cards: Iterable[ItemCard]) -> HttpResponse:
    """Make a file of cards, each in the language that the list shows it in."""
    headings = (
        _("Title"),
        _("Kind"),
        _("Summary"),
        _("Shared by"),
        _("Languages"),
        _("Published"),
        _("Not confirmed since"),
        _("Retired"),
        _("Page"),
    )
    rows = [
        (
            card.title,
            card.kind_label,
            card.summary,
            card.organisation,
            card.languages,
            timezone.localdate(card.published_at).isoformat() if card.published_at else "",
            timezone.localdate(card.not_confirmed_since).isoformat() if card.not_confirmed_since else "",
            _("Yes") if card.is_retired else "",
            request.build_absolute_uri(card.url),
        )
        for card in cards
    ]
    return spreadsheets.answer(kind, "knowledge", headings, rows)


def sheet_of_collections(kind: str, request: HttpRequest, cards: Iterable[CollectionCard]) -> HttpResponse:
    headings = (_("Title"), _("Summary"), _("Shared by"), _("Items"), _("Page"))
    rows = [
        (card.title, card.introduction, card.organisation, card.size, request.build_absolute_uri(card.url))
        for card in cards
    ]
    return spreadsheets.answer(kind, "collections", headings, rows)
