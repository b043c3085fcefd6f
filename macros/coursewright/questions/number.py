"""Number: a number to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from coursewright.model.entry import Entry, Prose
from coursewright.model.question import Question
from coursewright.problems import Problem


class NumberMistake(Entry):
    """A wrong number that learners type, and what to tell them."""

    value: float
    why: Prose


class Number(Question):
    """A number to type, right within an absolute tolerance."""

    type: Literal["number"]
    value: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: str = ""
    why: Prose
    mistakes: tuple[NumberMistake, ...] = ()
    otherwise: Prose

    def identity(self) -> list[Any]:
        """The value, its tolerance and its unit."""
        return [self.value, self.tolerance, self.unit]

    def problems(self) -> Iterator[Problem]:
        """Numbers that are right and a mistake."""
        for slip in self.mistakes:
            if abs(slip.value - self.value) <= self.tolerance:
                message = f"{slip.value:g} is both right and a mistake."
                yield self.problem("contradiction", message, "Narrow `tolerance` or remove the mistake.", slip)
