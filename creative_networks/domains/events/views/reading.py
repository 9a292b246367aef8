"""Reading: the list, an event, what I take part in and organise."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from creative_networks.foundation import spreadsheets
from creative_networks.foundation.access.bases import same_for_strangers
from creative_networks.foundation.languages import queries as languages
from creative_networks.foundation.places import queries as places
from creative_networks.foundation.subscriptions import queries as subscriptions
from creative_networks.foundation.vocabulary.bases import Facet, address, chips, facet, panel, sheet_addresses
from creative_networks.foundation.workbench.bases import version_links

from .. import permissions, queries
from ..models import Event, Kind, Mode, RegistrationState
from ..registry import links_for
from ..rules import EVENT
from ..sheets import sheet_of_events
from .loading import reader_and_ranking, zone_of


@login_not_required
@require_safe
@same_for_strangers
def events(request: HttpRequest) -> HttpResponse:
    reader, ranking = reader_and_ranking(request)
    facets = _facets(request, ranking)
    chosen = {one.name: one.chosen for one in facets}
    follow = [f"{name}:{value}" for name, value in chosen.items() if value and name != "when"]
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    filters = queries.Filters(
        text=text,
        is_past=chosen.pop("when") == "past",
        **chosen,
    )
    now = timezone.now()
    sheet = spreadsheets.wanted(request)
    if sheet:
        found = queries.list_events(reader, ranking, filters, at=now, size=spreadsheets.MOST_ROWS)
        return sheet_of_events(sheet, request, found.cards)
    page = queries.list_events(reader, ranking, filters, at=now, page=_number(request), zone=zone_of(request))
    active = chips(facets, request.GET)
    if text:
        active.insert(0, (f"“{text}”", address(request.GET, q="", page="")))
    context = {
        "page": page,
        "sheets": sheet_addresses(request.GET),
        "panel": panel([one for one in facets if one.name != "when" or one.chosen], text),
        "active": active,
        "is_past": filters.is_past,
        "follow_url": "" if text or filters.is_past else subscriptions.follow_address(*follow, f"source:{EVENT}"),
        "previous_url": address(request.GET, page=str(page.number - 1)) if page.number > 1 else "",
        "next_url": address(request.GET, page=str(page.number + 1)) if page.has_next else "",
        "may_create": request.user.is_authenticated and permissions.can_create(request.user),
    }
    return render(request, "events/events.html", context)


@login_not_required
@require_safe
@same_for_strangers
def event(request: HttpRequest, pk: int) -> HttpResponse:
    reader, ranking = reader_and_ranking(request)
    view = queries.view_event(reader, pk, ranking, request.GET.get("lang", ""))
    if view is None:
        raise Http404
    now, account, event = timezone.now(), request.user, view.event
    registration = queries.registration_of(account, event)
    is_going = bool(registration and registration.is_going)
    may_organise = permissions.can_organise(account, event)
    context = {
        "view": view,
        "event": event,
        "text": view.text,
        "day": day_of(event),
        "clocks": clocks(event, zone_of(request)),
        "facts": _facts(view, ranking),
        "versions": version_links(
            view.versions, shown=view.text.language, source=EVENT, pk=pk, is_member=request.user.is_authenticated
        ),
        "registration": registration,
        "may_register": permissions.can_register(event, registration, now),
        "may_organise": may_organise,
        "online_address": event.online_address if is_going or may_organise else "",
        "others": queries.names_shown(event) if is_going or may_organise else [],
        "dates": [(one, day_of(one)) for one in view.dates],
        "is_over": event.ends_at <= now,
        "links": links_for(account, event, is_organiser=bool(may_organise)),
        "color": queries.KIND_COLOURS[Kind(event.kind)],
    }
    return render(request, "events/event.html", context)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    _reader, ranking = reader_and_ranking(request)
    now = timezone.now()
    states = [RegistrationState.GOING, RegistrationState.WAITING]
    registrations = list(queries.registrations_of(request.user, states))
    events = queries.events_by_id([one.event_id for one in registrations])
    rows = [
        (
            one,
            events[one.event_id],
            queries.title_of(events[one.event_id], ranking),
            day_of(events[one.event_id]),
            clocks(events[one.event_id], zone_of(request)),
        )
        for one in registrations
    ]
    calendar = queries.calendar_address_of(request.user)
    context = {
        "coming": [row for row in rows if row[1].ends_at > now],
        "past": [row for row in rows if row[1].ends_at <= now][::-1],
        "organised": queries.organised_by(request.user, ranking, zone=zone_of(request)),
        "may_create": permissions.can_create(request.user),
        "calendar": calendar,
        "calendar_url": request.build_absolute_uri(calendar.path) if calendar else "",
    }
    return render(request, "events/mine.html", context)


def day_of(event: Event) -> str:
    """Write the day, or the first and the last one, as its place counts days."""
    zone, language = ZoneInfo(event.time_zone), get_language() or "en"
    first, last = event.starts_at.astimezone(zone).date(), event.ends_at.astimezone(zone).date()
    days = [languages.format_date(day, language) for day in dict.fromkeys([first, last])]
    return " – ".join(days)


def clocks(event: Event, zone: str = "") -> list[str]:
    """Write when it begins and ends, on the clocks of all sides: '10:00–12:00 Stockholm', '11:00–13:00 Helsinki'."""
    language, zones = get_language() or "en", queries.clocks_of(event, zone)
    begins = languages.both_clocks(event.starts_at, zones, language).split(" · ")
    ends = languages.both_clocks(event.ends_at, zones, language).split(" · ")
    if len(begins) != len(ends):
        return begins
    return [f"{begin[:5]}–{end[:5]}{begin[5:]}" for begin, end in zip(begins, ends, strict=True)]


def _facts(view: queries.EventView, ranking: Any) -> list[tuple[Any, Any]]:
    event = view.event
    facts: list[tuple[Any, Any]] = [(_("How"), event.get_mode_display())]
    if event.venue and event.mode != Mode.ONLINE:
        facts.append((_("Place"), event.venue))
    if event.region_id:
        facts.append((_("Region"), places.region_names(ranking)[event.region_id]))
    if event.languages:
        facts.append((_("Languages spoken"), ", ".join(_own_name(code) for code in event.languages)))
    facts.append((_("Organised by"), ", ".join(one.organisation.name for one in view.organisers)))
    if event.capacity is not None:
        facts.append((_("Seats"), _("%(free)s of %(all)s free") % {"free": event.seats_free, "all": event.capacity}))
    if event.registration_closes_at:
        day = event.registration_closes_at.astimezone(ZoneInfo(event.time_zone)).date()
        facts.append((_("Last day to register"), languages.format_date(day)))
    return facts


def _own_name(code: str) -> str:
    return languages.get_language(code).own_name if languages.known_code(code) else code


def _facets(request: HttpRequest, ranking: Any) -> list[Facet]:
    params = request.GET
    countries = [(country.pk, places.name_in(country, ranking)) for country in places.countries()]
    return [
        facet("when", _("When"), [("past", _("Over"))], params),
        facet("kind", _("Kind"), Kind.choices, params),
        facet("mode", _("How"), [(Mode.PLACE, Mode.PLACE.label), (Mode.ONLINE, Mode.ONLINE.label)], params),
        facet("country", _("Country"), countries, params),
        facet("region", _("Region"), places.region_choices(ranking), params),
        facet("language", _("Language spoken"), languages.language_choices(), params),
    ]


def _number(request: HttpRequest) -> int:
    page = request.GET.get("page", "1")
    return int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
