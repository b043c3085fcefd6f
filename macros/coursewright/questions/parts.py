"""Parts that several types of question have, and what may be wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

from pydantic import Field

from coursewright.model.entry import Entry, Id, Line, Prose
from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.text.fold import fold

_ALL_OR_NONE = re.compile(r"\b(all|none|both|neither) of (the above|these|them)\b", re.IGNORECASE)


class Option(Entry):
    """One answer offered, with what a learner who picks it is told."""

    id: Id
    text: Prose
    correct: bool = False
    why: Prose
    pin: Annotated[bool, Field(description="true: stays in its place when the others are shuffled")] = False


class TextMistake(Entry):
    """Wrong words that learners type, and what to tell them."""

    match: Annotated[tuple[Line, ...], Field(min_length=1)]
    why: Prose


class Label(Entry):
    """Words to choose from: what something is matched with, or a bin that things are sorted into."""

    id: Id
    text: Line


def identity_of_options(options: Iterable[Option]) -> list[Any]:
    """What makes options the same; they are shown shuffled, so their order is none of it."""
    return sorted([option.id, option.text, option.correct] for option in options)


def identity_of_forms(accept: Iterable[str]) -> list[str]:
    """What makes accepted answers the same."""
    return sorted(fold(form) for form in accept)


def check_correct(
    question: Question, kind: str, correct: Sequence[bool], hint: str = "Mark one.", at: Entry | None = None
) -> Iterator[Problem]:
    """That at least one is correct, only one if there is a `hint` on what to do with several, and not all."""
    right = sum(correct)
    if right == 0:
        message = f"no {kind} is marked correct."
        yield question.problem("no-correct-option", message, "Add `correct: true` to one.", at)
    elif right > 1 and hint:
        yield question.problem("many-correct-options", f"{right} {kind}s are marked correct.", hint, at)
    elif right == len(correct):
        yield question.problem("all-correct", f"every {kind} is marked correct.", "Add one that is wrong.", at)


def check_typed(
    question: Question, at: Entry, accept: Sequence[str], mistakes: Sequence[TextMistake]
) -> Iterator[Problem]:
    """That what is accepted can be typed, and is no mistake."""
    accepted = {fold(form) for form in accept}
    if "" in accepted:
        message = "an accepted answer is nothing but punctuation."
        yield question.problem("empty-answer", message, "Write a word.", at)
    for mistake in mistakes:
        for form in mistake.match:
            if fold(form) in accepted:
                message = f'"{form}" is both accepted and a mistake.'
                yield question.problem("contradiction", message, "Take it out of one of the two.", mistake)


def check_different(question: Question, name: str, parts: Sequence[Any], at: Entry | None = None) -> Iterator[Problem]:
    """That no two parts have the same text or id, whatever its case."""
    seen: set[str] = set()
    for part in parts:
        value = getattr(part, name)
        if value.casefold() in seen:
            message = f'the {name} "{value}" is there twice.'
            yield question.problem("duplicate-option", message, "Make each one different.", at or part)
        seen.add(value.casefold())


def weak_options(question: Question, options: Sequence[Option]) -> Iterator[Problem]:
    """Options that give the answer away."""
    for option in options:
        if _ALL_OR_NONE.search(option.text) and not option.pin:
            message = f'option "{option.id}" speaks of the others.'
            yield question.weakness("all-of-the-above", message, "Replace it, or add `pin: true`.")
    right = [len(option.text) for option in options if option.correct]
    wrong = [len(option.text) for option in options if not option.correct]
    if right and wrong and len(right) == 1 and right[0] > 1.5 * max(wrong) and right[0] - max(wrong) > 12:
        yield question.weakness("longest-option", "the right option is the longest by far.", "Shorten it.")


def weak_spelling(question: Question, accept: Sequence[str]) -> Iterator[Problem]:
    """A name of which one spelling only is accepted."""
    forms = {fold(form) for form in accept}
    if len(forms) == 1 and len(accept) == 1 and not any(map(str.isdigit, forms)):
        yield question.weakness("one-spelling", "only one spelling is accepted.", "Add other forms to `accept`.")
