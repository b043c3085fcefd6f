"""Reads a chapter's quiz, and says what in it is broken.

What is merely badly written is for `items.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from macros.fingerprint import fold
from macros.model import Entry
from macros.problems import Problem
from macros.questions import (
    Argue,
    Categorize,
    Choice,
    Cloze,
    Gap,
    Locate,
    Match,
    Multiple,
    Number,
    Order,
    Question,
    ShortText,
    TextMistake,
)
from macros.yamlfile import read_entries

FOLDER = "quizzes"
GAP = re.compile(r"\{([a-z0-9-]+)\}")


def read_quiz(text: str, path: str) -> tuple[tuple[Question, ...], list[Problem]]:
    """The questions of a quiz file, in its order, and all problems."""
    questions: tuple[Question, ...]
    questions, problems = read_entries(text, path, "questions", Question)
    for question in questions:
        problems += _check(question)
    return questions, problems


def _check(question: Question) -> Iterator[Problem]:
    def problem(code: str, message: str, hint: str, at: Entry = question) -> Problem:
        return Problem(question.path, at.line, code, f"{question.id}: {message}", hint)

    match question:
        case Choice() | Multiple():
            yield from _repeated(question, "id", question.options)
            yield from _repeated(question, "text", question.options)
            yield from _check_correct(question, "option", [option.correct for option in question.options])
        case Locate():
            yield from _repeated(question, "place", question.places)
            yield from _check_correct(question, "place", [spot.correct for spot in question.places])
        case Order():
            yield from _repeated(question, "id", question.items)
            yield from _repeated(question, "text", question.items)
        case ShortText():
            yield from _check_typed(question, question, question.accept, question.mistakes)
        case Number():
            for slip in question.mistakes:
                if abs(slip.value - question.value) <= question.tolerance:
                    message = f"{slip.value:g} is both right and a mistake."
                    yield problem("contradiction", message, "Narrow `tolerance` or remove the mistake.", slip)
        case Match():
            yield from _repeated(question, "text", question.pairs)
            yield from _repeated(question, "id", question.labels, question.line)
            yield from _repeated(question, "text", question.labels, question.line)
        case Categorize():
            yield from _repeated(question, "id", question.items)
            yield from _repeated(question, "text", question.items)
            yield from _repeated(question, "id", question.bins)
            yield from _repeated(question, "text", question.bins)
            bins = [label.id for label in question.bins]
            for item in question.items:
                if item.bin not in bins:
                    yield problem("unknown-bin", f'there is no bin "{item.bin}".', f"Use {', '.join(bins)}.", item)
            for label in question.bins:
                if label.id not in {item.bin for item in question.items}:
                    yield problem("empty-bin", f'nothing belongs in "{label.id}".', "Add an item, or remove it.", label)
        case Cloze():
            yield from _repeated(question, "id", question.gaps)
            yield from _check_gaps(question)
            for gap in question.gaps:
                yield from _check_gap(question, gap)
        case Argue():
            yield from _repeated(question, "id", question.rubric)


def _check_correct(
    question: Question, kind: str, correct: Sequence[bool], at: Entry | None = None
) -> Iterator[Problem]:
    """That at least one is correct, only one unless the type allows more, and not all."""

    def problem(code: str, message: str, hint: str) -> Problem:
        return Problem(question.path, (at or question).line, code, f"{question.id}: {message}", hint)

    right = sum(correct)
    if right == 0:
        yield problem("no-correct-option", f"no {kind} is marked correct.", "Add `correct: true` to one.")
    elif right > 1 and not isinstance(question, Multiple):
        hint = "Mark one, or use `type: multiple`." if isinstance(question, Choice) else "Mark one."
        yield problem("many-correct-options", f"{right} {kind}s are marked correct.", hint)
    elif right == len(correct):
        yield problem("all-correct", f"every {kind} is marked correct.", "Add one that is wrong.")


def _check_typed(
    question: Question, at: Entry, accept: Sequence[str], mistakes: Sequence[TextMistake]
) -> Iterator[Problem]:
    """That what is accepted can be typed, and is no mistake."""
    accepted = {fold(form) for form in accept}
    if "" in accepted:
        message = f"{question.id}: an accepted answer is nothing but punctuation."
        yield Problem(question.path, at.line, "empty-answer", message, "Write a word.")
    for mistake in mistakes:
        for form in mistake.match:
            if fold(form) in accepted:
                message = f'{question.id}: "{form}" is both accepted and a mistake.'
                yield Problem(question.path, mistake.line, "contradiction", message, "Take it out of one of the two.")


def _check_gaps(question: Cloze) -> Iterator[Problem]:
    """That each gap stands in the text once, and nothing else stands there in braces."""
    named = GAP.findall(question.text)
    gaps = [gap.id for gap in question.gaps]
    for name in dict.fromkeys([*gaps, *named]):
        if gaps.count(name) != named.count(name):
            message = f'{question.id}: "{{{name}}}" stands {named.count(name)} times in the text.'
            hint = "Each gap stands there once, as its id in braces."
            yield Problem(question.path, question.line, "gap-mismatch", message, hint)


def _check_gap(question: Cloze, gap: Gap) -> Iterator[Problem]:
    if gap.options:
        yield from _repeated(question, "id", gap.options)
        yield from _repeated(question, "text", gap.options)
        yield from _check_correct(question, "option", [option.correct for option in gap.options], gap)
    else:
        yield from _check_typed(question, gap, gap.accept, gap.mistakes)


def _repeated(question: Question, name: str, parts: Sequence[Any], line: int | None = None) -> Iterator[Problem]:
    """What two parts of a question have in common that tells them apart, whatever its case."""
    seen: set[str] = set()
    for part in parts:
        value = getattr(part, name)
        if value.casefold() in seen:
            message = f'{question.id}: the {name} "{value}" is there twice.'
            yield Problem(question.path, line or part.line, "duplicate-option", message, "Make each one different.")
        seen.add(value.casefold())
