"""Length and reading level of chapters, and how much the course holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursewright.model.course import Course
from coursewright.model.page import Page
from coursewright.text.macro_calls import COUNTS

_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*(?=\s|$)")


@dataclass(frozen=True)
class ChapterStatistics:
    """Words of running text, mean words a sentence, citations and questions of one chapter."""

    slug: str
    words: int
    words_a_sentence: float
    citations: int
    questions: int


def describe_chapter(course: Course, page: Page) -> ChapterStatistics:
    """The figures of one chapter; a citation in brackets is no word."""
    sentences = sum(len(_SENTENCE_END.findall(text)) for text in page.running_text)
    questions = len(course.quizzes.get(page.slug, ()))
    return ChapterStatistics(page.slug, page.words, page.words / max(sentences, 1), len(page.citations), questions)


def count(course: Course, what: str) -> int:
    """How many chapters, works, questions, or entries of a kind there are."""
    if what == "questions":
        return sum(map(len, course.quizzes.values()))
    return len(course.shelves[what] if what in course.shelves else getattr(course, what))


def count_all(course: Course) -> dict[str, int]:
    """Every count, by its name."""
    return {what: count(course, what) for what in sorted(COUNTS)}
