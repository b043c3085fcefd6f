"""Charts: numbers of `figures.yml` as places on a drawing, to scale and from zero.

Places across are per cent of the width and places down are pixels, so that text keeps its size on every screen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, log10

from coursewright.model.figure import Chart, Figure, Point

# A plain number, and the words before it that a chart must keep.
_PLAIN = re.compile(
    r"(?:(?P<hedge>about|nearly|just under|over|more than|at least|up to) )?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
)
_PLOT, _ABOVE, _LONGEST = 208, 24, 70.0  # px of the plot, px above it, per cent of the longest bar
_BAR = 48  # px from bar to bar
_NARROW = 280  # px; labels must not meet on the narrowest screen


@dataclass(frozen=True)
class Drawn:
    """A point of a chart: its figure, where it stands, and whether its number can be printed beside it."""

    point: Point
    figure: Figure
    left: float
    top: float
    labelled: bool = True

    @property
    def label(self) -> str:
        """What the point is called."""
        return self.point.label or self.figure.year


@dataclass(frozen=True)
class Segment:
    """A thin line from a point to the next; `gap` where years between them have no number."""

    start: Drawn
    end: Drawn
    gap: bool


@dataclass(frozen=True)
class Drawing:
    """A chart as places on a drawing."""

    height: int
    points: tuple[Drawn, ...]
    segments: tuple[Segment, ...] = ()
    rows: tuple[tuple[str, float], ...] = ()  # the numbers of the upright axis
    years: tuple[tuple[int, float], ...] = ()


def amount(value: str) -> float | None:
    """The number that a figure's value states, with or without a word such as "about"; None if it is no plain number.

    >>> amount("about 4,200"), amount("31.12"), amount("450 million"), amount("12 to 15")
    (4200.0, 31.12, None, None)
    """
    plain = _PLAIN.fullmatch(value)
    return float(plain["number"].replace(",", "")) if plain else None


def draw(chart: Chart, figures: Mapping[str, Figure]) -> Drawing:
    """The places of everything in a chart that has passed its checks."""
    pairs = [(point, figures[point.figure]) for point in chart.points]
    values = [amount(figure.value) or 0.0 for _, figure in pairs]
    if chart.kind == "bars":
        longest = max(values) or 1.0
        bars = [
            Drawn(point, figure, round(value / longest * _LONGEST, 2), index * _BAR)
            for index, ((point, figure), value) in enumerate(zip(pairs, values, strict=True))
        ]
        return Drawing(len(bars) * _BAR, tuple(bars))
    return _draw_line(pairs, values)


def _draw_line(pairs: list[tuple[Point, Figure]], values: list[float]) -> Drawing:
    step = _nice((max(values) or 1.0) / 4)
    ceiling = ceil((max(values) or 1.0) / step) * step
    first, last = int(pairs[0][1].year), int(pairs[-1][1].year)

    def across(year: int) -> float:
        return round(12 + (year - first) / (last - first) * 82, 2)

    def down(value: float) -> float:
        return round(_ABOVE + _PLOT - value / ceiling * _PLOT, 1)

    points: list[Drawn] = []
    for (point, figure), value in reversed(list(zip(pairs, values, strict=True))):
        here = Drawn(point, figure, across(int(figure.year)), down(value))
        free = all(_apart(here, other) for other in points if other.labelled)
        points.insert(0, Drawn(point, figure, here.left, here.top, free))
    segments = [
        Segment(one, other, int(other.figure.year) - int(one.figure.year) > 1) for one, other in pairwise(points)
    ]
    count = round(ceiling / step)
    return Drawing(
        _ABOVE + _PLOT + 26,
        tuple(points),
        tuple(segments),
        tuple((f"{step * index:,g}", down(step * index)) for index in range(count + 1)),
        tuple((year, across(year)) for year in range(first + -first % 5, last + 1, 5)),
    )


def _apart(one: Drawn, other: Drawn) -> bool:
    return abs(one.top - other.top) >= 18 or abs(one.left - other.left) / 100 * _NARROW >= 60


def _nice(least: float) -> float:
    """The smallest of 1, 2, 2.5, 5 or 10 times a power of ten that is not below `least`."""
    power = 10.0 ** ceil(log10(least) - 1)
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= least * 0.999)
