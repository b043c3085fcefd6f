"""What every question has; the types of question are in `questions/`, a file each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Field

from coursewright.model.entry import Entry, Id, Level, Prose
from coursewright.problems import Problem


class Question(Entry):
    """What every question has.

    `answer_title` heads the answers beneath the question; `may_be_negative` says that a prompt with "not" in it is no
    trap in this type.
    """

    answer_title: ClassVar[str] = "Answer and explanation"
    may_be_negative: ClassVar[bool] = False

    id: Annotated[Id, Field(description="Never changes: learners' answers are kept under it")]
    type: str
    objective: Annotated[Id, Field(description="The objective of the chapter that it tests")]
    level: Level
    section: Annotated[Id, Field(description="The anchor in the chapter where to read again")]
    prompt: Prose
    hints: Annotated[tuple[Prose, ...], Field(max_length=3)] = ()
    explanation: Annotated[Prose, Field(description="Why, with a citation")]

    def identity(self) -> list[Any]:
        """What, besides type and prompt, makes an answer mean the same; what is shown shuffled, in an order of its own.

        Every type says this of itself.
        """
        raise NotImplementedError

    def problems(self) -> Iterator[Problem]:
        """What is broken in the question, beyond the type of each field."""
        yield from ()

    def weaknesses(self) -> Iterator[Problem]:
        """What the field knows to make a question of this type guessable or unclear."""
        yield from ()

    def problem(self, code: str, message: str, hint: str, at: Entry | None = None) -> Problem:
        """A problem of this question, at one of its parts if given."""
        return Problem(self.path, (at or self).line, code, f"{self.id}: {message}", hint)

    def weakness(self, code: str, message: str, hint: str) -> Problem:
        """A way in which this question could teach better."""
        return Problem(self.path, self.line, code, f"{self.id}: {message}", hint, "warning")
