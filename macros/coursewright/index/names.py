"""The names that lead from the text of a course to its entries."""

from __future__ import annotations

from functools import lru_cache

from coursewright.index.homes import homes_of
from coursewright.model.course import Course
from coursewright.model.kinds import KINDS
from coursewright.text.names import Names


@lru_cache(maxsize=2)  # asked for on every page
def names_of(course: Course) -> Names:
    """The names of all entries that text links to, where the course has a page that lists them."""
    linked = [kind for kind in KINDS.values() if kind.shown == "link" and kind.name in homes_of(course)]
    return Names({kind.name: course.shelves[kind.name] for kind in linked})
