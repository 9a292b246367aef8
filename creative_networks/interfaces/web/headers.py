"""Headers that every answer carries, beside those of Django, django-csp and the views themselves."""

from collections.abc import Callable
from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# No page asks the browser for any of these; a script that got in could not either.
NEVER_USED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{name}=()" for name in NEVER_USED)


class HeadersMiddleware:
    """
    Ask browsers to lend the pages nothing, let no other site embed what we send, and no cache keep it unasked.

    A view that says itself how its answer may be kept is left alone. All else is asked for anew each time; a member's
    pages are not kept at all, nor is a refusal, which may be none any more a moment later.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        is_kept = settings.SESSION_COOKIE_NAME not in request.COOKIES and answer.status_code < 400
        answer.headers.setdefault("Cache-Control", "no-cache, private" if is_kept else "no-store, private")
        return answer


class PolicyMiddleware(CSPMiddleware):
    """
    django-csp where all answers have one policy: put together once, which took a tenth of the time of a light page.

    No page has an inline script or style, hence none a nonce. A view that django-csp's decorators mark is left to it.
    """

    def process_request(self, request: HttpRequest) -> None:
        pass

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _policy())
        return response


@cache
def _policy() -> str:
    return build_policy()
