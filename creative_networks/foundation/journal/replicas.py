"""
Pages read from a copy of the database, but never from one that lags.

At the beginning of each GET both are asked how many entries their journal has. Only if the copy shows as many as the
primary showed is it read: then it holds every change that was committed before, the reader's own ones included.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import connections, models
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .generations import Generations, connect, generations

REPLICA = "replica"
# What changes without an entry, and who somebody is and what they may see, is always asked of the primary.
AT_PRIMARY = {"access", "accounts", "jobs", "journal", "notifications"}
_OURS = "creative_networks."

_is_fresh: ContextVar[bool] = ContextVar("the replica holds all that this request must see", default=False)
_copy = Generations(partial(connect, REPLICA))


class ReplicaMiddleware:
    """Decide once for each request whether it may read from the replica."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _is_fresh.set(request.method in ("GET", "HEAD") and is_up_to_date(generations, _copy))
        try:
            return self.get_response(request)
        finally:
            _is_fresh.reset(token)


class ReplicaRouter:
    """Sends reading to the replica where the request may, and everything else to the primary."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        if not _is_fresh.get() or connections["default"].in_atomic_block:
            return None
        is_followed = model.__module__.startswith(_OURS) and model._meta.app_label not in AT_PRIMARY
        return REPLICA if is_followed else None

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        return "default"

    def allow_relation(self, one: models.Model, other: models.Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"


def is_up_to_date(primary: Generations, copy: Generations) -> bool:
    """Tell whether the copy shows all that the primary shows now; a copy that does not answer does not."""
    wanted, found = primary.look(), copy.look()
    return wanted is not None and found is not None and _entries(found) >= _entries(wanted)


def _entries(seen: tuple[int, object]) -> int:
    return int(seen[1])  # type: ignore[call-overload, no-any-return]
