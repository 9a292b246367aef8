"""The lists of the directory as files: one row for each card, with what the card shows and where its page is."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.accounts import queries as accounts

from .queries import GapTable, OfferCard


def of_offers(kind: str, request: HttpRequest, cards: Iterable[OfferCard]) -> HttpResponse:
    headings = (
        _("Offer"),
        _("Service"),
        _("Organisation"),
        _("Country"),
        _("Area served"),
        _("Languages"),
        _("Cost"),
        _("Hours"),
        _("Days to wait"),
        _("Page"),
    )
    everywhere = _("The whole programme area")
    rows = [
        (
            card.title or card.service,
            card.service,
            card.organisation,
            card.country,
            everywhere if card.everywhere else ", ".join(card.regions),
            ", ".join(card.languages),
            card.cost,
            card.hours,
            card.waiting_days,
            request.build_absolute_uri(card.url),
        )
        for card in cards
    ]
    return spreadsheets.answer(kind, "support", headings, rows)


def of_organisations(kind: str, request: HttpRequest, described: Iterable[tuple[Any, str, str]]) -> HttpResponse:
    """Make a file of organisations, each with its description and region in the reader's language."""
    headings = (
        _("Name"),
        _("Kind"),
        _("Country"),
        _("Region"),
        _("Town"),
        _("How sure the facts are"),
        _("Description"),
        _("Page"),
    )
    rows = [
        (
            row.name,
            row.get_kind_display(),
            row.country_id,
            region,
            row.place,
            row.get_status_display(),
            description,
            request.build_absolute_uri(reverse("directory:organisation", args=[row.pk])),
        )
        for row, description, region in described
    ]
    return spreadsheets.answer(kind, "organisations", headings, rows)


def of_people(kind: str, request: HttpRequest, profiles: Iterable[Any]) -> HttpResponse:
    """Make a file of listed people, with what each shows to this reader and no more."""
    rows = []
    for profile in profiles:
        seen = accounts.profile_as_seen(profile, request.user)
        page = request.build_absolute_uri(reverse("directory:person", args=[profile.account_id]))
        rows.append((seen["name"], seen.get("headline", ""), page))
    return spreadsheets.answer(kind, "people", (_("Name"), _("Headline"), _("Page")), rows)


def of_gaps(kind: str, table: GapTable) -> HttpResponse:
    headings = (_("Need"), *(name for _code, name in table.regions))
    return spreadsheets.answer(kind, "needs-and-regions", headings, [(row.name, *row.counts) for row in table.rows])
