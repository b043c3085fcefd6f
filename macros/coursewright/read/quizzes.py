"""Reads a chapter's quiz, and says what in it is broken."""

from __future__ import annotations

from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.types import AnyQuestion
from coursewright.read.yamlfile import read_entries


def read_quiz(text: str, path: str) -> tuple[tuple[Question, ...], list[Problem]]:
    """The questions of a quiz file, in its order, and all problems."""
    questions: tuple[Question, ...]
    questions, problems = read_entries(text, path, "questions", AnyQuestion)
    for question in questions:
        problems += question.problems()
    return questions, problems
