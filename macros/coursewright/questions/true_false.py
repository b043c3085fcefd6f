"""True or false."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from coursewright.model.entry import Entry, Prose
from coursewright.model.question import Question


class Verdicts(Entry):
    """What to tell a learner who says true, and one who says false."""

    when_true: Annotated[Prose, Field(alias="when-true")]
    when_false: Annotated[Prose, Field(alias="when-false")]


class TrueFalse(Question):
    """A statement that is true or false."""

    may_be_negative: ClassVar[bool] = True

    type: Literal["true-false"]
    answer: bool
    feedback: Verdicts

    def identity(self) -> list[Any]:
        """The verdict."""
        return [self.answer]
