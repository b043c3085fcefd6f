"""What a page may have wrong, seen against the whole course."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from coursewright.check.references import check_references
from coursewright.index.homes import listed
from coursewright.model.course import Course
from coursewright.model.kinds import KINDS
from coursewright.model.page import Page
from coursewright.problems import Problem, counted, line_of, nearest, unknown
from coursewright.read.files import QUIZZES
from coursewright.text.citation_syntax import keys_in
from coursewright.text.macro_calls import COUNTS, MACROS

_SHELVES = {kind.one: kind.name for kind in KINDS.values()}


def check_page(course: Course, page: Page) -> Iterator[Problem]:
    """What any page may have wrong: names of works, terms and macros, anchors, links."""
    shown = page.file
    text = course.texts[shown]
    for raw, line in page.citations:
        for key in keys_in(raw):
            if key not in course.works:
                yield unknown(shown, line_of(text, f"@{key}", line), "work", key, course.works)
    yield from check_references(course, page.front)
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
    known: dict[str, Iterable[str]] = {one: course.shelves[name] for one, name in _SHELVES.items()}
    known |= {"quiz": course.quizzes, "count": COUNTS}
    for call in page.calls:
        macro = MACROS.get(call.name)
        if macro is None:
            hint = (
                nearest(call.name, MACROS) or "The authoring page lists all macros; {% raw %} shows braces as they are."
            )
            yield Problem(shown, call.line, "unknown-macro", f'There is no macro "{call.name}".', hint)
        elif not macro.required <= len(call.arguments) <= macro.allowed:
            message = f"{call.name}() was given {counted(len(call.arguments), 'argument')}."
            hint = f"It takes {macro.required} to {macro.allowed}: {macro.summary}."
            yield Problem(shown, call.line, "macro-arguments", message, hint)
        elif macro.names and (call.arguments or macro.name == "quiz"):
            name = str(call.arguments[0]) if call.arguments else page.slug
            if name not in known[macro.names]:
                yield unknown(shown, call.line, macro.names, name, known[macro.names])


def anchors_of(course: Course, page: Page) -> set[str]:
    """Every anchor that the built page will have."""
    anchors = {heading.id for heading in page.headings} | {"references", "further-reading"}
    for kind in listed(page):
        if kind == "works":
            anchors |= {f"ref-{key}" for key in course.works}
        elif KINDS[kind].anchored:
            anchors |= course.shelves[kind].keys()
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


def check_chapter(course: Course, page: Page) -> Iterator[Problem]:
    """What else a chapter should have: its front matter, a quiz that tests it, sources in each paragraph."""
    shown = page.file
    front, rules = page.front, course.settings.rules
    ranges = {"objective-count": ("objectives", rules.objectives), "reading-count": ("reading", rules.reading)}
    for code, (name, wanted) in ranges.items():
        count = len(getattr(front, name))
        if not wanted.least <= count <= wanted.most:
            message = f"A chapter has {wanted.least} to {wanted.most} {name}; this has {count}."
            line = line_of(course.texts[shown], f"{name}:")
            yield Problem(shown, line, code, message, "Change the front matter.", "warning")
    if not front.description:
        hint = "Add `description:` with one sentence."
        yield Problem(shown, 1, "no-description", "The chapter has no description.", hint, "warning")
    questions = course.quizzes.get(page.slug)
    if questions is None:
        hint = f"Write {QUIZZES}{page.slug}.yml."
        yield Problem(shown, 1, "chapter-without-quiz", "The chapter has no quiz.", hint, "warning")
    for objective in front.objectives if questions else ():
        if all(question.objective != objective.id for question in questions or ()):
            message = f'No question tests the objective "{objective.id}".'
            yield Problem(shown, objective.line, "untested-objective", message, "Write one.", "warning")
    lines = course.texts[shown].splitlines()
    for line, paragraph in page.paragraphs:
        if len(paragraph.split()) >= rules.paragraph_words and not keys_in(paragraph) and not _is_sourced(lines, line):
            message = f'Nothing is cited in the paragraph "{" ".join(paragraph.split()[:6])} …".'
            hint = "Cite its source, or put <!-- no source: reason --> on the line above."
            yield Problem(shown, line, "uncited-paragraph", message, hint, "warning")


def _is_sourced(lines: list[str], line: int) -> bool:
    """Whether a `figure()`, which prints its source, is in the paragraph at `line`, or a comment excuses it."""
    end = next((index for index in range(line, len(lines)) if not lines[index].strip()), len(lines))
    if any("{{ figure(" in part for part in lines[line - 1 : end]):
        return True
    return any(part.strip().startswith("<!-- no source:") for part in lines[max(line - 3, 0) : line - 1])
