"""What must hold between the files of a course. What must hold within one file, its reader says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import hypot

from macros.charts import check_chart
from macros.citation_syntax import keys_in
from macros.course import CONFIG, Course
from macros.fingerprint import fold
from macros.items import check_items, check_positions
from macros.map_view import can_be_marked, view_of
from macros.model import Entry, Event
from macros.page_checks import check_chapter, check_page
from macros.problems import Problem, line_of, unknown
from macros.questions import Locate
from macros.quizzes import FOLDER
from macros.structures import check_structure
from macros.uses import Uses

_APART = 9.0  # per cent of the map's width: two marks side by side on a phone


def check_course(course: Course, uses: Uses) -> list[Problem]:
    """Every problem that only shows when the files are seen together."""
    found = [
        *_check_entries(course),
        *_check_drawings(course),
        *_check_quizzes(course),
        *_check_unused(course, uses),
        *_check_nav(course),
        *_check_coverage(course),
    ]
    for page in course.pages.values():
        found += check_page(course, page)
        if page.is_chapter or page.slug in course.quizzes:
            found += check_chapter(course, page)
    return found


def _check_entries(course: Course) -> Iterator[Problem]:
    slugs = {page.slug for page in course.pages.values()}
    for entry in course.entries():
        text = course.texts.get(entry.path, "")
        for part in entry.texts():
            for key in keys_in(part):
                if key not in course.works:
                    yield unknown(entry.path, line_of(text, f"@{key}", entry.line), "work", key, course.works)
        for source in _sources(entry):
            if not keys_in(source):
                message = f'"{getattr(entry, "id", "")}": sources holds no citation.'
                yield Problem(entry.path, entry.line, "no-source", message, 'Write it as "[@key, p. 3]".')
        for slug in getattr(entry, "chapters", ()):
            if slug not in slugs:
                yield unknown(entry.path, line_of(text, slug, entry.line), "chapter", slug, slugs)
        document = getattr(entry, "document", None)
        if document is not None and document not in course.works:
            yield unknown(entry.path, entry.line, "work", document, course.works)
        if isinstance(entry, Event):
            for term in entry.terms:
                if term not in course.terms:
                    yield unknown(entry.path, line_of(text, term, entry.line), "term", term, course.terms)
            for place in entry.places:
                if place not in course.places:
                    yield unknown(entry.path, line_of(text, place, entry.line), "place", place, course.places)


def _check_drawings(course: Course) -> Iterator[Problem]:
    for structure in course.structures.values():
        yield from check_structure(structure)
    for chart in course.charts.values():
        yield from check_chart(chart, course.figures)


def _sources(entry: Entry) -> Iterator[str]:
    if hasattr(entry, "sources"):
        yield entry.sources
    for position in getattr(entry, "positions", ()):
        yield position.sources


def _check_quizzes(course: Course) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for slug, questions in course.quizzes.items():
        page = course.pages.get(f"{slug}.md")
        if page is None:
            path = f"{FOLDER}/{slug}.yml"
            yield Problem(
                path, 1, "quiz-without-page", f"There is no page docs/{slug}.md.", "Name the quiz as its chapter."
            )
        elif not any(call.name == "quiz" for call in page.calls):
            message = "The chapter has a quiz that it does not show."
            yield Problem(f"docs/{page.path}", 1, "quiz-not-shown", message, "Put {{ quiz() }} where it belongs.")
        for question in questions:
            if question.id in seen:
                message = f'Question "{question.id}" is already in {seen[question.id]}.'
                hint = "Ids are unique in the whole site: learners' answers are kept under them."
                yield Problem(question.path, question.line, "duplicate-id", message, hint)
            seen[question.id] = question.path
            if page is not None:
                objectives = {objective.id for objective in page.front.objectives}
                if question.objective not in objectives:
                    line = line_of(course.texts[question.path], "objective:", question.line)
                    yield unknown(question.path, line, "objective", question.objective, objectives)
                anchors = {heading.id for heading in page.headings}
                if question.section not in anchors:
                    line = line_of(course.texts[question.path], "section:", question.line)
                    yield unknown(question.path, line, "section", question.section, anchors)
            if isinstance(question, Locate):
                spots = list(_check_spots(course, question))
                yield from spots or _check_crowding(course, question)
        yield from check_items(questions)
    yield from check_positions([question for questions in course.quizzes.values() for question in questions])


def _check_spots(course: Course, question: Locate) -> Iterator[Problem]:
    for spot in question.places:
        place = course.places.get(spot.place)
        if place is None:
            yield unknown(spot.path, spot.line, "place", spot.place, course.places)
        elif not can_be_marked(place):
            message = f'{question.id}: "{spot.place}" is no point on the map.'
            yield Problem(spot.path, spot.line, "not-on-map", message, "Take a place that has `at` and is on the map.")
        elif any(fold(name) in fold(spot.where) for name in (place.name, *place.also)):
            message = f'{question.id}: where "{spot.place}" lies is said with its name.'
            yield Problem(spot.path, spot.line, "named-place", message, "Say it without the name.", "warning")


def _check_crowding(course: Course, question: Locate) -> Iterator[Problem]:
    view = view_of(question, course.places)
    shape = view.box[3] / view.box[2]
    for one, other in combinations(view.marks, 2):
        if hypot(one.left - other.left, (one.top - other.top) * shape) < _APART:
            message = f'{question.id}: "{one.spot.place}" and "{other.spot.place}" are too close on this map.'
            yield Problem(other.spot.path, other.spot.line, "crowded-map", message, "Replace one of them.", "warning")


def _check_unused(course: Course, uses: Uses) -> Iterator[Problem]:
    cited = set(uses.citing) | {work.via for work in course.works.values()}
    cited |= {key for entry in course.entries() for text in entry.texts() for key in keys_in(text)}
    for work in course.works.values():
        if work.key not in cited:
            message = f"{work.key} is cited nowhere."
            yield Problem(
                work.path, work.line, "unused-work", message, "Cite it, list it as reading, or remove it.", "warning"
            )
    for term in course.terms.values():
        if term.id not in uses.using:
            message = f'"{term.id}" is used on no page.'
            yield Problem(term.path, term.line, "unused-term", message, "Use it in a chapter, or remove it.", "warning")


def _check_coverage(course: Course) -> Iterator[Problem]:
    covered = {section for page in course.pages.values() for section in page.front.covers}
    for section in course.sections.values():
        if section.id not in covered:
            message = f'No chapter covers "{section.id}".'
            hint = "Name it under `covers:` where it is treated."
            yield Problem(section.path, section.line, "uncovered-section", message, hint, "warning")


def _check_nav(course: Course) -> Iterator[Problem]:
    named = [path for part in course.parts for path in part.pages]
    text = course.texts.get(CONFIG, "")
    for path in named:
        if path.endswith(".md") and path not in course.pages:
            yield unknown(CONFIG, line_of(text, path), "page", path, course.pages)
    for path in course.pages.keys() - set(named):
        yield Problem(
            f"docs/{path}",
            1,
            "not-in-nav",
            "The navigation does not name this page.",
            f"Add it in {CONFIG}.",
            "warning",
        )
