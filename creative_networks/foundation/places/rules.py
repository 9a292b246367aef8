"""Distances: pure rules."""

from math import asin, cos, radians, sin, sqrt

# Mean Earth radius R1 [km]. Source: IUGG, Geodetic Reference System 1980 (H. Moritz).
MEAN_EARTH_RADIUS_KM = 6371.0088


def great_circle_km(latitude_1: float, longitude_1: float, latitude_2: float, longitude_2: float) -> float:
    """
    Measure the shortest way over the Earth's surface between two points given in degrees [km].

    The Earth is taken as a sphere (haversine formula), which is right within 0.6 %.
    :raises ValueError: when a point lies outside -90..90 and -180..180
    """
    for latitude, longitude in ((latitude_1, longitude_1), (latitude_2, longitude_2)):
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError(f"{latitude}, {longitude} is not a point on Earth.")
    north_1, north_2 = radians(latitude_1), radians(latitude_2)
    half_chord = (
        sin((north_2 - north_1) / 2) ** 2
        + cos(north_1) * cos(north_2) * sin(radians(longitude_2 - longitude_1) / 2) ** 2
    )
    return 2 * MEAN_EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_chord)))
