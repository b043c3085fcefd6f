"""Everything that an entry names must be there: works, terms, places, words of the course's vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coursewright.model.course import Course
from coursewright.model.entry import Entry, Reference
from coursewright.model.kinds import KINDS
from coursewright.problems import Problem, line_of, unknown
from coursewright.text.citation_syntax import clusters_of, is_as_written, keys_in

_SHELVES = {kind.one: kind.name for kind in KINDS.values()}


def check_references(course: Course, entry: Entry) -> Iterator[Problem]:
    """What an entry names or cites that is not there, and citations in it that could not be printed."""
    text = course.texts.get(entry.path, "")
    for reference in entry.references():
        known = _known(course, reference)
        if known is not None and reference.name not in known:
            line = line_of(text, reference.name, reference.by.line)
            yield unknown(entry.path, line, reference.what, reference.name, known)
    for part in entry.texts():
        for key in keys_in(part):
            if key not in course.works:
                yield unknown(entry.path, line_of(text, f"@{key}", entry.line), "work", key, course.works)
        if "@" in part:
            yield from _unprintable(entry, part, text)


def _known(course: Course, reference: Reference) -> Iterable[str] | None:
    """The names of what may be named; None if any may be."""
    match reference.what:
        case "work":
            return course.works
        case "chapter":
            return {page.slug for page in course.pages.values()}
        case "document":
            return {document.work for document in course.settings.documents} or course.works
        case what if what in _SHELVES:
            return course.shelves[_SHELVES[what]]
        case what:
            return course.settings.vocabulary(what)


def _unprintable(entry: Entry, part: str, text: str) -> Iterator[Problem]:
    """Citations with more in them than words and emphasis, which would be found and not be printed as written."""
    for cluster in clusters_of(part):
        if not is_as_written(cluster, part):
            message = f'The citation "{part[cluster.start : cluster.end]}" holds more than words and emphasis.'
            line = line_of(text, f"@{cluster.keys[0]}", entry.line)
            hint = "Put code, links, HTML, macros and addresses outside of it."
            yield Problem(entry.path, line, "citation-markup", message, hint)
