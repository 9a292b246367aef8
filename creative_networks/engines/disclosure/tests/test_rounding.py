"""Rounded counts: the same cell has the same value everywhere."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creative_networks.engines.disclosure import cell_key_of, rounded, rounded_count

SECRET = b"known to the server alone"


@given(st.sets(st.text(min_size=1, max_size=5), max_size=30))
def test_same_persons_same_figure_in_any_order(persons):
    found = rounded_count(sorted(persons), SECRET)

    assert found == rounded_count(sorted(persons, reverse=True), SECRET)
    assert found % 5 == 0
    assert abs(found - len(persons)) < 5


def test_nothing_and_multiples_stay():
    assert rounded_count([], SECRET) == 0
    assert rounded_count(["a", "b", "c", "d", "e"], SECRET) == 5


def test_rounding_is_right_on_average():
    found = Counter(rounded_count([f"person {n}", f"other {n}"], SECRET) for n in range(4000))

    assert set(found) == {0, 5}
    assert sum(value * count for value, count in found.items()) / 4000 == pytest.approx(2, abs=0.15)


def test_another_secret_gives_other_figures():
    cells = [[f"person {n}"] for n in range(100)]

    assert [rounded_count(one, SECRET) for one in cells] != [rounded_count(one, b"another") for one in cells]


def test_key_of_one_person_does_not_show_in_the_key_of_a_cell_without_the_secret():
    assert cell_key_of(["a"], SECRET) != cell_key_of(["a"], b"another")


def test_only_counts_are_rounded():
    with pytest.raises(ValueError, match="Only counts"):
        rounded(-1, 0, SECRET)


def test_base_of_three_goes_to_the_neighbours():
    assert {rounded(7, key, SECRET, base=3) for key in range(50)} == {6, 9}
