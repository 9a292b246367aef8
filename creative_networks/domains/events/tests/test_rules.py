from datetime import UTC, date, datetime

import pytest

from creative_networks.domains.events import rules


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        ("once", ["2027-03-02"]),
        ("weekly", ["2027-03-02", "2027-03-09", "2027-03-16"]),
        ("fortnightly", ["2027-03-02", "2027-03-16", "2027-03-30"]),
        ("monthly", ["2027-03-02", "2027-04-06", "2027-05-04"]),
    ],
)
def test_dates_follow_the_rhythm(rhythm, expected):
    assert [day.isoformat() for day in rules.dates(date(2027, 3, 2), rhythm, 3)] == expected


def test_fifth_weekday_falls_on_the_last_where_there_are_four():
    assert [day.isoformat() for day in rules.dates(date(2027, 3, 30), "monthly", 2)] == ["2027-03-30", "2027-04-27"]


def test_single_days_come_once_and_in_order():
    others = [date(2027, 3, 9), date(2027, 3, 1)]

    assert [day.day for day in rules.dates(date(2027, 3, 2), "weekly", 2, others)] == [1, 2, 9]


def test_other_dates_keep_their_clock_over_the_change_to_summer_time():
    old, new = datetime(2027, 3, 23, 8, tzinfo=UTC), datetime(2027, 3, 24, 9, tzinfo=UTC)

    moved = rules.shifted(datetime(2027, 3, 30, 7, tzinfo=UTC), old, new, "Europe/Helsinki")

    assert moved.isoformat() == "2027-03-31T11:00:00+03:00"
