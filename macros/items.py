"""Item-writing faults: what the field knows to make a question guessable or unclear.

All are warnings: the question works, but it could teach better.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from macros.fingerprint import fold
from macros.problems import Problem
from macros.questions import (
    Argue,
    Choice,
    Cloze,
    Multiple,
    Option,
    Question,
    ShortText,
    TrueFalse,
)

_ALL_OR_NONE = re.compile(r"\b(all|none|both|neither) of (the above|these|them)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(not|never|except|false|incorrect|wrong)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[Aa]bout |[Ss]ome |[Ii]n |[Aa]round )?[$€]?\d[\d,.]*(?: (?:per cent|[a-z]{2,8}))?$")
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
        and not isinstance(question, TrueFalse | Argue)
    ):
        yield _fault(
            question, "negative-stem", "the stem is negative.", "Ask it positively, or set the **not** in bold."
        )
    if "@" not in question.explanation:
        yield _fault(question, "uncited-explanation", "the explanation cites nothing.", "Add its source.", "error")
    match question:
        case Choice() | Multiple():
            yield from _option_faults(question, question.options)
            if question.shuffle and all(_NUMBER.match(option.text) for option in question.options):
                message = "the options are numbers, and they are shuffled."
                yield _fault(question, "shuffled-numbers", message, "Add `shuffle: false`.")
        case ShortText():
            yield from _spelling_faults(question, question.accept)
        case Cloze():
            for gap in question.gaps:
                yield from _option_faults(question, gap.options)
                yield from _spelling_faults(question, gap.accept)


def _option_faults(question: Question, options: Sequence[Option]) -> Iterator[Problem]:
    for option in options:
        if _ALL_OR_NONE.search(option.text) and not option.pin:
            message = f'option "{option.id}" speaks of the others.'
            yield _fault(question, "all-of-the-above", message, "Replace it, or add `pin: true`.")
    right = [len(option.text) for option in options if option.correct]
    wrong = [len(option.text) for option in options if not option.correct]
    if right and wrong and len(right) == 1 and right[0] > 1.5 * max(wrong) and right[0] - max(wrong) > 12:
        yield _fault(question, "longest-option", "the right option is the longest by far.", "Shorten it.")


def _spelling_faults(question: Question, accept: Sequence[str]) -> Iterator[Problem]:
    forms = {fold(form) for form in accept}
    if len(forms) == 1 and len(accept) == 1 and not any(map(str.isdigit, forms)):
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
