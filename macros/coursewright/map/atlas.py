"""What the atlas shows: each place on the drawing, in its layer, with the years in which it is there.

A place is there from its `from`, or else from its first event, to its `until`; those of a lasting layer are there
always. What has neither year nor event is there only when all years are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import dist

from coursewright.map.labels import Label, Wish, place_labels
from coursewright.map.projection import Point, place, project
from coursewright.model.course import Course
from coursewright.model.event import Event
from coursewright.model.page import Page
from coursewright.model.place import Place
from coursewright.model.settings import Frame, Layer
from coursewright.model.term import Term

MOST_TERMS = 12
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8, 0.08, 0.92)  # where on a line its name may stand


@dataclass(frozen=True)
class Feature:
    """A place with its layer and its events.

    `label` is None if it is beyond the map, `left` and `top` are per cent of the map's width and height, and `path` is
    SVG's for a line on it.
    """

    place: Place
    layer: Layer
    events: tuple[Event, ...]
    label: Label | None
    left: float
    top: float
    path: str

    @property
    def name(self) -> str:
        """The name without what it says in brackets."""
        return short(self.place)

    @property
    def kind(self) -> str:
        """What it is: `Town or fort`."""
        return self.layer.one

    @property
    def span(self) -> str:
        """When it is there: `1689..1858`, with an end left out where it is open; empty if no year is known."""
        if self.layer.lasting:
            return ".."
        years = [event.year for event in self.events]
        first = min(years, default=None) if self.place.since is None else self.place.since
        if first is None and self.place.until is None:
            return ""
        return f"{'' if first is None else first}..{'' if self.place.until is None else self.place.until}"

    @property
    def moments(self) -> str:
        """The years of its events: `1685..1687 1689..1689`."""
        return " ".join(dict.fromkeys(f"{event.year}..{event.last_year}" for event in self.events))


@dataclass(frozen=True)
class Atlas:
    """All features by name, and the first and last year of the course, None without events."""

    course: Course
    features: tuple[Feature, ...]
    years: tuple[int, int] | None

    @cached_property
    def layers(self) -> list[Layer]:
        """The layers that have a place."""
        held = {feature.place.layer for feature in self.features}
        return [layer for layer in self.course.settings.layers if layer.id in held]

    @cached_property
    def lines(self) -> list[Feature]:
        """What is drawn as a line, the course's first layer last, so that it lies on top."""
        order = [layer.id for layer in self.course.settings.layers]
        return sorted((one for one in self.features if one.path), key=lambda one: -order.index(one.place.layer))

    @cached_property
    def on_map(self) -> list[Feature]:
        """What is on the map, from west to east."""
        return sorted((one for one in self.features if one.label), key=lambda one: (one.left, one.top))

    @cached_property
    def beyond(self) -> list[Feature]:
        """What is beyond the map."""
        return [feature for feature in self.features if not feature.label]

    @cached_property
    def turns(self) -> list[int]:
        """The years in which places began whose layer is one of steps, as a border was drawn."""
        return sorted({one.place.since for one in self.features if one.layer.steps and one.place.since})

    def chapters(self, feature: Feature) -> list[Page]:
        """The chapters that its events belong to, in course order."""
        slugs = {slug for event in feature.events for slug in event.chapters}
        return [page for page in self.course.chapters.values() if page.slug in slugs]

    def terms(self, feature: Feature) -> list[Term]:
        """The terms of its events, those of most events first; at most MOST_TERMS."""
        used = Counter(term for event in feature.events for term in event.terms)
        return [self.course.terms[name] for name, _ in used.most_common(MOST_TERMS)]


def atlas_of(course: Course) -> Atlas:
    """The atlas of a course. Layers of steps are named first on the map, then the places with most events."""
    events: dict[str, list[Event]] = {name: [] for name in course.places}
    for event in course.events.values():
        for name in event.places:
            events[name].append(event)
    layers = {layer.id: layer for layer in course.settings.layers}
    frame = course.settings.map.frame if course.settings.map else None
    ranked = sorted(
        course.places.values(), key=lambda one: (not layers[one.layer].steps, -len(events[one.id]), one.name)
    )
    wishes = {
        one.id: Wish(short(one), spots, one.kind == "point")
        for one in ranked
        if frame and (spots := _spots(one, frame))
    }
    labels = place_labels(wishes, frame) if frame else {}

    def feature(one: Place) -> Feature:
        label, left, top = labels.get(one.id), 0.0, 0.0
        if label and frame:
            left = round(label.spot[0] / frame.width * 100, 2)
            top = round(label.spot[1] / frame.height * 100, 2)
        path = _path(one, frame) if frame and label else ""
        return Feature(one, layers[one.layer], tuple(events[one.id]), label, left, top, path)

    features = [feature(one) for one in sorted(course.places.values(), key=lambda one: one.name)]
    years = [year for event in course.events.values() for year in (event.year, event.last_year)]
    return Atlas(course, tuple(features), (min(years), max(years)) if years else None)


def short(place: Place) -> str:
    """The name of a place without what it says in brackets."""
    return place.name.partition(" (")[0]


def _spots(one: Place, frame: Frame) -> list[Point]:
    """Where its name may be fixed, best first; none if it is beyond the map."""
    if one.at:
        spot = project(*one.at, frame)
        return [spot] if spot else []
    points = _points(one, frame)
    along = [_point_along(points, part) for part in _ALONG] if points else []
    return [spot for spot in along if _is_on_map(spot, frame)]


def _is_on_map(spot: Point, frame: Frame) -> bool:
    return 0 <= spot[0] <= frame.width and 0 <= spot[1] <= frame.height


def _point_along(points: list[Point], part: float) -> Point:
    """The point of a line that has this part of its length behind it."""
    left = part * sum(dist(one, two) for one, two in pairwise(points))
    for one, two in pairwise(points):
        length = dist(one, two)
        if left <= length and length:
            return one[0] + (two[0] - one[0]) * left / length, one[1] + (two[1] - one[1]) * left / length
        left -= length
    return points[-1]


def _path(one: Place, frame: Frame) -> str:
    return "M" + _joined(_points(one, frame)) if one.course else ""


def _points(one: Place, frame: Frame) -> list[Point]:
    """The points of a line, but for one that lies opposite to the middle of the map and so has no place on it."""
    points = []
    for point in one.course:
        with suppress(ValueError):
            points.append(place(*point, frame))
    return points


def _joined(points: Iterable[Point]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
