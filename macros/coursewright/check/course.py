"""What must hold between the files of a course. What must hold within one file, its reader says."""

from __future__ import annotations

from collections.abc import Iterator

from coursewright.check.drawings import check_chart, check_structure
from coursewright.check.maps import check_locate
from coursewright.check.pages import check_chapter, check_page
from coursewright.check.references import check_references
from coursewright.check.writing import check_bank, check_quiz
from coursewright.index.homes import homes_of
from coursewright.index.uses import Uses
from coursewright.model.course import Course
from coursewright.model.entry import Entry
from coursewright.model.settings import PATH as SETTINGS
from coursewright.problems import Problem, line_of, unknown
from coursewright.questions.locate import Locate
from coursewright.read.files import CONFIG, QUIZZES
from coursewright.text.citation_syntax import keys_in


def check_course(course: Course, uses: Uses) -> list[Problem]:
    """Every problem that only shows when the files are seen together."""
    found = [
        *_check_entries(course),
        *_check_settings(course),
        *_check_people(course),
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
    for entry in course.entries():
        yield from check_references(course, entry)
        for source in _sources(entry):
            if not keys_in(source):
                message = f'"{getattr(entry, "id", "")}": sources holds no citation.'
                yield Problem(entry.path, entry.line, "no-source", message, 'Write it as "[@key, p. 3]".')
    kinds = course.settings.vocabulary("kind") or ()
    for work in course.works.values():
        if work.own_kind and work.own_kind not in kinds:
            yield unknown(work.path, work.line, "kind", work.own_kind, kinds)


def _sources(entry: Entry) -> Iterator[str]:
    if hasattr(entry, "sources"):
        yield entry.sources
    for position in getattr(entry, "positions", ()):
        yield position.sources


def _check_settings(course: Course) -> Iterator[Problem]:
    yield from check_references(course, course.settings)
    text = course.texts.get(SETTINGS, "")
    for actor in course.settings.actors:
        for mention in sorted(_mentions(course, actor.name)):
            message = f'"{actor.name}" is the name of an actor, and leads to the term "{mention}".'
            hint = "Take it out of the term's aliases; an alias with a comma in it needs quotation marks."
            term = course.terms[mention]
            yield Problem(
                term.path, line_of(course.texts.get(term.path, ""), actor.name, term.line), "actor-alias", message, hint
            )
    for document in course.settings.documents:
        if not any(section.document == document.work for section in course.sections.values()):
            message = f'No section of "{document.work}" is listed.'
            hint = "List its sections in data/sections.yml, or remove the document."
            yield Problem(SETTINGS, line_of(text, document.work), "unused-document", message, hint, "warning")


def _mentions(course: Course, name: str) -> set[str]:
    """The terms that are called by this very name."""
    return {term.id for term in course.terms.values() if name in term.called}


def _check_people(course: Course) -> Iterator[Problem]:
    names = {name.casefold(): term for term in course.terms.values() for name in term.called}
    for person in course.people.values():
        for name in person.called:
            if other := names.get(name.casefold()):
                message = f'"{person.id}": "{name}" is also a name of the term "{other.id}".'
                hint = f"Add `term: {other.id}`, if that is this person, or take the name out of one of the two."
                yield Problem(person.path, person.line, "duplicate-person", message, hint)


def _check_drawings(course: Course) -> Iterator[Problem]:
    for structure in course.structures.values():
        yield from check_structure(structure)
    for chart in course.charts.values():
        yield from check_chart(chart, course.figures)


def _check_quizzes(course: Course) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for slug, questions in course.quizzes.items():
        page = course.pages.get(f"{slug}.md")
        if page is None:
            path, message = f"{QUIZZES}{slug}.yml", f"There is no page {slug}.md."
            yield Problem(path, 1, "quiz-without-page", message, "Name the quiz as its chapter.")
        elif not any(call.name == "quiz" for call in page.calls):
            message = "The chapter has a quiz that it does not show."
            hint = "Put {{ quiz() }} where it belongs."
            yield Problem(page.file, 1, "quiz-not-shown", message, hint, "warning")
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
                yield from check_locate(course, question)
        yield from check_quiz(questions)
    yield from check_bank([question for questions in course.quizzes.values() for question in questions])


def _check_unused(course: Course, uses: Uses) -> Iterator[Problem]:
    cited = set(uses.citing) | {work.via for work in course.works.values()}
    cited |= {key for entry in course.entries() for text in entry.texts() for key in keys_in(text)}
    for work in course.works.values():
        if work.key not in cited:
            message = f"{work.key} is cited nowhere."
            hint = "Cite it, list it as reading, or remove it."
            yield Problem(work.path, work.line, "unused-work", message, hint, "warning", ("work", work.key))
    for term in course.terms.values() if "terms" in homes_of(course) else ():
        if term.id not in uses.naming["terms"]:
            message = f'"{term.id}" is used on no page.'
            hint = "Use it in a chapter, or remove it."
            yield Problem(term.path, term.line, "unused-term", message, hint, "warning", ("term", term.id))


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
        page = course.pages[path]
        message = "The navigation does not name this page."
        yield Problem(page.file, 1, "not-in-nav", message, f"Add it in {CONFIG}.", "warning")
