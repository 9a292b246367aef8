"""What these views begin with: the reader, their languages, and an event they may see."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from creative_networks.foundation.access.queries import Reader, reader_for
from creative_networks.foundation.accounts.queries import reading_languages
from creative_networks.foundation.decisions import Decision

from .. import permissions, queries
from ..models import Event

UNPROCESSABLE = 422


class Refused(PermissionDenied):
    """A refusal whose words are for the person who asked."""

    is_for_people = True


def reader_and_ranking(request: HttpRequest) -> tuple[Reader, Sequence[str]]:
    return reader_for(request.user), reading_languages(request)


def event_or_404(request: HttpRequest, pk: int) -> Event:
    event = queries.visible_event(reader_for(request.user), pk)
    if event is None:
        raise Http404
    return event


def organised_event(request: HttpRequest, pk: int) -> Event:
    """Load an event that this account organises."""
    event = event_or_404(request, pk)
    require(permissions.can_organise(request.user, event))
    return event


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(str(decision.reason))


def zone_of(request: HttpRequest) -> str:
    """Name the clock a signed-in reader lives by; a visitor's is not known."""
    return timezone.get_current_timezone_name() if request.user.is_authenticated else ""
