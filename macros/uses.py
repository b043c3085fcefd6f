"""Who uses what: the works a page cites, the pages that cite a work or use a term.

All of it comes from the sources, so it does not depend on the order in which pages are rendered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.calls import MACROS
from macros.citation_syntax import keys_in
from macros.course import Course
from macros.model import Chart, Entry
from macros.pages import Call, Page
from macros.questions import Question


@dataclass(frozen=True)
class Uses:
    """Keys cited by each page, in order of first use; pages by work key and by term id, in course order.

    `citing` holds the pages that list a work as further reading too. By work key too: `asking`, how many questions
    of each page rest on the work, and `defining`, the ids of the terms whose definition does.
    """

    keys_of: Mapping[str, tuple[str, ...]]
    citing: Mapping[str, tuple[str, ...]]
    using: Mapping[str, tuple[str, ...]]
    asking: Mapping[str, Mapping[str, int]]
    defining: Mapping[str, tuple[str, ...]]


def lists_entries(page: Page) -> bool:
    """Whether the page prints a whole collection; its citations then lead to the bibliography."""
    return any(MACROS[call.name].lists_all for call in page.calls if call.name in MACROS)


def embedded(course: Course, page: Page) -> Iterator[Entry]:
    """The entries that a page prints through its macros, whole collections aside."""
    shelves: Mapping[str, Mapping[str, Entry]] = {
        "figure": course.figures,
        "structure": course.structures,
        "chart": course.charts,
        "dispute": course.disputes,
        "correction": course.corrections,
    }
    for call in page.calls:
        name = str(call.arguments[0]) if call.arguments else ""
        if call.name == "quiz":
            yield from _asked(course, page, call)
        elif name in shelves.get(call.name, {}):
            entry = shelves[call.name][name]
            yield entry
            if isinstance(entry, Chart):
                yield from (course.figures[point.figure] for point in entry.points if point.figure in course.figures)
    yield from page.front.reading


def _asked(course: Course, page: Page, call: Call) -> tuple[Question, ...]:
    """The questions that a call of `quiz` prints."""
    return course.quizzes.get(str(call.arguments[0]) if call.arguments else page.slug, ())


def find_uses(course: Course) -> Uses:
    """The index of a whole course."""
    keys_of: dict[str, tuple[str, ...]] = {}
    citing: dict[str, dict[str, None]] = {}
    using: dict[str, dict[str, None]] = {}
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
        terms = [str(call.arguments[0]) for call in page.calls if call.name == "term" and call.arguments]
        if page.front.link_terms:
            terms += [mention.id for mention in course.names.find(page.prose)]
        for term in [*page.front.terms, *terms]:
            using.setdefault(term, {})[path] = None
    defining: dict[str, list[str]] = {}
    for name, entry in course.terms.items():
        for key in dict.fromkeys(keys_in(entry.sources)):
            defining.setdefault(key, []).append(name)
    return Uses(
        keys_of,
        {key: tuple(paths) for key, paths in citing.items()},
        {term: tuple(paths) for term, paths in using.items()},
        asking,
        {key: tuple(terms) for key, terms in defining.items()},
    )
