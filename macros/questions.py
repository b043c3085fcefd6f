"""The questions of a quiz: what every one has, and what each type adds.

A new type is a class here, a branch in `quizzes.py`, one in `templates/_question.html`, and an entry in
`question-types.js`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model import Entry, Id, Level, Line, Prose


class Option(Entry):
    """One answer offered, with what a learner who picks it is told."""

    id: Id
    text: Prose
    correct: bool = False
    why: Prose


class TextMistake(Entry):
    """Wrong words that learners type, and what to tell them."""

    match: Annotated[tuple[Line, ...], Field(min_length=1)]
    why: Prose


class NumberMistake(Entry):
    """A wrong number that learners type, and what to tell them."""

    value: float
    why: Prose


class Item(Entry):
    """One thing to put in order; `why` is shown beside it afterwards."""

    id: Id
    text: Prose
    why: Prose


class Verdicts(Entry):
    """What to tell a learner who says true, and one who says false."""

    when_true: Annotated[Prose, Field(alias="when-true")]
    when_false: Annotated[Prose, Field(alias="when-false")]


class QuestionBase(Entry):
    """What every question has."""

    id: Annotated[Id, Field(description="Never changes: learners' answers are kept under it")]
    objective: Annotated[Id, Field(description="The objective of the chapter that it tests")]
    level: Level
    section: Annotated[Id, Field(description="The anchor in the chapter where to read again")]
    prompt: Prose
    hints: Annotated[tuple[Prose, ...], Field(max_length=3)] = ()
    explanation: Annotated[Prose, Field(description="Why, with a citation")]


class Choice(QuestionBase):
    """Exactly one option is correct."""

    type: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class Multiple(QuestionBase):
    """One option or more is correct, and one or more is not."""

    type: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class TrueFalse(QuestionBase):
    """A statement that is true or false."""

    type: Literal["true-false"]
    answer: bool
    feedback: Verdicts


class ShortText(QuestionBase):
    """A word or name to type. Case, accents and punctuation are forgiven."""

    type: Literal["short-text"]
    accept: Annotated[tuple[Line, ...], Field(min_length=1)]
    why: Prose
    mistakes: tuple[TextMistake, ...] = ()
    otherwise: Prose


class Number(QuestionBase):
    """A number to type, right within an absolute tolerance."""

    type: Literal["number"]
    value: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: str = ""
    why: Prose
    mistakes: tuple[NumberMistake, ...] = ()
    otherwise: Prose


class Order(QuestionBase):
    """Things to put in order; the file lists them in the right order."""

    type: Literal["order"]
    items: Annotated[tuple[Item, ...], Field(min_length=3)]
    why: Prose
    otherwise: Prose


Question = Annotated[
    Choice | Multiple | TrueFalse | ShortText | Number | Order,
    Field(discriminator="type"),
]
