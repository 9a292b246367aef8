import re
from pathlib import Path

import pytest

from creative_networks.domains.directory import maps

LAND = Path(__file__).parents[4] / "frontend" / "dist" / "web" / "north.svg"
# Where Finland, Norway and Sweden meet.
THREE_COUNTRIES_CAIRN = (69.06, 20.55)


@pytest.mark.skipif(not LAND.exists(), reason="the bundle is not built: npm run build in frontend/")
@pytest.mark.parametrize("country", ["FI", "NO", "SE"])
def test_places_stand_where_the_land_is_drawn(country: str) -> None:
    path = re.search(rf'id="{country}" d="([^"]+)"', LAND.read_text())
    assert path
    points = [tuple(map(float, point.split(","))) for point in re.findall(r"-?[\d.]+,-?[\d.]+", path[1])]

    x, y = maps.project(*THREE_COUNTRIES_CAIRN)

    assert min((px - x) ** 2 + (py - y) ** 2 for px, py in points) ** 0.5 < 5


@pytest.mark.django_db
def test_each_region_of_the_programme_is_on_the_map() -> None:
    codes = [region.code for region in maps.places.regions()]

    middles = [maps.middle_of(code) for code in codes]

    assert len(codes) == 17
    assert all(0 < x < maps.WIDTH and 0 < y < maps.HEIGHT for x, y in middles)


@pytest.mark.django_db
def test_areas_follow_the_counts_and_small_circles_stay_above() -> None:
    names = {"SE331": "Västerbotten", "NO071": "Nordland", "FI1D7": "Lapland"}

    spots = maps.spots({"NO071": 1, "SE331": 100, "FI1D7": 25, "XX": 3, "SE332": 0}, names, dict.fromkeys(names, "/"))

    assert [(spot.code, spot.radius) for spot in spots] == [("SE331", 34.0), ("FI1D7", 17.0), ("NO071", 9.0)]
    assert [spot.name for spot in maps.by_name(spots)] == ["Lapland", "Nordland", "Västerbotten"]
