"""Argue: an argument to write, and a rubric to judge it by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from coursewright.model.entry import Entry, Id, Prose
from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.parts import check_different


class Criterion(Entry):
    """What a good argument has, for learners to judge their own by."""

    id: Id
    text: Prose


class Argue(Question):
    """An argument to write; then a model, and a rubric to judge oneself by."""

    answer_title: ClassVar[str] = "Model answer"
    may_be_negative: ClassVar[bool] = True

    type: Literal["argue"]
    model: Prose
    rubric: Annotated[tuple[Criterion, ...], Field(min_length=2)]

    def identity(self) -> list[Any]:
        """The rubric as a set."""
        return sorted([criterion.id, criterion.text] for criterion in self.rubric)

    def problems(self) -> Iterator[Problem]:
        """Criteria that are alike."""
        yield from check_different(self, "id", self.rubric)
