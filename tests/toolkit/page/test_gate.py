"""`page/gate.py`: a course is opened whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from coursewright.cite.pandoc import format_citations
from coursewright.disk import folder_of
from coursewright.model.citations import Citations
from coursewright.page import gate
from coursewright.page.gate import OpenCourses, current_course, inspect_course, open_course
from coursewright.problems import CourseError, Problem
from tests.courses import SMALL, article, copy_course, edit, render_page, snapshot, squeezed

CHAPTER = "docs/history/nerchinsk.md"


def test_the_same_course_is_opened_once(small: Path) -> None:
    """As long as no file changes, the very same course is given."""
    assert open_course(small)[0] is open_course(small)[0]
    assert current_course()[0] is open_course(small)[0]


QUIZ_EDIT = ("quizzes/history/nerchinsk.yml", "Which treaty came first?", "Which one came first?")


@pytest.mark.parametrize(
    ("change", "page", "said"),
    [
        ((CHAPTER, "came for furs", "came for ivory"), "history/nerchinsk.md", "came for ivory"),
        (("data/glossary.yml", "tribute in furs", "tribute in pelts"), "glossary.md", "tribute in pelts"),
        (("bibliography/works.bib", "year = {1957}", "year = {1958}"), "history/nerchinsk.md", "Cheng 1958, 11–12"),
        (QUIZ_EDIT, "history/nerchinsk.md", "Which one came first?"),
    ],
)
def test_a_change_is_seen(small: Path, change: tuple[str, str, str], page: str, said: str) -> None:
    """After an edit the course is read anew, while serving too."""
    before = squeezed(article(render_page(small, page)).text_content())
    edit(small, *change)
    os.utime(small / change[0], (1, 1))  # a clock set back, and a text of the same length, are changes too
    after = squeezed(article(render_page(small, page)).text_content())
    assert said not in before
    assert said in after


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process be as a new one: no course is in its memory."""
    monkeypatch.setattr(gate._courses, "_opened", {})


def forbid_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no process be started from now on."""

    def fail(*_: Any, **__: Any) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "run", fail)
    monkeypatch.setattr(subprocess, "Popen", fail)


@pytest.mark.parametrize("lost", [(), ("course",), ("course", "read")])
def test_a_warm_course_is_as_a_cold_one(small: Path, monkeypatch: pytest.MonkeyPatch, lost: tuple[str, ...]) -> None:
    """What was kept on disk, all or a part of it, gives the same pages, and no process is started for it."""
    pages = ("history/nerchinsk.md", "glossary.md", "bibliography.md")
    cold = {page: render_page(small, page) for page in pages}
    first = open_course(small)[0]
    assert {path.name for path in folder_of(small.resolve()).iterdir()} == {"citations", "course", "read"}
    for name in lost:
        (folder_of(small.resolve()) / name).unlink()
    forget(monkeypatch)
    forbid_processes(monkeypatch)
    assert {page: render_page(small, page) for page in pages} == cold
    assert open_course(small)[0] is not first


def test_what_is_kept_of_a_course_is_of_its_folder(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a course knows nothing of what was kept of the first, and what is kept is in neither."""
    open_course(small)
    copy = copy_course(small, small.with_name("copy"))
    assert not folder_of(copy.resolve()).exists()
    assert not folder_of(small.resolve()).is_relative_to(small)
    forbid_processes(monkeypatch)
    with pytest.raises(AssertionError, match="a process was started"):
        open_course(copy)


