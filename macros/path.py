"""The way through the course: its parts with their chapters, and the drawing of all events on the home page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from macros.course import Course
from macros.model import Event
from macros.pages import Page
from macros.timeline import year_of

_NUMERAL = re.compile(r"([IVXLC]+|\d+)\.?\s+(?=\S)")


@dataclass(frozen=True)
class PathPart:
    """A part that has chapters: "IV Cases" has the numeral "IV" and the name "Cases"; minutes to read, questions."""

    numeral: str
    name: str
    chapters: tuple[Page, ...]
    minutes: int
    questions: int


@dataclass(frozen=True)
class Ribbon:
    """Events by decade, from the first century: bars upwards for those with China in them, downwards with Russia.

    `count` is how many events there are; a unit is a decade across and an event high, the middle at 0.
    """

    count: int
    first: int
    decades: int
    above: int
    below: int
    china: str
    russia: str

    @property
    def centuries(self) -> list[tuple[float, int]]:
        """Each century, and where it begins as a share of the width."""
        years = range(self.first, self.first + self.decades * 10, 100)
        return [((year - self.first) / 10 / self.decades, year) for year in years]


@dataclass(frozen=True)
class Step:
    """Where a chapter stands: its part, and its number in it, from 1."""

    part: PathPart
    number: int


@lru_cache(maxsize=2)  # asked for once a page
def steps_of(course: Course) -> Mapping[str, Step]:
    """Where each chapter stands, by the path of its page; one that no part has is left out."""
    return {page.path: Step(part, number) for part in path_of(course) for number, page in enumerate(part.chapters, 1)}


@lru_cache(maxsize=2)
def path_of(course: Course) -> tuple[PathPart, ...]:
    """The parts of the navigation that have chapters, in order."""
    found = []
    for part in course.parts:
        pages = (course.pages.get(path) for path in part.pages)
        chapters = tuple(page for page in pages if page is not None and page.is_chapter)
        if chapters:
            numeral = _NUMERAL.match(part.name)
            name = part.name[numeral.end() :] if numeral else part.name
            questions = sum(len(course.quizzes.get(page.slug, ())) for page in chapters)
            minutes = sum(page.minutes for page in chapters)
            found.append(PathPart(numeral[1] if numeral else "", name, chapters, minutes, questions))
    return tuple(found)


def ribbon_of(events: Sequence[Event]) -> Ribbon | None:
    """The drawing for events in order; without events there is none."""
    if not events:
        return None
    first = year_of(events[0]) // 100 * 100
    decades = year_of(events[-1]) // 10 - first // 10 + 1
    china, russia = (
        Counter((year_of(event) - first) // 10 for event in events if actor in event.actors)
        for actor in ("china", "russia")
    )
    above, below = (max(found.values(), default=1) for found in (china, russia))
    return Ribbon(len(events), first, decades, above, below, _bars(china, -1), _bars(russia, 1))


def _bars(counted: Mapping[int, int], direction: int) -> str:
    return "".join(f"M{decade + 0.5} 0V{direction * count}" for decade, count in sorted(counted.items()))
