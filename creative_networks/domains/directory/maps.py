"""Where places stand on the map of the north that the front end draws, and what hangs there. Pure but for names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin, sqrt
from statistics import fmean

from creative_networks.foundation.places import queries as places

# frontend/map.js draws the land by the same numbers; a test holds the two together.
WIDTH, HEIGHT = 640, 640
CENTRE = (65.0, 19.0)
EARTH_RADIUS_KM = 6371.0
KM_PER_UNIT = 2.0
WEST_KM, NORTH_KM = -560.0, 770.0
# The part of a region that belongs to the programme area, where no municipality of it is listed: Idre and Elgå.
# Places by general knowledge, to confirm.
PARTS = {"SE312": (61.86, 12.72), "NO020": (62.16, 11.95)}
SMALLEST, LARGEST = 9.0, 34.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A region on the map: where, how large its circle, and what it leads to."""

    code: str
    name: str
    count: int
    url: str
    x: float
    y: float
    radius: float


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Place a point given in degrees on the map [units of its view box]: Lambert's azimuthal equal-area projection."""
    phi, phi_0, dl = radians(latitude), radians(CENTRE[0]), radians(longitude - CENTRE[1])
    k = sqrt(2 / (1 + sin(phi_0) * sin(phi) + cos(phi_0) * cos(phi) * cos(dl)))
    x = EARTH_RADIUS_KM * k * cos(phi) * sin(dl)
    y = EARTH_RADIUS_KM * k * (cos(phi_0) * sin(phi) - sin(phi_0) * cos(phi) * cos(dl))
    return (x - WEST_KM) / KM_PER_UNIT, (NORTH_KM - y) / KM_PER_UNIT


@lru_cache(maxsize=64)
def middle_of(region: str) -> tuple[float, float]:
    """Find the mean of the seats of a region's municipalities on the map."""
    seats = [
        (float(place.latitude), float(place.longitude))
        for place in places.municipalities_of(region)
        if place.latitude is not None and place.longitude is not None
    ] or [PARTS[region]]
    return project(fmean(seat[0] for seat in seats), fmean(seat[1] for seat in seats))


def spots(counts: Mapping[str, int], names: Mapping[str, str], urls: Mapping[str, str]) -> list[Spot]:
    """Hang counts by region on the map, the largest first so that small ones stay above; areas follow the counts."""
    most = max(counts.values(), default=0)
    found = []
    for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if count and code in names:
            x, y = middle_of(code)
            radius = max(SMALLEST, LARGEST * sqrt(count / most))
            found.append(Spot(code, names[code], count, urls[code], round(x, 1), round(y, 1), round(radius, 1)))
    return found


def by_name(found: Iterable[Spot]) -> list[Spot]:
    return sorted(found, key=lambda spot: spot.name)
