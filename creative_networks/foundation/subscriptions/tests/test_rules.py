from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ..rules import key_of, matches, most_urgent, next_moment, ordered

HELSINKI, OSLO = ZoneInfo("Europe/Helsinki"), ZoneInfo("Europe/Oslo")


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    ("frequency", "zone", "spread", "after", "expected"),
    [
        ("now", HELSINKI, 9, at(2026, 11, 24, 9, 0), at(2026, 11, 24, 9, 1)),
        # Tuesday, eleven in Helsinki: the morning has passed, the next is Wednesday's.
        ("daily", HELSINKI, 0, at(2026, 11, 24, 9, 0), at(2026, 11, 25, 5, 0)),
        ("daily", OSLO, 0, at(2026, 11, 24, 9, 0), at(2026, 11, 25, 6, 0)),
        # Before seven there is still today's.
        ("daily", OSLO, 0, at(2026, 11, 24, 5, 59), at(2026, 11, 24, 6, 0)),
        ("daily", OSLO, 0, at(2026, 11, 24, 6, 0), at(2026, 11, 25, 6, 0)),
        ("daily", OSLO, 54, at(2026, 11, 24, 6, 0), at(2026, 11, 24, 6, 54)),
        ("daily", OSLO, 55, at(2026, 11, 24, 9, 0), at(2026, 11, 25, 6, 0)),
        ("weekly", OSLO, 0, at(2026, 11, 24, 9, 0), at(2026, 11, 30, 6, 0)),
        ("weekly", OSLO, 0, at(2026, 11, 30, 6, 0), at(2026, 12, 7, 6, 0)),
        # The clock is put forward on 29 March 2026: seven is an hour earlier then.
        ("daily", OSLO, 0, at(2026, 3, 28, 9, 0), at(2026, 3, 29, 5, 0)),
        ("daily", OSLO, 0, at(2026, 10, 24, 9, 0), at(2026, 10, 25, 6, 0)),
    ],
)
def test_next_moment_is_the_morning_of_ones_own_clock(frequency, zone, spread, after, expected):
    assert next_moment(frequency, after=after, zone=zone, spread=spread) == expected


def test_tags_are_ordered_by_how_rare_they_are_and_named_once():
    tags = ["source:knowledge.item", "region:FI1D9", "topics:pricing", "topics:pricing", "kind:story", "person:4"]

    assert ordered(tags) == ["person:4", "topics:pricing", "region:FI1D9", "kind:story", "source:knowledge.item"]
    assert key_of(tags) == key_of(reversed(tags)) != key_of(tags[1:3])


@pytest.mark.parametrize(
    ("wanted", "tags", "answer"),
    [(["a"], ["a", "b"], True), (["a", "b"], ["a", "b"], True), (["a", "c"], ["a", "b"], False), ([], ["a"], False)],
)
def test_news_match_when_they_have_all_tags(wanted, tags, answer):
    assert matches(wanted, tags) == answer


@pytest.mark.parametrize(
    ("rhythms", "chosen"),
    [(["weekly", "now"], "now"), (["never", "weekly"], "weekly"), (["never"], "never"), ([], "never")],
)
def test_the_most_urgent_rhythm_counts(rhythms, chosen):
    assert most_urgent(rhythms) == chosen
