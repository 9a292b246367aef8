"""Calendars for other programs: one event, everything public, and a person's own under a secret address."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from creative_networks.foundation.access.queries import STRANGER
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.languages.queries import ranked

from .. import actions, entries, queries
from ..calendars import MEDIA_TYPE, as_icalendar
from ..registry import CalendarEntry, entries_for
from .loading import event_or_404


@login_not_required
@require_GET
def event(request: HttpRequest, pk: int) -> HttpResponse:
    found = event_or_404(request, pk)
    registration = queries.registration_of(request.user, found)
    shows_address = bool(registration and registration.is_going)
    entry = entries.entry_of(found, reading_languages(request), shows_address=shows_address)
    return _calendar([entry], name=entry.title, file_name=f"event-{pk}")


@login_not_required
@require_GET
def registered_event(request: HttpRequest, token: str) -> HttpResponse:
    """The event of a registration, for whoever has its link."""
    registration = queries.registration_with_token(token)
    if registration is None:
        raise Http404
    found = queries.events_by_id([registration.event_id])[registration.event_id]
    entry = entries.entry_of(found, reading_languages(request), shows_address=registration.is_going)
    return _calendar([entry], name=entry.title, file_name=f"event-{found.pk}")


@login_not_required
@require_GET
def public(request: HttpRequest) -> HttpResponse:
    """Everything a stranger may see: what is to come and the last year, cancellations among it."""
    language = request.GET.get("lang", "")
    ranking = ranked([language], request.headers.get("Accept-Language", ""))
    found = entries.public_entries(STRANGER, ranking, at=timezone.now())
    answer = _calendar(found, name=settings.NETWORK_NAME, file_name="events")
    # What a group closes or somebody takes back is gone at once, from caches on the way too.
    answer["Cache-Control"] = "no-cache"
    return answer


@login_not_required
@require_GET
def personal(request: HttpRequest, token: str) -> HttpResponse:
    """What one person takes part in, for whoever knows the secret address."""
    account = queries.account_with_calendar(token)
    if account is None:
        raise Http404
    found = entries_for(account, ranked([*account.languages, account.language]))
    answer = _calendar(found, name=settings.NETWORK_NAME, file_name="calendar")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def address(request: HttpRequest) -> HttpResponse:
    """Make a secret address, a new one in its place, or none."""
    if "remove" in request.POST:
        actions.remove_calendar_address(account=request.user, by=request.user, at=timezone.now())
        messages.success(request, _("The address is dead. Calendars that read it find nothing any more."))
    else:
        actions.make_calendar_address(account=request.user, by=request.user, at=timezone.now())
        messages.success(request, _("Here is your address. Whoever knows it reads your calendar: keep it to yourself."))
    return redirect("events:mine")


def _calendar(found: Sequence[CalendarEntry], *, name: str, file_name: str) -> HttpResponse:
    answer = HttpResponse(as_icalendar(found, name=name), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    return answer
