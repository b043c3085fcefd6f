"""What a question on the map needs of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import hypot

from coursewright.map.question_map import can_be_marked, view_of
from coursewright.model.course import Course
from coursewright.problems import Problem
from coursewright.questions.locate import Locate
from coursewright.text.fold import fold

_APART = 9.0  # per cent of the map's width: two marks side by side on a phone


def check_locate(course: Course, question: Locate) -> Iterator[Problem]:
    """Places that cannot be marked, that are named where they are to be found, or that lie too close together."""
    if course.settings.map is None:
        hint = "Add `map:` to course.yml, or ask this in another way."
        yield question.problem("no-map", "the course has no map.", hint)
        return
    if any(spot.place not in course.places for spot in question.places):
        return  # said already
    found = list(_check_spots(course, question))
    yield from found or _check_crowding(course, question)


def _check_spots(course: Course, question: Locate) -> Iterator[Problem]:
    for spot in question.places:
        place = course.places[spot.place]
        if not can_be_marked(place, course.settings.map):
            message = f'"{spot.place}" is no point on the map.'
            yield question.problem("not-on-map", message, "Take a place that has `at` and is on the map.", spot)
        elif any(fold(name) in fold(spot.where) for name in (place.name, *place.also)):
            message = f'{question.id}: where "{spot.place}" lies is said with its name.'
            yield Problem(spot.path, spot.line, "named-place", message, "Say it without the name.", "warning")


def _check_crowding(course: Course, question: Locate) -> Iterator[Problem]:
    view = view_of(question, course.places, course.settings.map)
    shape = view.box[3] / view.box[2]
    for one, other in combinations(view.marks, 2):
        if hypot(one.left - other.left, (one.top - other.top) * shape) < _APART:
            message = f'{question.id}: "{one.spot.place}" and "{other.spot.place}" are too close on this map.'
            yield Problem(other.spot.path, other.spot.line, "crowded-map", message, "Replace one of them.", "warning")
