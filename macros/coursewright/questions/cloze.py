"""Cloze: a text with gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from coursewright.model.entry import Entry, Id, Line, Prose
from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.parts import (
    Option,
    TextMistake,
    check_correct,
    check_different,
    check_typed,
    identity_of_forms,
    identity_of_options,
    weak_options,
    weak_spelling,
)

GAP = re.compile(r"(?<!@)\{([a-z0-9-]+)\}")  # and no citation's key in braces


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


class Cloze(Question):
    """A text with gaps: each stands in `text` as its id in braces, `{year}`."""

    type: Literal["cloze"]
    text: Prose
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1)]

    @property
    def gaps_in_order(self) -> tuple[Gap, ...]:
        """The gaps in the order in which they stand in the text."""
        gaps = {gap.id: gap for gap in self.gaps}
        return tuple(gaps[name] for name in GAP.findall(self.text))

    def identity(self) -> list[Any]:
        """The text and its gaps, these as a set."""
        gaps = [[gap.id, identity_of_options(gap.options), identity_of_forms(gap.accept)] for gap in self.gaps]
        return [self.text, *sorted(gaps)]

    def problems(self) -> Iterator[Problem]:
        """Gaps that are alike, or stand in the text never or twice, and what is wrong in each."""
        yield from check_different(self, "id", self.gaps)
        named, gaps = GAP.findall(self.text), [gap.id for gap in self.gaps]
        for name in dict.fromkeys([*gaps, *named]):
            if gaps.count(name) != named.count(name):
                count = named.count(name)
                message = f'"{{{name}}}" is in the text {"once" if count == 1 else f"{count} times"}.'
                yield self.problem("gap-mismatch", message, "Each gap stands there once, as its id in braces.")
        for gap in self.gaps:
            if gap.options:
                yield from check_different(self, "id", gap.options)
                yield from check_different(self, "text", gap.options)
                yield from check_correct(self, "option", [option.correct for option in gap.options], at=gap)
            else:
                yield from check_typed(self, gap, gap.accept, gap.mistakes)

    def weaknesses(self) -> Iterator[Problem]:
        """What gives a gap away, and gaps of one spelling."""
        for gap in self.gaps:
            yield from weak_options(self, gap.options)
            yield from weak_spelling(self, gap.accept)
