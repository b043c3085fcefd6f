"""Length and reading level of chapters, and how much the course holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.calls import COUNTS
from macros.course import Course
from macros.pages import Page

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
    """How many chapters, works, terms, events, places, figures, disputes, corrections or questions there are."""
    if what == "questions":
        return sum(map(len, course.quizzes.values()))
    return len(getattr(course, what))


def count_all(course: Course) -> dict[str, int]:
    """Every count, by its name."""
    return {what: count(course, what) for what in sorted(COUNTS)}
