"""What the page of the timeline shows besides its events: groups, what can be filtered by, and the periods.

The drawing above the list is made in `strips.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from coursewright.model.course import Course
from coursewright.model.event import Event
from coursewright.model.page import Page
from coursewright.view.filters import FilterValue, filter_values
from coursewright.view.strips import Overview, actors_of, overview

MOST_IN_A_CENTURY, MOST_IN_A_DECADE = 20, 30  # a fuller one is divided
_PERIOD = re.compile(r",? (\d{3,4})[–-](\d{3,4})$")


@dataclass(frozen=True)
class Group:
    """Events of a century, decade or year, in order."""

    title: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Period:
    """The first and last year that a chapter's title names, and the rest of the title."""

    first: int
    last: int
    title: str


@dataclass(frozen=True)
class TimelineView:
    """The whole page; `first` and `last` are the years within which all events lie."""

    overview: Overview | None
    groups: tuple[Group, ...]
    periods: tuple[Period, ...]
    themes: tuple[FilterValue, ...]
    actors: tuple[FilterValue, ...]
    places: tuple[FilterValue, ...]
    chapters: tuple[FilterValue, ...]
    first: int
    last: int


def view_of_timeline(course: Course) -> TimelineView:
    """What the page shows of a course; without events the years are 0."""
    events = tuple(course.events.values())
    themes = sorted({event.theme for event in events})
    places = sorted(course.places.values(), key=lambda place: place.name.casefold())
    chapters = {page.slug: page.front.title for page in course.chapters.values()}
    return TimelineView(
        overview(events, course.settings),
        tuple(grouped(events)),
        tuple(periods(course.chapters.values())),
        filter_values(((event.theme,) for event in events), {theme: theme.capitalize() for theme in themes}),
        filter_values(map(actors_of, events), {actor.id: actor.name for actor in course.settings.everyone}),
        filter_values((event.places for event in events), {place.id: place.name for place in places}),
        filter_values((event.chapters for event in events), chapters),
        min((event.year for event in events), default=0),
        max((event.last_year for event in events), default=0),
    )


def grouped(events: Iterable[Event]) -> list[Group]:
    """The events, which are in order, by century; a full century by decade, and a full decade by year."""
    return list(_divided(tuple(events), (100, MOST_IN_A_CENTURY), (10, MOST_IN_A_DECADE), (1, 0)))


def _divided(events: tuple[Event, ...], level: tuple[int, int], *finer: tuple[int, int]) -> Iterable[Group]:
    years, most = level
    for start, members in groupby(events, lambda event: event.year // years * years):
        inside = tuple(members)
        if finer and len(inside) > most:
            yield from _divided(inside, *finer)
        else:
            yield Group(_title(start, start + years - 1), inside)


def _title(first: int, last: int) -> str:
    if last < 0:
        return f"{-first} BCE" if first == last else f"{-first}–{-last} BCE"
    if first == last:
        return str(first)
    return f"{first}s" if last - first == 9 else f"{first}–{last}"


def periods(chapters: Iterable[Page]) -> list[Period]:
    """The periods of the chapters whose titles end with two years: `Revolutions and patrons, 1917–1949`."""
    found = ((page.front.title, _PERIOD.search(page.front.title)) for page in chapters)
    return [Period(int(match[1]), int(match[2]), title[: match.start()]) for title, match in found if match]
