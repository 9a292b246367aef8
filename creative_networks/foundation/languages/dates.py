"""Dates and clock times in the reader's language, from CLDR where it has them."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language as active_language

from .registry import known_code

# CLDR's plain `se` puts the year first; `se_FI` writes day, month, year. Languages that are not here
# have no month names in CLDR, and get numbers.
CLDR_LOCALES: Mapping[str, str] = MappingProxyType(
    {"en": "en_GB", "fi": "fi", "sv": "sv", "nb": "nb", "nn": "nn", "se": "se_FI", "smn": "smn"}
)

# The clocks that accounts can choose, of whose cities CLDR's names are kept.
KEPT_ZONES = ("Europe/Helsinki", "Europe/Stockholm", "Europe/Oslo", "Europe/Brussels")
# What `setup/read_cldr.py` takes out of Babel, so that a web process need not load it to write a date.
CLDR_FILE = Path(__file__).with_name("cldr.json")


def format_date(day: date, language: str = "") -> str:
    """Write a day in a language, or the page's: with its month's name where CLDR has one, otherwise in numbers."""
    known = _cldr().get(known_code(language or active_language() or "en") or "")
    if known is None:
        return f"{day.day}.{day.month}.{day.year}"
    parts = {"d": str(day.day), "MMMM": known["months"][day.month - 1], "y": str(day.year)}
    return re.sub(r"d|MMMM|y", lambda found: parts[found[0]], known["date"])


def both_clocks(moment: datetime, zones: Sequence[str], language: str = "en") -> str:
    """
    Write a moment on the clocks of several time zones, such as "10:00 Stockholm · 11:00 Helsinki".

    Zones whose clocks show the same are written once, under the first of them.
    :raises ValueError: when the moment has no time zone of its own
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone before it can be shown in another.")
    clocks: dict[datetime, str] = {}
    for zone in zones:
        local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        clocks.setdefault(local, _city(zone, language))
    return " · ".join(f"{local:%H:%M} {city}" for local, city in clocks.items())


@cache
def _cldr() -> dict[str, Any]:
    known: dict[str, Any] = json.loads(CLDR_FILE.read_text(encoding="utf-8"))
    return known


def _city(zone: str, language: str) -> str:
    if "/" not in zone:
        return zone  # UTC, which lies in no city
    code = known_code(language) or ""
    cities = _cldr()[code if code in CLDR_LOCALES else "en"]["cities"]
    if zone in cities:
        return str(cities[zone])
    # Here, because Babel keeps 6 MB in each web process, for a zone that hardly anybody has.
    from babel.dates import get_timezone_location

    return get_timezone_location(ZoneInfo(zone), locale=CLDR_LOCALES.get(code, "en"), return_city=True)
