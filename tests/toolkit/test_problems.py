"""`problems.py`: what is said of an error, and where."""

from __future__ import annotations

import click
import pytest

from coursewright.problems import CourseError, Problem, errors, line_of, nearest

ERROR = Problem("data/glossary.yml", 7, "unknown-term", 'There is no term "x".', "Add it.")
WARNING = Problem("docs/a.md", 2, "not-in-nav", "Not named.", "Add it.", "warning")


def test_problem_as_text() -> None:
    """A problem says file, line, code, what was found and what to do, in this order."""
    assert str(ERROR) == 'data/glossary.yml:7: unknown-term There is no term "x". Add it.'


def test_problem_without_a_hint() -> None:
    """A problem without a hint ends without a blank."""
    assert str(Problem("a", 1, "b", "C.", "")) == "a:1: b C."


def test_problems_sort_by_place() -> None:
    """Problems stand in the order of file and line, with 9 before 10."""
    places = [("b", 1), ("a", 10), ("a", 9)]
    found = sorted(Problem(path, line, "code", "Message.", "Hint.") for path, line in places)
    assert [(problem.path, problem.line) for problem in found] == [("a", 9), ("a", 10), ("b", 1)]


def test_errors_are_told_from_warnings() -> None:
    """Only errors stop a build."""
    assert errors([WARNING, ERROR, WARNING]) == (ERROR,)


@pytest.mark.parametrize(("count", "expected"), [(1, "1 problem"), (2, "2 problems"), (0, "0 problems")])
def test_course_error_lists_every_problem(count: int, expected: str) -> None:
    """The exception counts the problems and gives each a line of its own."""
    error = CourseError([ERROR] * count)
    assert error.message.splitlines() == [f"the course was not built: {expected}", *[str(ERROR)] * count]
    assert error.problems == (ERROR,) * count


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("hegding", ["hedging", "balancing"], 'Did you mean "hedging"?'),
        ("nerchinsk", ["treaty-of-nerchinsk", "kyakhta"], 'Did you mean "treaty-of-nerchinsk"?'),
        ("zzz", ["hedging", "balancing"], ""),
        ("hedging", [], ""),
        ("", ["hedging"], ""),
    ],
)
def test_nearest(word: str, known: list[str], hint: str) -> None:
    """The known word most alike is offered, and none if none is alike."""
    assert nearest(word, known) == hint


def test_nearest_does_not_depend_on_order() -> None:
    """Of two words as near as each other, the same one is named whatever the order."""
    assert nearest("ab", ["abc", "abd"]) == nearest("ab", ["abd", "abc"]) != ""


@pytest.mark.parametrize(
    ("needle", "start", "line"),
    [("b", 1, 2), ("b", 2, 2), ("b", 3, 4), ("a", 2, 2), ("zzz", 3, 3), ("zzz", 1, 1)],
)
def test_line_of(needle: str, start: int, line: int) -> None:
    """The first line from `start` on that holds the needle, or `start` if none does."""
    assert line_of("a\nb\nc\nb\n", needle, start) == line


def test_a_refused_course_is_no_crash() -> None:
    """Click shows a ClickException, and the server of MkDocs a SystemExit, with its problems and no traceback."""
    error = CourseError([Problem("docs/x.md", 3, "unknown-work", "There is none.", "Add it.")])
    assert isinstance(error, click.ClickException)
    assert isinstance(error, SystemExit)
    assert "docs/x.md:3: unknown-work" in str(error)
    assert error.exit_code == 1
