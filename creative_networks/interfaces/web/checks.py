"""System checks: what the header and footer offer must exist, and what tests need must not."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
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


def check_outgoing(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to deploy with the exception that tests need."""
    if not settings.OUTGOING_TEST_RECEIVER:
        return []
    return [
        Error(
            "OUTGOING_TEST_RECEIVER lets the product reach an address of this machine.",
            hint="It is for tests only: take it out of the environment.",
            id="web.E002",
        )
    ]


def _exists(url_name: str) -> bool:
    try:
        reverse(url_name)
    except NoReverseMatch:
        return False
    return True
