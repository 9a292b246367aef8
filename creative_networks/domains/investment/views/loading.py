"""What these views begin with: a round, a meeting day or a party that this account may see."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from creative_networks.domains.events import queries as events
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.decisions import Decision
from creative_networks.foundation.languages import queries as languages

from .. import permissions, queries
from ..models import Check, MeetingDay, Party, Round, Slot

UNPROCESSABLE = 422


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(str(decision.reason))


def round_or_404(request: HttpRequest, pk: int) -> Round:
    found = queries.visible_round(reader_for(request.user), pk)
    if found is None:
        raise Http404
    return found


def check_or_404(request: HttpRequest, pk: int) -> Check:
    found = queries.check_by_id(reader_for(request.user), pk)
    if found is None:
        raise Http404
    return found


def day_or_404(request: HttpRequest, event: int) -> MeetingDay:
    found = queries.day_of_event(reader_for(request.user), event)
    if found is None:
        raise Http404
    return found


def own_party(request: HttpRequest, day: MeetingDay) -> Party:
    """Load the party of whoever takes part; for all others the inner pages of a day do not exist."""
    party = queries.party_of(request.user, day)
    if party is None or not party.may_ask:
        raise Http404
    return party


def organised_day(request: HttpRequest, event: int) -> MeetingDay:
    day = day_or_404(request, event)
    require(permissions.can_organise(request.user, day))
    return day


def title_of(request: HttpRequest, day: MeetingDay) -> str:
    return events.title_of(queries.event_of(day), reading_languages(request))


def asks_for_part(request: HttpRequest) -> bool:
    """Tell whether a page that is open already asks for its moving part only."""
    return request.headers.get("HX-Request") == "true"


def slot_label(slot: Slot, day: MeetingDay, zone: str = "", *, now: datetime | None = None) -> str:
    """Write when a slot begins on all clocks; with its day where the event has several, or where it is not now's."""
    event = queries.event_of(day)
    language, here = get_language() or "en", ZoneInfo(event.time_zone)
    clock = languages.both_clocks(slot.starts_at, events.clocks_of(event, zone), language)
    date = slot.starts_at.astimezone(here).date()
    if date == now.astimezone(here).date() if now else _is_one_day(day):
        return clock
    return f"{languages.format_date(date, language)}, {clock}"


def date_label(day: MeetingDay) -> str:
    """Write the date of a day whose slots are written without; empty where they have theirs."""
    event = queries.event_of(day)
    date = event.starts_at.astimezone(ZoneInfo(event.time_zone)).date()
    return languages.format_date(date, get_language() or "en") if _is_one_day(day) else ""


def _is_one_day(day: MeetingDay) -> bool:
    event = queries.event_of(day)
    here = ZoneInfo(event.time_zone)
    return event.starts_at.astimezone(here).date() == event.ends_at.astimezone(here).date()


def intent_labels(day: MeetingDay, chosen: list[str]) -> list[str]:
    labels = dict(queries.intents_of(day))
    return [labels[one] for one in chosen if one in labels]


def day_context(request: HttpRequest, day: MeetingDay) -> dict[str, Any]:
    """What the pages inside a meeting day show on top."""
    party = queries.party_of(request.user, day)
    return {
        "day": day,
        "event": queries.event_of(day),
        "event_title": title_of(request, day),
        "own": party,
        "may_organise": permissions.can_organise(request.user, day),
    }
