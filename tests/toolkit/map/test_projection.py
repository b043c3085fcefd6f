"""`projection.py`: Snyder's example, and what holds for every place."""

from __future__ import annotations

from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.map.projection import EARTH_RADIUS_KM, lambert, place, project
from coursewright.model.settings import Frame
from tests.toolkit.small import FRAME

SOUTH = Frame.model_validate({"middle": [-60, -20], "middle-at": [250, 300], "width": 500, "height": 700, "km": 12})
longitudes = st.floats(-180, 180)
latitudes = st.floats(-90, 90)
ON_THE_MAP = {
    "Brussels": (4.35, 50.85),
    "Damascus": (36.3, 33.5),
    "Moscow": (37.62, 55.75),
    "Delhi": (77.2, 28.6),
    "Hanoi": (105.85, 21.03),
    "Singapore": (103.85, 1.29),
    "Tokyo": (139.7, 35.7),
    "Petropavlovsk": (158.65, 53.02),
    "Cape Dezhnyov": (-169.7, 66.08),
    "Sabetta": (72.1, 71.27),
}
OFF_THE_MAP = {"New York": (-73.97, 40.75), "Canberra": (149.13, -35.28), "Nairobi": (36.8, -1.3)}


def test_the_example_of_snyder() -> None:
    """The numerical example of Snyder (1987), p. 332, comes out in all its digits."""
    x, y = lambert(100, -20, middle=(-100, 40), radius=3)
    assert (round(x, 7), round(y, 7)) == (-4.2339303, 4.0257775)


@pytest.mark.parametrize("frame", [FRAME, SOUTH])
def test_the_middle(frame: Frame) -> None:
    """The middle of the map lies where the drawing wants it."""
    assert place(*frame.middle, frame) == frame.middle_at


@pytest.mark.parametrize("frame", [FRAME, SOUTH])
def test_directions(frame: Frame) -> None:
    """At the middle, north is up and east is right; nothing is mirrored."""
    longitude, latitude = frame.middle
    assert place(longitude, latitude + 1, frame)[1] < frame.middle_at[1]
    assert place(longitude + 1, latitude, frame)[0] > frame.middle_at[0]


@given(longitudes, st.floats(0, 84))
def test_equal_area(longitude: float, latitude: float) -> None:
    """A small cell of the northern half has on the drawing the area that it has on the earth."""
    step = 0.01
    corners = [
        place(longitude + east * step, latitude + north * step, FRAME)
        for east, north in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    drawn = abs((cx - ax) * (dy - by) - (dx - bx) * (cy - ay)) / 2
    side = EARTH_RADIUS_KM / FRAME.km * radians(step)
    assert drawn == pytest.approx(side * side * cos(radians(latitude + step / 2)), rel=1e-3)


@given(longitudes, latitudes, st.sampled_from([FRAME, SOUTH]))
def test_no_point_outside_the_drawing(longitude: float, latitude: float, frame: Frame) -> None:
    """A place is within the drawing, or it is not on the map."""
    point = project(longitude, latitude, frame)
    assert point is None or (0 <= point[0] <= frame.width and 0 <= point[1] <= frame.height)


@given(st.floats(-180, 0), latitudes)
def test_longitudes_beyond_the_antimeridian(longitude: float, latitude: float) -> None:
    """A longitude may be counted on beyond 180."""
    one, other = project(longitude, latitude, FRAME), project(longitude + 360, latitude, FRAME)
    assert (one is None and other is None) or one == pytest.approx(other, abs=1e-6)


@pytest.mark.parametrize("name", ON_THE_MAP)
def test_what_is_on_the_map(name: str) -> None:
    """Places within the frame of the small course are on its map."""
    assert project(*ON_THE_MAP[name], FRAME) is not None


@pytest.mark.parametrize("name", OFF_THE_MAP)
def test_what_is_not(name: str) -> None:
    """Far places are not."""
    assert project(*OFF_THE_MAP[name], FRAME) is None


def test_the_opposite_of_the_middle() -> None:
    """The one point without a place is not on the map, and asking for its place is an error."""
    opposite = (FRAME.middle[0] - 180, -FRAME.middle[1])
    assert project(*opposite, FRAME) is None
    with pytest.raises(ValueError, match="opposite"):
        place(*opposite, FRAME)


def test_a_latitude_that_is_none() -> None:
    """Longitude and latitude that were swapped are told, not drawn."""
    with pytest.raises(ValueError, match=r"116\.4 is no latitude"):
        project(39.9, 116.4, FRAME)


def test_the_frame_is_the_courses_own() -> None:
    """Another frame shows another part of the earth."""
    south = {"São Paulo": (-46.6, -23.5), "Lima": (-77.0, -12.0)}
    for at in south.values():
        assert project(*at, SOUTH) is not None
        assert project(*at, FRAME) is None
    assert all(project(*at, SOUTH) is None for at in ON_THE_MAP.values())
