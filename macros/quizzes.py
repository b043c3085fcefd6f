"""Reads a chapter's quiz, and says what in it is broken.

What is merely badly written is for `items.py`.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from macros.model import Entry
from macros.problems import Problem
from macros.questions import Choice, Multiple, Number, Option, Order, Question, ShortText
from macros.yamlfile import read_entries

FOLDER = "quizzes"


def read_quiz(text: str, path: str) -> tuple[tuple[Question, ...], list[Problem]]:
    """The questions of a quiz file, in its order, and all problems."""
    questions: tuple[Question, ...]
    questions, problems = read_entries(text, path, "questions", Question)
    for question in questions:
        problems += _check(question)
    return questions, problems


def fold(text: str) -> str:
    """What is compared of a typed answer: no case, accents, punctuation or doubled spaces.

    The browser folds what a learner types in the same way (`quiz.js`).
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w\s]|_", " ", kept).split())


def fingerprint(question: Question) -> str:
    """Changes whenever an earlier answer might no longer mean the same: not for wording of feedback.

    Options and items count as a set, by id: their order may change freely.
    """
    parts: list[Any] = [question.type, question.prompt]
    match question:
        case Choice() | Multiple():
            parts += sorted([option.id, option.text, option.correct] for option in question.options)
        case Order():
            parts += [[item.id, item.text] for item in question.items]
        case ShortText():
            parts += sorted(fold(form) for form in question.accept)
        case Number():
            parts += [question.value, question.tolerance, question.unit]
        case _:
            parts.append(question.answer)
    return hashlib.blake2b(json.dumps(parts, ensure_ascii=False).encode(), digest_size=6).hexdigest()


def _check(question: Question) -> Iterator[Problem]:
    def problem(code: str, message: str, hint: str, at: Entry = question) -> Problem:
        return Problem(question.path, at.line, code, f"{question.id}: {message}", hint)

    match question:
        case Choice() | Multiple():
            yield from _duplicates(question, question.options)
            right = sum(option.correct for option in question.options)
            if right == 0:
                yield problem("no-correct-option", "no option is marked correct.", "Add `correct: true` to one.")
            elif right > 1 and isinstance(question, Choice):
                yield problem(
                    "many-correct-options", f"{right} options are marked correct.", "Mark one, or use `type: multiple`."
                )
            elif right == len(question.options):
                yield problem("all-correct", "every option is marked correct.", "Add an option that is wrong.")
        case Order():
            yield from _duplicates(question, question.items)
        case ShortText():
            accepted = {fold(form) for form in question.accept}
            if "" in accepted:
                yield problem("empty-answer", "an accepted answer is nothing but punctuation.", "Write a word.")
            for mistake in question.mistakes:
                for form in mistake.match:
                    if fold(form) in accepted:
                        message = f'"{form}" is both accepted and a mistake.'
                        yield problem("contradiction", message, "Take it out of one of the two.", mistake)
        case Number():
            for slip in question.mistakes:
                if abs(slip.value - question.value) <= question.tolerance:
                    message = f"{slip.value:g} is both right and a mistake."
                    yield problem("contradiction", message, "Narrow `tolerance` or remove the mistake.", slip)


def _duplicates(question: Any, parts: Sequence[Option] | Sequence[Any]) -> Iterator[Problem]:
    for name in ("id", "text"):
        seen: set[str] = set()
        for part in parts:
            value = getattr(part, name)
            if value.casefold() in seen:
                message = f'{question.id}: the {name} "{value}" is there twice.'
                yield Problem(question.path, part.line, "duplicate-option", message, "Make each one different.")
            seen.add(value.casefold())
