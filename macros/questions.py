"""The questions of a quiz: what every one has, and what each type adds.

A new type is a class here, a branch in `quizzes.py`, one in `templates/_question.html`, and an entry in
`question-types.js`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from macros.model import Entry, Id, Level, Line, Prose


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


class NumberMistake(Entry):
    """A wrong number that learners type, and what to tell them."""

    value: float
    why: Prose


class Item(Entry):
    """One thing to put in order; `why` is shown beside it afterwards."""

    id: Id
    text: Prose
    why: Prose


class Pair(Entry):
    """A thing, and what belongs to it; `otherwise` is said to who matches it with something else."""

    id: Id
    text: Prose
    match: Line
    why: Prose
    otherwise: Prose


class Label(Entry):
    """Words to choose from: what something is matched with, or a bin that things are sorted into."""

    id: Id
    text: Line


class Extra(Label):
    """Something to match that belongs to nothing, and what to tell who picks it."""

    why: Prose


class Sorted(Entry):
    """A thing to sort, and the bin it belongs in; `otherwise` is said to who puts it elsewhere."""

    id: Id
    text: Prose
    bin: Id
    why: Prose
    otherwise: Prose


class Gap(Entry):
    """A gap in a sentence: `options` to choose from, or words that are accepted when typed."""

    id: Id
    options: tuple[Option, ...] = ()
    accept: tuple[Line, ...] = ()
    why: Prose | None = None
    mistakes: tuple[TextMistake, ...] = ()
    otherwise: Prose | None = None

    @model_validator(mode="after")
    def _is_chosen_or_typed(self) -> Gap:
        typed = [self.accept, self.why, self.otherwise]
        if (all(typed) and not self.options) or (self.options and not any([*typed, self.mistakes])):
            return self
        raise ValueError("a gap needs either `options`, or all of `accept`, `why` and `otherwise`")


class Spot(Entry):
    """A place of `places.yml` that is marked on the map, and where it lies in words that do not name it."""

    place: Id
    where: Prose
    correct: bool = False
    why: Prose


class Criterion(Entry):
    """What a good argument has, for learners to judge their own by."""

    id: Id
    text: Prose


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
    shuffle: Annotated[bool, Field(description="false: the options keep their order, such as that of years")] = True


class Multiple(QuestionBase):
    """One option or more is correct, and one or more is not."""

    type: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    shuffle: Annotated[bool, Field(description="false: the options keep their order, such as that of years")] = True


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


class Match(QuestionBase):
    """Things to match with what belongs to each."""

    type: Literal["match"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3)]
    extra: tuple[Extra, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """All there is to match with, each under the id of what it belongs to."""
        return (*(Label(id=pair.id, text=pair.match) for pair in self.pairs), *self.extra)


class Categorize(QuestionBase):
    """Things to sort into two to four bins."""

    type: Literal["categorize"]
    bins: Annotated[tuple[Label, ...], Field(min_length=2, max_length=4)]
    items: Annotated[tuple[Sorted, ...], Field(min_length=3)]


class Cloze(QuestionBase):
    """A text with gaps: each stands in `text` as its id in braces, `{year}`."""

    type: Literal["cloze"]
    text: Prose
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1)]


class Locate(QuestionBase):
    """A place to find on the map, among others that are marked."""

    type: Literal["locate"]
    places: Annotated[tuple[Spot, ...], Field(min_length=3, max_length=8)]


class Argue(QuestionBase):
    """An argument to write; then a model, and a rubric to judge oneself by."""

    type: Literal["argue"]
    model: Prose
    rubric: Annotated[tuple[Criterion, ...], Field(min_length=2)]


Question = Annotated[
    Choice | Multiple | TrueFalse | ShortText | Number | Order | Match | Categorize | Cloze | Locate | Argue,
    Field(discriminator="type"),
]
