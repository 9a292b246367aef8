from datetime import UTC, date, datetime

import pytest

from ..dates import both_clocks, format_date

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


def test_both_clocks_names_each_city_in_the_readers_language():
    assert both_clocks(MOMENT, ["Europe/Stockholm", "Europe/Helsinki"]) == "10:00 Stockholm · 11:00 Helsinki"
    assert both_clocks(MOMENT, ["Europe/Helsinki", "Europe/Oslo"], "fi") == "11:00 Helsinki · 10:00 Oslo"


def test_both_clocks_equal_are_written_once():
    assert both_clocks(MOMENT, ["Europe/Stockholm", "Europe/Oslo"]) == "10:00 Stockholm"


def test_both_clocks_of_a_moment_without_zone_fails():
    with pytest.raises(ValueError, match="needs a time zone"):
        both_clocks(datetime(2026, 11, 24, 9, 0), ["Europe/Oslo"])  # noqa: DTZ001 (the point)
