from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from creative_networks.foundation.languages.queries import INTERFACE, speak

from . import actions, queries, rules

MACHINES = "/api/"


class TokenMiddleware:
    """Let a program read as the person whose access token it brings; pages do not know tokens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(MACHINES):
            return self.get_response(request)
        scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            now = timezone.now()
            token = queries.access_token_with_text(text.strip(), now)
            if token is None:
                return _refused()
            actions.note_use_of_token(token=token, on=now.date())
            request.user, request.access_token = token.account, token  # type: ignore[attr-defined]
        response = self.get_response(request)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response


def _refused() -> HttpResponse:
    challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"', "Cache-Control": "no-store"}
    told = {"detail": "This access token is unknown, has expired or was taken back. Make another in your settings."}
    return JsonResponse(told, status=401, headers=challenge)


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
