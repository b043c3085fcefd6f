"""Choice: exactly one option is right. Multiple: one or more are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.parts import Option, check_correct, check_different, identity_of_options, weak_options

_NUMBER = re.compile(r"(?:[Aa]bout |[Ss]ome |[Ii]n |[Aa]round )?[$€]?\d[\d,.]*(?: (?:per cent|[a-z]{2,8}))?$")


class _OfOptions(Question):
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    shuffle: Annotated[bool, Field(description="false: the options keep their order, such as that of years")] = True

    def identity(self) -> list[Any]:
        """The options as a set, for they are shown shuffled."""
        return identity_of_options(self.options)

    def problems(self) -> Iterator[Problem]:
        """Options that are alike, and a wrong number of right ones."""
        yield from check_different(self, "id", self.options)
        yield from check_different(self, "text", self.options)

    def weaknesses(self) -> Iterator[Problem]:
        """Options that give the answer away, and numbers out of order."""
        yield from weak_options(self, self.options)
        if self.shuffle and all(_NUMBER.match(option.text) for option in self.options):
            message = "the options are numbers, and they are shuffled."
            yield self.weakness("shuffled-numbers", message, "Add `shuffle: false`.")


class Choice(_OfOptions):
    """Exactly one option is correct."""

    type: Literal["choice"]

    def problems(self) -> Iterator[Problem]:
        """Options that are alike, and none or several that are right."""
        yield from super().problems()
        correct = [option.correct for option in self.options]
        yield from check_correct(self, "option", correct, "Mark one, or use `type: multiple`.")


class Multiple(_OfOptions):
    """One option or more is correct, and one or more is not."""

    type: Literal["multiple"]

    def problems(self) -> Iterator[Problem]:
        """Options that are alike, and none or all that are right."""
        yield from super().problems()
        yield from check_correct(self, "option", [option.correct for option in self.options], hint="")
