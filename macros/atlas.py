"""What the atlas shows: each place on the drawing, in its layer, with the years in which it is there.

A place is there from its `from`, or else from its first event, to its `until`. Rivers and mountains are there always;
what has neither year nor event is there only when all years are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import dist

from macros.course import Course
from macros.map_labels import Label, Wish, place_labels
from macros.model import Event, Place, Term
from macros.pages import Page
from macros.projection import HEIGHT, WIDTH, Point, place, project
from macros.timeline import last_year_of, year_of

LAYERS = {  # what each is called, and one of its places
    "border": ("Borders", "Border"),
    "railway": ("Railways", "Railway"),
    "pipeline": ("Pipelines", "Pipeline"),
    "sea": ("Seas, sea routes", "Sea or sea route"),
    "settlement": ("Towns and forts", "Town or fort"),
    "site": ("Bases, islands", "Base, island or other site"),
    "physical": ("Rivers, mountains", "Natural feature"),
    "region": ("Regions", "Region or country"),
}
MOST_TERMS = 12
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8, 0.08, 0.92)  # where on a line its name may stand


@dataclass(frozen=True)
class Feature:
    """A place with its events; `label` is None if it is beyond the map, `path` is SVG's for a line on it."""

    place: Place
    events: tuple[Event, ...]
    label: Label | None
    path: str

    @property
    def name(self) -> str:
        """The name without what it says in brackets."""
        return short(self.place)

    @property
    def kind(self) -> str:
        """What it is: `Town or fort`."""
        return LAYERS[self.place.layer][1]

    @property
    def left(self) -> float:
        """Per cent of the map's width."""
        return round(self.label.spot[0] / WIDTH * 100, 2) if self.label else 0

    @property
    def top(self) -> float:
        """Per cent of the map's height."""
        return round(self.label.spot[1] / HEIGHT * 100, 2) if self.label else 0

    @property
    def span(self) -> str:
        """When it is there: `1689..1858`, with an end left out where it is open; empty if no year is known."""
        if self.place.layer == "physical":
            return ".."
        years = [year_of(event) for event in self.events]
        first = min(years, default=None) if self.place.since is None else self.place.since
        if first is None and self.place.until is None:
            return ""
        return f"{'' if first is None else first}..{'' if self.place.until is None else self.place.until}"

    @property
    def moments(self) -> str:
        """The years of its events: `1685..1687 1689..1689`."""
        return " ".join(dict.fromkeys(f"{year_of(event)}..{last_year_of(event)}" for event in self.events))


@dataclass(frozen=True)
class Atlas:
    """All features by name, and the first and last year of the course, None without events."""

    course: Course
    features: tuple[Feature, ...]
    years: tuple[int, int] | None

    @cached_property
    def layers(self) -> dict[str, str]:
        """The titles of the layers that have a place."""
        held = {feature.place.layer for feature in self.features}
        return {layer: title for layer, (title, _) in LAYERS.items() if layer in held}

    @cached_property
    def lines(self) -> list[Feature]:
        """What is drawn as a line, rivers first and borders last, so that these lie on top."""
        order = list(LAYERS)
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
        """The years in which a border was drawn."""
        return sorted({one.place.since for one in self.features if one.place.layer == "border" and one.place.since})

    def chapters(self, feature: Feature) -> list[Page]:
        """The chapters that its events belong to, in course order."""
        slugs = {slug for event in feature.events for slug in event.chapters}
        return [page for page in self.course.chapters.values() if page.slug in slugs]

    def terms(self, feature: Feature) -> list[Term]:
        """The terms of its events, those of most events first; at most MOST_TERMS."""
        used = Counter(term for event in feature.events for term in event.terms)
        return [self.course.terms[name] for name, _ in used.most_common(MOST_TERMS)]


def atlas_of(course: Course) -> Atlas:
    """The atlas of a course. Borders are named first, then the places with most events."""
    events: dict[str, list[Event]] = {name: [] for name in course.places}
    for event in course.events.values():
        for name in event.places:
            events[name].append(event)
    ranked = sorted(course.places.values(), key=lambda one: (one.layer != "border", -len(events[one.id]), one.name))
    wishes = {one.id: Wish(short(one), spots, one.kind == "point") for one in ranked if (spots := _spots(one))}
    labels = place_labels(wishes)
    features = [
        Feature(one, tuple(events[one.id]), labels.get(one.id), _path(one) if one.id in labels else "")
        for one in sorted(course.places.values(), key=lambda one: one.name)
    ]
    years = [year for event in course.events.values() for year in (year_of(event), last_year_of(event))]
    return Atlas(course, tuple(features), (min(years), max(years)) if years else None)


def short(place: Place) -> str:
    """The name of a place without what it says in brackets."""
    return place.name.partition(" (")[0]


def _spots(one: Place) -> list[Point]:
    """Where its name may be fixed, best first; none if it is beyond the map."""
    if one.at:
        spot = project(*one.at)
        return [spot] if spot else []
    points = [place(*point) for point in one.course]
    return [spot for part in _ALONG if _is_on_map(spot := _point_along(points, part))]


def _is_on_map(spot: Point) -> bool:
    return 0 <= spot[0] <= WIDTH and 0 <= spot[1] <= HEIGHT


def _point_along(points: list[Point], part: float) -> Point:
    """The point of a line that has this part of its length behind it."""
    left = part * sum(dist(one, two) for one, two in pairwise(points))
    for one, two in pairwise(points):
        length = dist(one, two)
        if left <= length and length:
            return one[0] + (two[0] - one[0]) * left / length, one[1] + (two[1] - one[1]) * left / length
        left -= length
    return points[-1]


def _path(one: Place) -> str:
    return "M" + _joined(place(*point) for point in one.course) if one.course else ""


def _joined(points: Iterable[Point]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
