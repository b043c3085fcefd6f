"""The drawing above the timeline: where history thickens.

Every strip has one linear scale of years. If most events lie in a late part of the whole, that part has a strip of its
own below, with a lane for each actor.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coursewright.model.event import Event
from coursewright.model.settings import OTHERS, Actor, Settings

WIDTH, LEFT = 880, 104  # units of the drawing; left of the scale stand the names of the lanes
_SPAN = WIDTH - LEFT - 8
_SHARE = 0.9  # of all events; the shortest late part that holds so many is enlarged
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_EVENTS = "h{width}"  # a mark of all events
_SIGNS: Mapping[str, str] = {  # a mark round a point, as commands of a path; a circle and a square are ends of a line
    "circle": "h0",
    "square": "h0",
    "triangle": "m0-2l2 3.6h-4z",
    "diamond": "m0-2.1l2.1 2.1-2.1 2.1-2.1-2.1z",
}


@dataclass(frozen=True)
class Lane:
    """Marks of one actor, or of all events without one: one `M` in the path an event, in order."""

    actor: Actor | None
    base: float
    path: str


@dataclass(frozen=True)
class Strip:
    """Years from `first` up to, not including, `end`, drawn from `top` to `bottom`; ticks are (x, year)."""

    first: int
    end: int
    top: float
    bottom: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, int], ...]

    def x(self, year: float) -> float:
        """Where a year begins."""
        return round(LEFT + (year - self.first) / (self.end - self.first) * _SPAN, 1)


@dataclass(frozen=True)
class Overview:
    """The strips from the whole to its enlarged part, the height, and the fullest decade: its first year and count."""

    strips: tuple[Strip, ...]
    height: float
    fullest: tuple[int, int]


def overview(events: Sequence[Event], settings: Settings) -> Overview | None:
    """The drawing for events in order; without events there is none."""
    if not events:
        return None
    years = [event.year for event in events]
    decades = Counter(year // 10 * 10 for year in years)
    fullest = max(decades, key=lambda decade: decades[decade])
    late = years[math.floor(len(years) * (1 - _SHARE))] // 20 * 20
    end = years[-1] // 10 * 10 + 10
    strips: list[Strip] = []
    if end - years[0] > 2 * (end - late):
        strips.append(_whole(years, end))
        top = strips[0].bottom + 44
    else:
        late, top = years[0] // 10 * 10, 8.0
    strips.append(_by_actor(events, settings, late, end, top))
    return Overview(tuple(strips), strips[-1].bottom + 24, (fullest, decades[fullest]))


def _whole(years: Sequence[int], end: int) -> Strip:
    """All events, stacked by decade."""
    first = years[0] // 100 * 100
    scale = _SPAN / (end - first)
    tallest = max(Counter(year // 10 for year in years).values())
    step = min(3.0, 64 / tallest)
    bottom = 20 + tallest * step
    mark = _EVENTS.format(width=round(10 * scale - 0.8, 1))
    spots = [LEFT + (year // 10 * 10 - first) * scale for year in years]
    lane = Lane(None, bottom, _stacked(spots, bottom - step / 2, step, mark))
    return Strip(first, end, 8, bottom, (lane,), _ticks(first, end))


def _by_actor(events: Sequence[Event], settings: Settings, first: int, end: int, top: float) -> Strip:
    """A lane for each actor; a column is a year, or so many years as a mark is wide."""
    scale, step = _SPAN / (end - first), 4.2
    column = max(1, math.ceil(step / scale - 0.15))
    lanes, base = [], top
    for actor in settings.everyone:
        years = [event.year for event in events if actor.id in actors_of(event) and event.year >= first]
        if not years:
            continue
        columns = [(year - first) // column for year in years]
        base += 10 + step * max(3, *Counter(columns).values())
        spots = [LEFT + (one + 0.5) * column * scale for one in columns]
        lanes.append(Lane(actor, base, _stacked(spots, base - 2.6, step, _SIGNS[actor.sign])))
    return Strip(first, end, top, base, tuple(lanes), _ticks(first, end))


def actors_of(event: Event) -> tuple[str, ...]:
    """The actors of an event; one that names none belongs to the others."""
    return event.actors or (OTHERS.id,)


def _stacked(spots: Sequence[float], base: float, step: float, mark: str) -> str:
    """A mark at each spot, upward from the base line where spots have the same place."""
    seen: Counter[float] = Counter()
    drawn = []
    for x in spots:
        drawn.append(f"M{x:.1f} {base - seen[x] * step:.1f}{mark}")
        seen[x] += 1
    return "".join(drawn)


def _ticks(first: int, end: int) -> tuple[tuple[float, int], ...]:
    """About ten years with round numbers."""
    step = next(step for step in _STEPS if (end - first) / step <= 10 or step == _STEPS[-1])
    years = range(math.ceil(first / step) * step, end, step)
    return tuple((round(LEFT + (year - first) / (end - first) * _SPAN, 1), year) for year in years)
