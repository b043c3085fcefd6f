"""Item-writing faults: what the field knows to make a question guessable or unclear.

All are warnings: the question works, but it could teach better.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from macros.problems import Problem
from macros.questions import Choice, Multiple, Question, ShortText
from macros.quizzes import fold

_ALL_OR_NONE = re.compile(r"\b(all|none|both|neither) of (the above|these|them)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(not|never|except|false|incorrect|wrong)\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*[^*]*\*\*")


def check_items(questions: Sequence[Question]) -> list[Problem]:
    """Every fault in the questions of one quiz."""
    found = [problem for question in questions for problem in _faults(question)]
    if len(questions) >= 4 and {question.level for question in questions} == {"remember"}:
        found.append(
            _fault(questions[0], "all-remember", "every question only asks to remember.", "Ask to apply or judge.")
        )
    return found


def check_positions(questions: Sequence[Question]) -> list[Problem]:
    """One warning if across the bank the right option stands in the same position too often.

    With n questions and k options each, a position is too frequent above n/k plus three standard
    deviations of chance.
    """
    choices = [question for question in questions if isinstance(question, Choice)]
    places = Counter(index for question in choices for index, option in enumerate(question.options) if option.correct)
    if len(choices) < 12:
        return []
    chance = sum(1 / len(question.options) for question in choices) / len(choices)
    limit = len(choices) * chance + 3 * (len(choices) * chance * (1 - chance)) ** 0.5
    place, count = places.most_common(1)[0]
    if count <= limit:
        return []
    message = f"{count} of {len(choices)} choice questions have the right option in position {place + 1}."
    return [_fault(choices[0], "same-position", message, "Move some of them.")]


def _faults(question: Question) -> Iterator[Problem]:
    if (
        _NEGATION.search(_EMPHASIS.sub("", question.prompt))
        and "?" in question.prompt
        and isinstance(question, Choice | Multiple)
    ):
        yield _fault(
            question, "negative-stem", "the stem is negative.", "Ask it positively, or set the **not** in bold."
        )
    if "@" not in question.explanation:
        yield _fault(question, "uncited-explanation", "the explanation cites nothing.", "Add its source.", "error")
    match question:
        case Choice() | Multiple():
            for option in question.options:
                if _ALL_OR_NONE.search(option.text):
                    yield _fault(
                        question, "all-of-the-above", f'option "{option.id}" speaks of the others.', "Replace it."
                    )
            right = [len(option.text) for option in question.options if option.correct]
            wrong = [len(option.text) for option in question.options if not option.correct]
            if right and wrong and len(right) == 1 and right[0] > 1.5 * max(wrong) and right[0] - max(wrong) > 12:
                yield _fault(question, "longest-option", "the right option is the longest by far.", "Shorten it.")
        case ShortText():
            if len({fold(form) for form in question.accept}) < 2 and len(question.accept) < 2:
                yield _fault(question, "one-spelling", "only one spelling is accepted.", "Add other forms to `accept`.")


def _fault(question: Question, code: str, message: str, hint: str, severity: str = "warning") -> Problem:
    return Problem(
        question.path,
        question.line,
        code,
        f"{question.id}: {message}",
        hint,
        "error" if severity == "error" else "warning",
    )
