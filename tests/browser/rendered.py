"""Any questions as the templates make them, put into a page of the miniature course in place of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from functools import cache

from playwright.sync_api import Page

from coursewright.index.uses import Uses
from coursewright.model.course import Course
from coursewright.model.question import Question
from coursewright.page.gate import open_course
from coursewright.page.render import Renderer
from tests.courses import MINI

CHAPTER = "history/tea-road"


@cache
def _mini() -> tuple[Course, Uses]:
    return open_course(MINI)


def bank() -> tuple[Question, ...]:
    """The questions of the first chapter: one of every type."""
    return _mini()[0].quizzes[CHAPTER]


def render(questions: Iterable[Question]) -> str:
    """The chapter's quiz with these questions, as HTML."""
    course, uses = _mini()
    edited = dataclasses.replace(course, quizzes={**course.quizzes, CHAPTER: tuple(questions)})
    return Renderer(edited, uses, course.pages[f"{CHAPTER}.md"]).block("quiz")


def put(page: Page, questions: Iterable[Question]) -> None:
    """Replace the page's quiz, as an engine's instant navigation does."""
    page.evaluate("html => { document.querySelector('article .quiz').outerHTML = html; }", render(questions))
