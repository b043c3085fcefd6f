"""Every citation that any page of a course may print, as it is written: the one list of what pandoc is to format."""

from __future__ import annotations

from collections.abc import Iterator

from coursewright.model.course import Course
from coursewright.model.entry import Entry
from coursewright.text.citation_syntax import clusters_of


def citations_of(course: Course, through: set[str]) -> Iterator[str]:
    """The citations of pages and entries; `through` are the keys of the works by which we know others."""
    for page in course.pages.values():
        yield from (raw for raw, _ in page.citations)
        yield from _in(page.front)
    for entry in course.entries():
        yield from _in(entry)
    for figure in course.figures.values():
        yield from (cluster.raw for cluster in clusters_of(figure.dated_sources))
    named = {correction.document for correction in course.corrections.values()}
    yield from (f"@{{{key}}}" for key in named | through)


def _in(entry: Entry) -> Iterator[str]:
    for text in entry.texts():
        yield from (cluster.raw for cluster in clusters_of(text))
