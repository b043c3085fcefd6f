"""`check/writing.py`: faults in the writing of questions. Each question by itself is in `fixtures/quizzes.md`."""

from __future__ import annotations

import pytest

from coursewright.check.writing import check_bank, check_quiz
from coursewright.model.question import Question
from coursewright.read.quizzes import read_quiz

QUESTION = """\
  - id: q{number}
    type: choice
    objective: o
    level: {level}
    section: s
    prompt: Which?
    explanation: E [@a].
    options:
"""


def choices(places: str, level: str = "apply", options: int = 4) -> tuple[Question, ...]:
    """A choice question for each digit: the position of its right option."""
    text = "questions:\n"
    for number, place in enumerate(places):
        text += QUESTION.format(number=number, level=level)
        for index in range(options):
            right = ", correct: true" if str(index) == place else ""
            text += f"      - {{ id: o{index}, text: Number {index}, why: W.{right} }}\n"
    questions, problems = read_quiz(text, "quizzes/a.yml")
    assert problems == []
    return questions


@pytest.mark.parametrize(("places", "found"), [("000", 0), ("0000", 1), ("01230123", 1)])
def test_levels(places: str, found: int) -> None:
    """Four questions or more that only ask to remember are one warning, at the first of them."""
    problems = check_quiz(choices(places, "remember"))
    assert [(problem.code, problem.line, problem.severity) for problem in problems] == [
        ("all-remember", 2, "warning")
    ] * found
    assert check_quiz(choices(places)) == []


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ("00000000000", 0),  # eleven are too few to tell
        ("000000000000", 1),
        ("111111111110", 1),
        ("012301230123", 0),
        ("000000012312", 0),  # seven of twelve: within three standard deviations
        ("000000001231", 1),  # eight of twelve: beyond
    ],
)
def test_positions(places: str, found: int) -> None:
    """One position that is right far too often is one warning."""
    problems = check_bank(choices(places))
    assert [problem.code for problem in problems] == ["same-position"] * found


def test_the_position_is_named() -> None:
    """The warning counts positions from one, as readers do."""
    assert "position 3" in check_bank(choices("222222222222"))[0].message