def test_two_courses_opened_in_turn(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stays as it was opened, and the pages that are rendered are those of the last that was asked for."""
    other = copy_course(small, small.with_name("other"))
    edit(other, "mkdocs.yml", "site_name: Small", "site_name: Other")
    first, second = open_course(small)[0], open_course(other)[0]
    assert (first.site.name, second.site.name) == ("Small", "Other")
    assert current_course()[0] is second
    forbid_processes(monkeypatch)
    assert open_course(small)[0] is current_course()[0] is first
    assert open_course(other)[0] is current_course()[0] is second
    shown = {name: render_page(root, "index.md") for name, root in (("Small", small), ("Other", other))}
    assert shown["Other"] == shown["Small"].replace('"Small"', '"Other"') != shown["Small"]


def test_before_any_course_is_opened() -> None:
    """There is no current course to render."""
    with pytest.raises(LookupError, match="no course has been opened"):
        OpenCourses().current()


def test_after_a_course_could_not_be_opened(small: Path) -> None:
    """There is no current course either: the pages of another are not rendered in its place."""
    courses = OpenCourses()
    other = copy_course(small, small.with_name("other"))
    edit(other, CHAPTER, 'term("yasak"', 'term("yassak"')
    courses.open(small)
    with pytest.raises(CourseError):
        courses.open(other)
    with pytest.raises(LookupError, match="no course has been opened"):
        courses.current()


def test_broken_courses_are_refused_with_every_error(small: Path) -> None:
    """All errors are in the exception, and no warning."""
    edit(small, CHAPTER, 'term("yasak"', 'term("yassak"')
    edit(small, "data/timeline.yml", "theme: war", "theme: wars")
    edit(small, "mkdocs.yml", "      - timeline.md\n", "")
    with pytest.raises(CourseError) as caught:
        open_course(small)
    assert [problem.code for problem in caught.value.problems] == ["unknown-theme", "unknown-term"]


def test_a_mended_course_opens_again(small: Path) -> None:
    """An error is not remembered longer than it lasts."""
    edit(small, CHAPTER, 'term("yasak"', 'term("yassak"')
    with pytest.raises(CourseError):
        open_course(small)
    edit(small, CHAPTER, 'term("yassak"', 'term("yasak"')
    assert open_course(small)[0].terms


BROKEN = {
    "by our checks": (CHAPTER, 'term("yasak"', 'term("yassak"', "unknown-term"),
    "by pandoc": ("bibliography/works.bib", "year = {1957}", "year = {1958}", "pandoc"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_threads_that_open_a_broken_course_are_all_told_so(
    small: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Nobody gets another error because somebody else was told first, and it opens for all when it is mended."""
    path, old, new, code = BROKEN[kind]
    edit(small, path, old, new)
    courses, between_threads = OpenCourses(), sys.getswitchinterval()
    if code == "pandoc":  # what pandoc cannot read our own reader refuses first
        monkeypatch.setattr(gate, "format_citations", refuse)

    def told(_: int) -> list[str]:
        with pytest.raises(CourseError) as caught:
            courses.open(small)
        return [problem.code for problem in caught.value.problems]

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(told, range(32))) == [[code]] * 32
    finally:
        sys.setswitchinterval(between_threads)
    monkeypatch.setattr(gate, "format_citations", format_citations)
    edit(small, path, new, old)
    with ThreadPoolExecutor(4) as pool:
        assert len({id(course) for course, _ in pool.map(courses.open, [small] * 4)}) == 1


def refuse(*_: Any) -> Citations:
    """Refuse as pandoc does."""
    raise CourseError([Problem("bibliography/works.bib", 1, "pandoc", "No.", "Look at it.")])


def test_authors_files_are_never_written(small: Path) -> None:
    """Opening a course writes nothing into its folder."""
    before = snapshot(small)
    open_course(small)
    inspect_course(small)
    assert snapshot(small) == before


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x80\x05K\x01."])
def test_a_broken_memory_is_no_error(small: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    """If what was kept is damaged, the course is read from its files."""
    expected = render_page(small, "history/nerchinsk.md")
    for file in folder_of(small.resolve()).iterdir():
        file.write_bytes(damage)
    forget(monkeypatch)
    assert render_page(small, "history/nerchinsk.md") == expected


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_a_mark_at_the_start_do_not_matter(tmp_path: Path, end: str) -> None:
    """Files from Windows, with a byte order mark, are read as any others, and errors are on the same lines."""
    root = copy_course(SMALL, tmp_path / "small")
    edit(root, CHAPTER, 'term("yasak"', 'term("yassak"')
    for file in root.rglob("*.*"):
        text = file.read_text(encoding="utf-8")
        file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
    (problem,) = inspect_course(root)[2]
    assert (problem.path, problem.line, problem.code) == (CHAPTER, 31, "unknown-term")


def test_problems_are_in_order_and_told_once(small: Path) -> None:
    """Problems come by file and line, without repetition."""
    edit(small, CHAPTER, "hostages to the forts [@perdue2005china]", "hostages [@x; @x] and [@x]")
    edit(small, "data/glossary.yml", "in furs [@perdue2005china]", "in furs [@y]")
    problems = inspect_course(small)[2]
    assert problems == sorted(set(problems))
    assert [(problem.path, problem.line) for problem in problems if problem.code == "unknown-work"] == [
        ("data/glossary.yml", 8),
        (CHAPTER, 22),
    ]


def test_an_empty_folder_is_no_course(tmp_path: Path) -> None:
    """Where no configuration is, that is the error, and nothing is opened."""
    _, _, (problem,) = inspect_course(tmp_path)
    assert (problem.path, problem.line, problem.code, problem.severity) == ("mkdocs.yml", 1, "no-course", "error")
    with pytest.raises(CourseError, match="no-course"):
        open_course(tmp_path)
