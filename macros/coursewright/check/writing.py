"""Item-writing faults: what the field knows to make a question guessable or unclear.

What a type of question knows of itself, it says itself (`weaknesses`). All are rules: the question works, but it could
teach better.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.choice import Choice

_NEGATION = re.compile(r"\b(not|never|except|false|incorrect|wrong)\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*[^*]*\*\*")


def check_quiz(questions: Sequence[Question]) -> list[Problem]:
    """Every fault in the questions of one quiz."""
    found = [problem for question in questions for problem in _faults(question)]
    if len(questions) >= 4 and {question.level for question in questions} == {"remember"}:
        message = "every question only asks to remember."
        found.append(questions[0].weakness("all-remember", message, "Ask to apply or judge."))
    return found


def check_bank(questions: Sequence[Question]) -> list[Problem]:
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
    return [choices[0].weakness("same-position", message, "Move some of them.")]


def _faults(question: Question) -> Iterator[Problem]:
    prompt = _EMPHASIS.sub("", question.prompt)
    if _NEGATION.search(prompt) and "?" in prompt and not question.may_be_negative:
        hint = "Ask it positively, or set the **not** in bold."
        yield question.weakness("negative-stem", "the stem is negative.", hint)
    if "@" not in question.explanation:
        yield question.weakness("uncited-explanation", "the explanation cites nothing.", "Add its source.")
    yield from question.weaknesses()
