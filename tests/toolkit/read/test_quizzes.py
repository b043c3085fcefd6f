"""`quizzes.py`: a quiz file as questions, and what is broken in it."""

from __future__ import annotations

import textwrap

import pytest

from coursewright.check.writing import check_quiz
from coursewright.read.quizzes import read_quiz
from tests.courses import SMALL
from tests.examples import Example, examples

TEXT = (SMALL / "quizzes" / "history" / "nerchinsk.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", examples("quizzes.md"))
def test_examples(case: Example) -> None:
    """What `fixtures/quizzes.md` says of a question is what is said of it."""
    questions, problems = read_quiz("questions:\n" + textwrap.indent(case.given, "  "), "quizzes/a.yml")
    found = [*problems, *check_quiz(questions)]
    told = [f"{problem.line - 1} {problem.code} {problem.severity}".removesuffix(" error") for problem in sorted(found)]
    assert ("\n".join(told) or "fine") == case.expected
    assert all(problem.hint for problem in found)


def test_questions() -> None:
    """The small course has a good question of each type."""
    questions, problems = read_quiz(TEXT, "quizzes/a.yml")
    types = ["choice", "multiple", "true-false", "short-text", "number", "order"]
    types += ["match", "categorize", "cloze", "locate", "argue"]
    assert ([question.type for question in questions], problems) == (types, [])
