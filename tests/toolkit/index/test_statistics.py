"""The figures of a chapter must count what a reader reads."""

from __future__ import annotations

from pathlib import Path

from coursewright.index.statistics import count_all, describe_chapter
from coursewright.page.gate import inspect_course
from coursewright.read.pages import read_page
from coursewright.text.macro_calls import COUNTS


def test_citations_are_no_words(unedited: Path) -> None:
    """A citation in brackets counts neither as words nor as a sentence."""
    course, _, _ = inspect_course(unedited)
    body = "---\ntitle: X\n---\n\n# X\n\nOne two three [@key, p. 3].\nFour five. Six!\n"
    page, _ = read_page(body, "docs/x.md")
    row = describe_chapter(course, page)
    assert (row.words, row.words_a_sentence, row.citations) == (6, 2.0, 1)


def test_counts_are_those_of_the_files(unedited: Path) -> None:
    """Each count is the number of entries that the course holds."""
    course, _, _ = inspect_course(unedited)
    counts = count_all(course)
    assert counts.keys() == COUNTS
    assert counts["works"] == len(course.works)
    assert counts["questions"] == sum(len(questions) for questions in course.quizzes.values())
