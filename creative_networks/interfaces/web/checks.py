"""System checks: what the header and footer offer must exist."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.urls import NoReverseMatch, reverse

from . import navigation


def check_navigation(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Name every navigation entry that leads nowhere; pages leave such an entry out."""
    return [
        Warning(
            f"The navigation offers {entry.url_name!r}, which no URL configuration knows.",
            hint="Add the URL, or take the entry out of interfaces/web/navigation.py.",
            id="web.W001",
        )
        for entry in navigation.all_entries()
        if not _exists(entry.url_name)
    ]


def _exists(url_name: str) -> bool:
    try:
        reverse(url_name)
    except NoReverseMatch:
        return False
    return True
