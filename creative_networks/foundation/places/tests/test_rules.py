from math import pi

import pytest

from ..rules import MEAN_EARTH_RADIUS_KM, great_circle_km


def test_great_circle_from_pole_to_pole_is_half_the_circumference():
    assert great_circle_km(90, 0, -90, 0) == pytest.approx(pi * MEAN_EARTH_RADIUS_KM)


def test_great_circle_of_one_degree_on_the_equator():
    assert great_circle_km(0, 10, 0, 11) == pytest.approx(111.195, abs=0.001)


def test_great_circle_over_the_date_line_takes_the_short_way():
    assert great_circle_km(0, 179, 0, -179) == pytest.approx(great_circle_km(0, -1, 0, 1))


def test_great_circle_to_the_same_point_is_nothing():
    assert great_circle_km(63.83, 20.26, 63.83, 20.26) == 0


def test_great_circle_over_kvarken():
    assert great_circle_km(63.83, 20.26, 63.10, 21.62) == pytest.approx(105.6, abs=0.5)


@pytest.mark.parametrize("point", [(91, 0), (-90.1, 0), (0, 181), (0, -180.5)])
def test_great_circle_off_the_earth_fails(point):
    with pytest.raises(ValueError, match="is not a point on Earth"):
        great_circle_km(*point, 0, 0)
