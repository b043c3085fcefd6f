"""The part of the map that a question shows, and the places marked on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coursewright.map.projection import project
from coursewright.model.place import Place
from coursewright.model.settings import Frame, Map
from coursewright.questions.locate import Locate, Spot

ASPECT = 3 / 2  # width to height
_NARROWEST = 240.0
_MARGIN = 0.2  # of the span, on each side


@dataclass(frozen=True)
class Mark:
    """A place on the map: its letter, and where it is in per cent of the view's width and height."""

    letter: str
    spot: Spot
    name: str
    left: float
    top: float


@dataclass(frozen=True)
class MapView:
    """The view's left, top, width and height in units of the drawing, and its marks from west to east."""

    box: tuple[int, int, int, int]
    marks: tuple[Mark, ...]


def can_be_marked(place: Place, drawn: Map | None) -> bool:
    """Whether the place is a point that is on the map of the course, if it has one."""
    return drawn is not None and place.at is not None and project(*place.at, drawn.frame) is not None


def view_of(question: Locate, places: Mapping[str, Place], drawn: Map | None) -> MapView:
    """The view that shows all places of the question; each of them can be marked."""
    if drawn is None:
        raise ValueError("the course has no map")
    spots = sorted(question.places, key=lambda spot: _point(places[spot.place], drawn.frame))
    points = [_point(places[spot.place], drawn.frame) for spot in spots]
    left, top, width, height = _box(points, drawn.frame)
    marks = tuple(
        Mark(
            "ABCDEFGH"[index],
            spot,
            places[spot.place].name,
            round((x - left) / width * 100, 1),
            round((y - top) / height * 100, 1),
        )
        for index, (spot, (x, y)) in enumerate(zip(spots, points, strict=True))
    )
    return MapView((left, top, width, height), marks)


def _point(place: Place, frame: Frame) -> tuple[float, float]:
    point = project(*place.at, frame) if place.at else None
    if point is None:
        raise ValueError(f"{place.id} cannot be marked")
    return point


def _box(points: list[tuple[float, float]], frame: Frame) -> tuple[int, int, int, int]:
    """A box around the points with room on all sides, within the drawing, and of one shape where that has room."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = ((max(values) - min(values)) * (1 + 2 * _MARGIN) for values in (xs, ys))
    width = min(max(wide, high * ASPECT, _NARROWEST), frame.width)
    height = min(max(width / ASPECT, high), frame.height)
    left = (max(xs) + min(xs) - width) / 2
    top = (max(ys) + min(ys) - height) / 2
    return (
        round(min(max(left, 0), frame.width - width)),
        round(min(max(top, 0), frame.height - height)),
        round(width),
        round(height),
    )
