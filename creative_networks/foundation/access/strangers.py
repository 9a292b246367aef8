"""What every stranger sees alike, so that it may be kept for the next one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

# Where a request notes that its answer may be kept; no header of a client can reach this name.
MARK = "creative_networks.same_for_strangers"


def same_for_strangers(view: View[P]) -> View[P]:
    """
    Declare that whoever is not signed in gets the same from this address, by path, query and languages alone.

    Such an answer is kept in front of Django until anything changes. It must not depend on other headers, on cookies,
    or on the clock more finely than some seconds.
    """

    @wraps(view)
    def marked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(answer, private=True, no_cache=True)
        else:
            request.META[MARK] = True
            patch_cache_control(answer, no_cache=True)
        return answer

    marked.is_same_for_strangers = True  # type: ignore[attr-defined]
    return marked


def is_marked(environ: dict[str, Any]) -> bool:
    """Tell whether the view that answered this request declared so."""
    return environ.get(MARK) is True
