from datetime import UTC, date, datetime

import pytest
from babel.dates import format_date as babel_date
from babel.dates import get_timezone_location
from django.utils import translation

from ..dates import CLDR_LOCALES, KEPT_ZONES, both_clocks, format_date

DAY = date(2026, 11, 3)
MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3 November 2026"),
        ("fi", "3. marraskuuta 2026"),
        ("sv", "3 november 2026"),
        ("nb", "3. november 2026"),
        ("se", "3 skábmamánnu 2026"),
        ("smn", "skammâmáánu 3. 2026"),
        ("smj", "3.11.2026"),
        ("sje", "3.11.2026"),
        ("xx", "3.11.2026"),
    ],
)
def test_format_date(language, text):
    assert format_date(DAY, language) == text


def test_date_without_a_language_is_in_the_pages():
    with translation.override("fi"):
        assert format_date(DAY) == "3. marraskuuta 2026"


def test_both_clocks_names_each_city_in_the_readers_language():
    assert both_clocks(MOMENT, ["Europe/Stockholm", "Europe/Helsinki"]) == "10:00 Stockholm · 11:00 Helsinki"
    assert both_clocks(MOMENT, ["Europe/Helsinki", "Europe/Oslo"], "fi") == "11:00 Helsinki · 10:00 Oslo"


def test_both_clocks_equal_are_written_once():
    assert both_clocks(MOMENT, ["Europe/Stockholm", "Europe/Oslo"]) == "10:00 Stockholm"


def test_both_clocks_of_a_moment_without_zone_fails():
    with pytest.raises(ValueError, match="needs a time zone"):
        both_clocks(datetime(2026, 11, 24, 9, 0), ["Europe/Oslo"])  # noqa: DTZ001 (the point)


def test_both_clocks_names_a_clock_of_no_city_as_it_is():
    assert both_clocks(MOMENT, ["UTC", "Europe/Oslo"]) == "09:00 UTC · 10:00 Oslo"


def test_both_clocks_takes_a_zone_that_is_not_kept():
    assert both_clocks(MOMENT, ["Asia/Tokyo"], "sv") == "18:00 Tokyo"


@pytest.mark.parametrize("language", CLDR_LOCALES)
def test_what_is_kept_of_cldr_is_what_it_says(language):
    locale = CLDR_LOCALES[language]

    for month in range(1, 13):
        assert format_date(date(2026, month, 9), language) == babel_date(date(2026, month, 9), "long", locale=locale)
    for zone in KEPT_ZONES:
        assert both_clocks(MOMENT, [zone], language)[6:] == get_timezone_location(zone, locale=locale, return_city=True)
