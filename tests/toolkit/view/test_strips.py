"""`strips.py`: the drawing above the timeline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from coursewright.model.event import Event
from coursewright.model.settings import Settings
from coursewright.view.strips import LEFT, WIDTH, overview
from tests.toolkit.small import SETTINGS

POINT = re.compile(r"M(-?[\d.]+) (-?[\d.]+)")


def event(year: int, actors: Sequence[str] = ("china",)) -> Event:
    """An event of a year."""
    return Event(id="e", date=str(year), title="A", what="B.", theme="war", sources="[@c]", actors=tuple(actors))


def test_nothing_is_drawn_of_nothing() -> None:
    """Without events there is no drawing."""
    assert overview([], SETTINGS) is None


def test_a_dense_end_is_enlarged() -> None:
    """If nine in ten events lie in a late part, it has a strip of its own, linear as the first is."""
    drawn = overview([event(1206), *(event(1950 + number % 70) for number in range(70))], SETTINGS)
    assert drawn is not None
    assert [(strip.first, strip.end) for strip in drawn.strips] == [(1200, 2020), (1940, 2020)]
    for strip in drawn.strips:
        middle = (strip.first + strip.end) / 2
        assert abs(strip.x(middle) - (strip.x(strip.first) + strip.x(strip.end)) / 2) <= 0.1


def test_an_even_course_has_one_strip() -> None:
    """Where events lie evenly, nothing is enlarged."""
    drawn = overview([event(year) for year in range(1700, 1800, 5)], SETTINGS)
    assert drawn is not None
    assert len(drawn.strips) == 1


def test_each_actor_has_a_lane() -> None:
    """An event stands in the lane of each of its actors, one without actors among the others."""
    drawn = overview([event(1900, ("china", "russia")), event(1901, ()), event(1902, ("russia",))], SETTINGS)
    assert drawn is not None
    counts = {lane.actor.id: lane.path.count("M") for lane in drawn.strips[0].lanes if lane.actor}
    assert counts == {"china": 1, "russia": 2, "other": 1}


def test_lanes_have_the_signs_of_the_settings() -> None:
    """Lanes are in the order of the settings, and an actor's marks have the sign that the settings give it."""
    signs = {"circle": "h0", "square": "h0", "triangle": "m0-2l2 3.6h-4z", "diamond": "m0-2.1l2.1 2.1-2.1 2.1-2.1-2.1z"}
    drawn = overview([event(1900, [actor.id for actor in SETTINGS.actors]), event(1900, ())], SETTINGS)
    assert drawn is not None
    lanes = drawn.strips[0].lanes
    assert [lane.actor for lane in lanes] == [*SETTINGS.actors, SETTINGS.others]
    assert all(lane.actor and lane.path.endswith(signs[lane.actor.sign]) for lane in lanes)


def test_without_actors_all_events_are_the_others() -> None:
    """A course that names no actors has one lane."""
    drawn = overview([event(1900, ()), event(1905, ())], Settings())
    assert drawn is not None
    assert [(lane.actor, lane.path.count("M")) for lane in drawn.strips[0].lanes] == [(Settings().others, 2)]


@given(st.lists(st.integers(-900, 2100), min_size=1, max_size=80), st.sampled_from([SETTINGS, Settings()]))
def test_marks_lie_within_their_strip_and_apart(years: list[int], settings: Settings) -> None:
    """Every mark lies on its strip, and no two marks of a lane have the same place."""
    events = [event(year, [actor.id for actor in settings.actors[:1]]) for year in sorted(years)]
    drawn = overview(events, settings)
    assert drawn is not None
    for strip in drawn.strips:
        for lane in strip.lanes:
            points = [(float(x), float(y)) for x, y in POINT.findall(lane.path)]
            assert len(points) == sum(year >= strip.first for year in years)
            assert len(set(points)) == len(points)
            assert all(LEFT <= x <= WIDTH and strip.top <= y <= strip.bottom for x, y in points)
    assert drawn.strips[-1].bottom < drawn.height
