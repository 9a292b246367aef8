"""Dates and clock times in the reader's language, from CLDR where it has them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import get_timezone_location

from .registry import known_code

# CLDR's plain `se` puts the year first; `se_FI` writes day, month, year. Languages that are not here
# have no month names in CLDR, and get numbers.
CLDR_LOCALES: Mapping[str, str] = MappingProxyType(
    {"en": "en_GB", "fi": "fi", "sv": "sv", "nb": "nb", "nn": "nn", "se": "se_FI", "smn": "smn"}
)


def format_date(day: date, language: str) -> str:
    """Write a day with its month's name where CLDR has one in this language, otherwise in numbers."""
    locale = _locale(language)
    if locale is None:
        return f"{day.day}.{day.month}.{day.year}"
    return babel_date(day, format="long", locale=locale)


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


def _locale(language: str) -> Locale | None:
    name = CLDR_LOCALES.get(known_code(language) or "")
    return Locale.parse(name) if name else None


def _city(zone: str, language: str) -> str:
    return get_timezone_location(ZoneInfo(zone), locale=_locale(language) or Locale("en"), return_city=True)
