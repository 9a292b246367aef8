from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from . import queries, rules


class TimeZoneMiddleware:
    """Show moments in the signed-in reader's own time zone; a visitor without a session costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = None
        if queries.has_session(request) and request.user.is_authenticated:
            zone = request.user.time_zone
        with timezone.override(ZoneInfo(zone) if zone in rules.TIME_ZONES else None):
            return self.get_response(request)
