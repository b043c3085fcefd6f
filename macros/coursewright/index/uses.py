"""Who uses what: the works a page cites, the pages that cite a work or name an entry.

All of it comes from the sources, so it does not depend on the order in which pages are rendered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coursewright.index.names import names_of
from coursewright.model.course import Course
from coursewright.model.entry import Entry
from coursewright.model.figure import Chart
from coursewright.model.kinds import KINDS
from coursewright.model.page import Call, Page
from coursewright.model.question import Question
from coursewright.text.citation_syntax import keys_in

_BY_MACRO = {kind.one: kind for kind in KINDS.values() if kind.shown}


@dataclass(frozen=True)
class Uses:
    """The index of a course.

    keys_of: the works that each page cites, in order of first use, by the page's path.
    citing: the pages that cite a work or list it as further reading, in course order, by key.
    naming: the pages that name an entry, in course order, by kind and id.
    asking: how many questions of each page rest on a work, by key and path.
    defining: the ids of the terms whose definition rests on a work, by key.
    """

    keys_of: Mapping[str, tuple[str, ...]]
    citing: Mapping[str, tuple[str, ...]]
    naming: Mapping[str, Mapping[str, tuple[str, ...]]]
    asking: Mapping[str, Mapping[str, int]]
    defining: Mapping[str, tuple[str, ...]]


def embedded(course: Course, page: Page) -> Iterator[Entry]:
    """The entries that a page prints through its macros, whole collections and links aside."""
    for call in page.calls:
        kind = _BY_MACRO.get(call.name)
        if call.name == "quiz":
            yield from _asked(course, page, call)
        elif kind and kind.shown != "link" and (entry := course.shelves[kind.name].get(_first(call))):
            yield entry
            if isinstance(entry, Chart):
                yield from (course.figures[point.figure] for point in entry.points if point.figure in course.figures)
    yield from page.front.reading


def _first(call: Call) -> str:
    return str(call.arguments[0]) if call.arguments else ""


def _asked(course: Course, page: Page, call: Call) -> tuple[Question, ...]:
    """The questions that a call of `quiz` prints."""
    return course.quizzes.get(_first(call) or page.slug, ())


def find_uses(course: Course) -> Uses:
    """The index of a whole course."""
    keys_of: dict[str, tuple[str, ...]] = {}
    citing: dict[str, dict[str, None]] = {}
    naming: dict[str, dict[str, dict[str, None]]] = {kind.name: {} for kind in KINDS.values() if kind.shown == "link"}
    asking: dict[str, Counter[str]] = {}
    ordered = dict.fromkeys([*(page.path for page in course.chapters.values()), *course.pages])
    for path in ordered:
        page = course.pages[path]
        keys = [key for raw, _ in page.citations for key in keys_in(raw)]
        for entry in embedded(course, page):
            keys += [key for text in entry.texts() for key in keys_in(text)]
        keys += [str(getattr(entry, "document", "")) for entry in embedded(course, page)]
        keys_of[path] = tuple(key for key in dict.fromkeys(keys) if key in course.works)
        if not page.front.counted:
            continue
        for key in (*keys_of[path], *(reading.work for reading in page.front.reading)):
            citing.setdefault(key, {})[path] = None
        for question in (one for call in page.calls if call.name == "quiz" for one in _asked(course, page, call)):
            for key in {key for text in question.texts() for key in keys_in(text)}:
                asking.setdefault(key, Counter())[path] += 1
        for kind, name in _named(course, page):
            naming[kind].setdefault(name, {})[path] = None
    defining: dict[str, list[str]] = {}
    for name, term in course.terms.items():
        for key in dict.fromkeys(keys_in(term.sources)):
            defining.setdefault(key, []).append(name)
    return Uses(
        keys_of,
        {key: tuple(paths) for key, paths in citing.items()},
        {kind: {name: tuple(paths) for name, paths in names.items()} for kind, names in naming.items()},
        asking,
        {key: tuple(terms) for key, terms in defining.items()},
    )


def _named(course: Course, page: Page) -> Iterator[tuple[str, str]]:
    """The kind and id of each entry that a page names: in its front matter, by a macro, or in running text."""
    yield from (("terms", name) for name in page.front.terms)
    for call in page.calls:
        kind = _BY_MACRO.get(call.name)
        if kind and kind.shown == "link" and call.arguments:
            yield kind.name, _first(call)
    if page.front.link_terms:
        yield from ((mention.kind, mention.id) for mention in names_of(course).find(page.prose))
