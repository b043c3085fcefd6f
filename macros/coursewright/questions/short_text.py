"""Short text: a word or name to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from coursewright.model.entry import Line, Prose
from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.parts import TextMistake, check_typed, identity_of_forms, weak_spelling


class ShortText(Question):
    """A word or name to type. Case, accents and punctuation are forgiven."""

    type: Literal["short-text"]
    accept: Annotated[tuple[Line, ...], Field(min_length=1)]
    why: Prose
    mistakes: tuple[TextMistake, ...] = ()
    otherwise: Prose

    def identity(self) -> list[Any]:
        """What is accepted, as it is compared."""
        return identity_of_forms(self.accept)

    def problems(self) -> Iterator[Problem]:
        """Answers that cannot be typed, or are right and wrong."""
        yield from check_typed(self, self, self.accept, self.mistakes)

    def weaknesses(self) -> Iterator[Problem]:
        """One spelling only."""
        yield from weak_spelling(self, self.accept)
