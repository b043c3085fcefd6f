"""The projection of the map: where a place of the earth lies in the drawing.

Lambert's azimuthal equal-area projection of a sphere, after Snyder, Map Projections: A Working Manual
(US Geological Survey Professional Paper 1395, 1987), pp. 182-190, equations 22-4, 22-5 and 24-2:
a square kilometre has the same area everywhere on the map.

Degrees count east and north. The drawing has its origin at the top left, y downwards; its size and middle are those
of the course's frame.
"""

from __future__ import annotations

from math import cos, radians, sin, sqrt

from coursewright.model.settings import Frame

Point = tuple[float, float]

EARTH_RADIUS_KM = 6371.0
_NEARLY_OPPOSITE = 1e-9


def lambert(longitude: float, latitude: float, middle: Point, radius: float) -> Point:
    """A place on a plane that touches a sphere of this radius at `middle`: x to the east, y to the north.

    The point opposite to `middle` has no place on the plane: a ValueError.
    """
    east = radians(longitude - middle[0])
    north, middle_north = radians(latitude), radians(middle[1])
    nearness = 1 + sin(middle_north) * sin(north) + cos(middle_north) * cos(north) * cos(east)
    if nearness < _NEARLY_OPPOSITE:
        raise ValueError(f"{longitude}, {latitude} lies opposite to the middle of the map")
    scale = radius * sqrt(2 / nearness)
    return (
        scale * cos(north) * sin(east),
        scale * (cos(middle_north) * sin(north) - sin(middle_north) * cos(north) * cos(east)),
    )


def place(longitude: float, latitude: float, frame: Frame) -> Point:
    """A place in units of the drawing, also where that is beside the drawing.

    A ValueError for the point of the earth opposite to the middle of the frame.
    """
    east, north = lambert(longitude, latitude, frame.middle, EARTH_RADIUS_KM / frame.km)
    return frame.middle_at[0] + east, frame.middle_at[1] - north


def project(longitude: float, latitude: float, frame: Frame) -> Point | None:
    """A place in units of the drawing, within its width and height. None for a place that is not on the map.

    Longitudes may go beyond 180: 190 is 170 W. A latitude outside -90 to 90 is a ValueError.
    """
    if not -90 <= latitude <= 90:
        raise ValueError(f"{latitude} is no latitude")
    try:
        x, y = place(longitude, latitude, frame)
    except ValueError:
        return None
    return (x, y) if 0 <= x <= frame.width and 0 <= y <= frame.height else None
