from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from creative_networks.foundation.languages.queries import INTERFACE, speak

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


class RankedLanguageMiddleware:
    """Where the page's language lacks a word, say it in the next one that this reader reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = get_language()
        if code and code not in INTERFACE:
            speak(code, queries.reading_languages(request))
        return self.get_response(request)
