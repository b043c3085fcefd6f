"""The map of the course itself: its data, the committed drawing, and its atlas."""

from __future__ import annotations

import gzip
from itertools import accumulate, pairwise
from math import dist
from pathlib import Path

import pytest

from coursewright.map.atlas import atlas_of
from coursewright.map.basemap import Basemap, draw_basemap, read_basemap
from coursewright.map.labels import LONGEST
from coursewright.map.projection import place
from coursewright.model.course import Course
from coursewright.model.settings import Frame
from coursewright.page.gate import open_course
from tests.courses import PROJECT, article, render_page

CITIES_ON_RIVERS = {
    "Amur": (135.07, 48.48),
    "Argun": (119.1, 50.4),
    "Sungari": (126.63, 45.77),
    "Ob": (82.9, 55.0),
    "Irtysh": (73.4, 55.0),
    "Yenisei": (92.9, 56.0),
    "Lena": (129.75, 62.03),
    "Volga": (49.1, 55.75),
    "Yangtze": (114.3, 30.6),
    "Yellow River": (103.8, 36.06),
    "Amu Darya": (67.3, 37.2),
    "Syr Darya": (65.5, 44.85),
}
IN_LAKES = {"Baikal": (108.0, 53.4), "Balkhash": (74.2, 46.3), "Issyk-Kul": (77.3, 42.45), "Khanka": (132.4, 45.0)}
ON_LAND = {"Beijing": (116.4, 39.9), "Chukotka": (180.0, 68.0), "Taipei": (121.5, 25.0), "Moscow": (37.6, 55.75)}
AT_SEA = {"Caspian": (50.5, 42.0), "Bering Sea": (180.0, 60.0), "Sea of Okhotsk": (150.0, 55.0), "Arctic": (90.0, 85.0)}


def drawn(line: tuple[int, ...], frame: Frame) -> list[tuple[float, float]]:
    """The points of a line, in units of the drawing."""
    return [place(x / 100, y / 100, frame) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)]


def inside(point: tuple[float, float], rings: tuple[tuple[int, ...], ...], frame: Frame) -> bool:
    """Whether the point is within the rings, by how often a line to the left crosses them."""
    x, y = point
    crossings = 0
    for ring in (drawn(line, frame) for line in rings):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossings += (ay > y) != (by > y) and ax + (y - ay) / (by - ay) * (bx - ax) < x
    return crossings % 2 == 1


@pytest.fixture(scope="module")
def course() -> Course:
    """The course of this project."""
    return open_course(PROJECT)[0]


@pytest.fixture(scope="module")
def frame(course: Course) -> Frame:
    """The frame of its map."""
    assert course.settings.map
    return course.settings.map.frame


@pytest.fixture(scope="module")
def drawing(course: Course) -> Path:
    """The committed drawing."""
    assert course.settings.map
    return PROJECT / "docs" / course.settings.map.drawing


@pytest.fixture(scope="module")
def real(frame: Frame) -> Basemap:
    """The basemap of the course."""
    return read_basemap(PROJECT, frame)


def test_the_drawing_is_current(real: Basemap, frame: Frame, drawing: Path) -> None:
    """The committed drawing is what the data say."""
    assert drawing.read_text(encoding="utf-8") == draw_basemap(real, frame), "run `course basemap`"


def test_the_drawing_is_small(drawing: Path) -> None:
    """A page that shows the map stays light: at most 40 KiB, and 16 KiB on the way."""
    data = drawing.read_bytes()
    assert len(data) <= 40 * 1024
    assert len(gzip.compress(data, 9)) <= 16 * 1024


@pytest.mark.parametrize("city", CITIES_ON_RIVERS)
def test_main_rivers_are_there(real: Basemap, frame: Frame, city: str) -> None:
    """A city on a main river lies within three units of a river of the map."""
    point = place(*CITIES_ON_RIVERS[city], frame)
    assert min(_distance(point, line) for line in (drawn(river, frame) for river in real.rivers)) < 3


def _distance(point: tuple[float, float], line: list[tuple[float, float]]) -> float:
    return min(_to_segment(point, a, b) for a, b in pairwise(line))


def _to_segment(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    length = dist(a, b) ** 2
    along = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length if length else 0
    along = min(max(along, 0), 1)
    return dist(p, (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))


@pytest.mark.parametrize("lake", IN_LAKES)
def test_main_lakes_are_there(real: Basemap, frame: Frame, lake: str) -> None:
    """The middle of a main lake is water."""
    assert inside(place(*IN_LAKES[lake], frame), real.lakes, frame)


def test_land_and_sea(real: Basemap, frame: Frame) -> None:
    """What is land is land, also on the 180th meridian, and what is sea is sea."""
    wrong = [name for name, at in ON_LAND.items() if not inside(place(*at, frame), real.land, frame)]
    wrong += [name for name, at in AT_SEA.items() if inside(place(*at, frame), real.land, frame)]
    assert wrong == []


def test_nothing_lies_far_beside_the_drawing(real: Basemap, frame: Frame) -> None:
    """The data hold only what the drawing shows and a margin, so that no streak can cross it."""
    lines = [*real.land, *real.lakes, *real.rivers, *real.borders]
    points = [point for line in lines for point in drawn(line, frame)]
    assert all(-11 <= x <= frame.width + 11 and -11 <= y <= frame.height + 11 for x, y in points)


def test_no_coast_runs_along_the_antimeridian(real: Basemap) -> None:
    """Chukotka is one piece: no line of land or border follows the 180th meridian."""
    for line in (*real.land, *real.borders):
        xs = list(accumulate(line[::2]))
        assert not any(abs(a) == abs(b) == 18000 for a, b in pairwise(xs))


def test_the_atlas_of_the_course(course: Course, frame: Frame) -> None:
    """The borders of all five treaties are there in their time, and the named lines and places are on the map."""
    made = {one.place.id: one for one in atlas_of(course).features}
    spans = {name: made[f"border-{name}"].span for name in ("1689", "1727", "1858", "1860", "1991")}
    assert list(spans.values()) == ["1689..1858", "1727..", "1858..1860", "1860..1991", "1991.."]
    for name in ("trans-siberian-railway", "power-of-siberia", "northern-sea-route", "border-1860"):
        assert made[name].path.startswith("M")
        label = made[name].label
        assert label
        assert 0 <= label.spot[0] <= frame.width
    for one in made.values():
        assert one.label is None or one.label.tier is None or len(one.name) <= LONGEST
        assert one.label is None or 0 <= one.label.spot[1] <= frame.height
    assert {"canberra", "new-york", "nairobi"} <= {name for name, one in made.items() if one.label is None}


def test_the_page_says_what_the_map_is() -> None:
    """The caption names the data, the projection, the year, and what the borders do not mean."""
    (caption,) = article(render_page(PROJECT, "atlas.md")).xpath(".//figcaption")
    text = caption.text_content()
    for words in ("Natural Earth", "Lambert", "2018", "not who has a right to it", "68/262", "settle nothing"):
        assert words in text
