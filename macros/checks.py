"""What must hold between the files of a course. What must hold within one file, its reader says."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from macros.calls import COUNTS, MACROS
from macros.citation_syntax import keys_in
from macros.course import CONFIG, Course
from macros.items import check_items, check_positions
from macros.model import Entry, Event
from macros.pages import Page
from macros.problems import Problem, line_of, nearest
from macros.quizzes import FOLDER
from macros.uses import Uses

_SHORT = 12  # words; a shorter paragraph introduces a table, a list or a question


def check_course(course: Course, uses: Uses) -> list[Problem]:
    """Every problem that only shows when the files are seen together."""
    found = [*_check_entries(course), *_check_quizzes(course), *_check_unused(course, uses), *_check_nav(course)]
    for page in course.pages.values():
        found += _check_page(course, page)
        if page.is_chapter or page.slug in course.quizzes:
            found += _check_chapter(course, page)
    return found


def _unknown(path: str, line: int, what: str, name: str, known: Iterable[str]) -> Problem:
    hint = nearest(name, known) or f"Add it, or correct the name of the {what}."
    return Problem(path, line, f"unknown-{what}", f'There is no {what} "{name}".', hint)


def _check_entries(course: Course) -> Iterator[Problem]:
    slugs = {page.slug for page in course.pages.values()}
    for entry in course.entries():
        text = course.texts.get(entry.path, "")
        for part in entry.texts():
            for key in keys_in(part):
                if key not in course.works:
                    yield _unknown(entry.path, line_of(text, f"@{key}", entry.line), "work", key, course.works)
        for source in _sources(entry):
            if not keys_in(source):
                message = f'"{getattr(entry, "id", "")}": sources holds no citation.'
                yield Problem(entry.path, entry.line, "no-source", message, 'Write it as "[@key, p. 3]".')
        for slug in getattr(entry, "chapters", ()):
            if slug not in slugs:
                yield _unknown(entry.path, line_of(text, slug, entry.line), "chapter", slug, slugs)
        document = getattr(entry, "document", None)
        if document is not None and document not in course.works:
            yield _unknown(entry.path, entry.line, "work", document, course.works)
        if isinstance(entry, Event):
            for term in entry.terms:
                if term not in course.terms:
                    yield _unknown(entry.path, line_of(text, term, entry.line), "term", term, course.terms)
            for place in entry.places:
                if place not in course.places:
                    yield _unknown(entry.path, line_of(text, place, entry.line), "place", place, course.places)


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
                    yield _unknown(question.path, line, "objective", question.objective, objectives)
                anchors = {heading.id for heading in page.headings}
                if question.section not in anchors:
                    line = line_of(course.texts[question.path], "section:", question.line)
                    yield _unknown(question.path, line, "section", question.section, anchors)
        yield from check_items(questions)
    yield from check_positions([question for questions in course.quizzes.values() for question in questions])


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


def _check_nav(course: Course) -> Iterator[Problem]:
    named = [path for part in course.parts for path in part.pages]
    text = course.texts.get(CONFIG, "")
    for path in named:
        if path.endswith(".md") and path not in course.pages:
            yield _unknown(CONFIG, line_of(text, path), "page", path, course.pages)
    for path in course.pages.keys() - set(named):
        yield Problem(
            f"docs/{path}",
            1,
            "not-in-nav",
            "The navigation does not name this page.",
            f"Add it in {CONFIG}.",
            "warning",
        )


def _check_page(course: Course, page: Page) -> Iterator[Problem]:
    shown = f"docs/{page.path}"
    text = course.texts[shown]
    for raw, line in page.citations:
        for key in keys_in(raw):
            if key not in course.works:
                yield _unknown(shown, line_of(text, f"@{key}", line), "work", key, course.works)
    for reading in page.front.reading:
        if reading.work not in course.works:
            yield _unknown(shown, reading.line, "work", reading.work, course.works)
    for term in page.front.terms:
        if term not in course.terms:
            yield _unknown(shown, line_of(text, term), "term", term, course.terms)
    anchors: dict[str, int] = {}
    for heading in page.headings:
        if heading.id in anchors:
            message = f'Anchor "{heading.id}" is already that of line {anchors[heading.id]}.'
            yield Problem(
                shown, heading.line, "duplicate-anchor", message, "Give one of the headings another {#anchor}."
            )
        anchors.setdefault(heading.id, heading.line)
    yield from _check_calls(course, page, shown)
    yield from _check_links(course, page, shown)


def _check_calls(course: Course, page: Page, shown: str) -> Iterator[Problem]:
    known: dict[str, Iterable[str]] = {
        "term": course.terms,
        "figure": course.figures,
        "structure": course.structures,
        "dispute": course.disputes,
        "correction": course.corrections,
        "quiz": course.quizzes,
        "count": COUNTS,
    }
    for call in page.calls:
        macro = MACROS.get(call.name)
        if macro is None:
            hint = (
                nearest(call.name, MACROS) or "The authoring page lists all macros; {% raw %} shows braces as they are."
            )
            yield Problem(shown, call.line, "unknown-macro", f'There is no macro "{call.name}".', hint)
        elif not macro.required <= len(call.arguments) <= macro.allowed:
            message = f"{call.name}() was given {len(call.arguments)} arguments."
            hint = f"It takes {macro.required} to {macro.allowed}: {macro.summary}."
            yield Problem(shown, call.line, "macro-arguments", message, hint)
        elif macro.names and (call.arguments or macro.name == "quiz"):
            name = str(call.arguments[0]) if call.arguments else page.slug
            if name not in known[macro.names]:
                yield _unknown(shown, call.line, macro.names, name, known[macro.names])


def anchors_of(course: Course, page: Page) -> set[str]:
    """Every anchor that the built page will have."""
    anchors = {heading.id for heading in page.headings} | {"references", "further-reading"}
    for call in page.calls:
        match MACROS[call.name].lists_all if call.name in MACROS else "":
            case "terms":
                anchors |= course.terms.keys()
            case "works":
                anchors |= {f"ref-{key}" for key in course.works}
            case "events":
                anchors |= course.events.keys()
            case "places":
                anchors |= course.places.keys()
            case "disputes":
                anchors |= course.disputes.keys()
            case "corrections":
                anchors |= course.corrections.keys()
    return anchors


def _check_links(course: Course, page: Page, shown: str) -> Iterator[Problem]:
    for target, line in page.links:
        if ":" in target.split("/")[0] or target.startswith(("/", "//")):
            continue
        path, _, anchor = target.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
        if not there.endswith(".md"):
            continue  # an asset: the engines check it
        if there not in course.pages:
            hint = nearest(there, course.pages) or "Link to the Markdown file, from this file's folder."
            yield Problem(shown, line, "broken-link", f'"{target}" leads to no page.', hint)
        elif anchor and anchor not in (anchors := anchors_of(course, course.pages[there])):
            hint = nearest(anchor, anchors) or "See the headings of that page."
            yield Problem(shown, line, "broken-link", f'"{target}": that page has no section "{anchor}".', hint)


def _check_chapter(course: Course, page: Page) -> Iterator[Problem]:
    shown = f"docs/{page.path}"
    front = page.front
    for name, low, high in (("objectives", 3, 5), ("reading", 2, 4)):
        count = len(getattr(front, name))
        if not low <= count <= high:
            message = f"A chapter has {low} to {high} {name}; this has {count}."
            yield Problem(
                shown, line_of(course.texts[shown], f"{name}:"), "front-matter", message, "Change the front matter."
            )
    if not front.summary:
        yield Problem(shown, 1, "front-matter", "The chapter has no summary.", "Add `summary:` with one sentence.")
    questions = course.quizzes.get(page.slug)
    if questions is None:
        hint = f"Write {FOLDER}/{page.slug}.yml."
        yield Problem(shown, 1, "chapter-without-quiz", "The chapter has no quiz.", hint, "warning")
    for objective in front.objectives if questions else ():
        if all(question.objective != objective.id for question in questions or ()):
            message = f'No question tests the objective "{objective.id}".'
            yield Problem(shown, objective.line, "untested-objective", message, "Write one.", "warning")
    lines = course.texts[shown].splitlines()
    for line, paragraph in page.paragraphs:
        if len(paragraph.split()) >= _SHORT and not keys_in(paragraph) and not _is_sourced(lines, line):
            message = f'Nothing is cited in the paragraph "{" ".join(paragraph.split()[:6])} …".'
            hint = "Cite its source, or put <!-- no source: reason --> on the line above."
            yield Problem(shown, line, "uncited-paragraph", message, hint, "warning")


def _is_sourced(lines: list[str], line: int) -> bool:
    """Whether a `figure()`, which prints its source, is in the paragraph at `line`, or a comment excuses it."""
    end = next((index for index in range(line, len(lines)) if not lines[index].strip()), len(lines))
    if any("{{ figure(" in part for part in lines[line - 1 : end]):
        return True
    return any(part.strip().startswith("<!-- no source:") for part in lines[max(line - 3, 0) : line - 1])
