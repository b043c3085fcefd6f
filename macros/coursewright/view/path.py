"""The way through the course: its parts, with their chapters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from coursewright.model.course import Course
from coursewright.model.page import Page

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
