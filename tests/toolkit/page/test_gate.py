"""`gate.py`: a course is opened whole or not at all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from coursewright.disk import FOLDER
from coursewright.page.gate import current_course, inspect_course, open_course
from coursewright.problems import CourseError
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


def test_a_warm_course_is_as_a_cold_one(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept on disk gives the same pages, and no process is started for it."""
    cold = {page: render_page(small, page) for page in ("history/nerchinsk.md", "glossary.md", "bibliography.md")}
    moved = small.rename(small.with_name("moved"))

    def fail(*_: Any, **__: Any) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "run", fail)
    assert {page: render_page(moved, page) for page in cold} == cold


def test_broken_courses_are_refused_with_every_error(small: Path) -> None:
    """All errors are in the exception, and no warning."""
    edit(small, CHAPTER, 'term("yasak"', 'term("yassak"')
    edit(small, "data/timeline.yml", "theme: war", "theme: wars")
    edit(small, "mkdocs.yml", "      - timeline.md\n", "")
    with pytest.raises(CourseError) as caught:
        open_course(small)
    assert [problem.code for problem in caught.value.problems] == ["bad-value", "unknown-term"]


def test_a_mended_course_opens_again(small: Path) -> None:
    """An error is not remembered longer than it lasts."""
    edit(small, CHAPTER, 'term("yasak"', 'term("yassak"')
    with pytest.raises(CourseError):
        open_course(small)
    edit(small, CHAPTER, 'term("yassak"', 'term("yasak"')
    assert open_course(small)[0].terms


def test_authors_files_are_never_written(small: Path) -> None:
    """Opening a course writes to its own folder of memory, and nowhere else."""
    before = snapshot(small)
    open_course(small)
    after = {path: data for path, data in snapshot(small).items() if not path.startswith(FOLDER)}
    assert after == before


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x80\x05K\x01."])
def test_a_broken_memory_is_no_error(small: Path, damage: bytes) -> None:
    """If what was kept is damaged, the course is read from its files."""
    expected = render_page(small, "history/nerchinsk.md")
    for file in (small / FOLDER).iterdir():
        file.write_bytes(damage)
    moved = small.rename(small.with_name("moved"))
    assert render_page(moved, "history/nerchinsk.md") == expected


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


def test_an_empty_folder_is_an_empty_course(tmp_path: Path) -> None:
    """Without any file there is nothing wrong, and nothing to show."""
    course, uses, problems = inspect_course(tmp_path)
    assert (len(course.works), len(course.pages), dict(uses.using), problems) == (0, 0, {}, [])
