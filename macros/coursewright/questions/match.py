"""Match: what belongs to what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from coursewright.model.entry import Entry, Id, Line, Prose
from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.parts import Label, check_different


class Pair(Entry):
    """A thing, and what belongs to it; `otherwise` is said to who matches it with something else."""

    id: Id
    text: Prose
    match: Line
    why: Prose
    otherwise: Prose


class Extra(Label):
    """Something to match that belongs to nothing, and what to tell who picks it."""

    why: Prose


class Match(Question):
    """Things to match with what belongs to each."""

    type: Literal["match"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3)]
    extra: tuple[Extra, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """All there is to match with, each under the id of what it belongs to."""
        return (*(Label(id=pair.id, text=pair.match) for pair in self.pairs), *self.extra)

    def identity(self) -> list[Any]:
        """The pairs, then what belongs to none, each as a set."""
        pairs = sorted([pair.id, pair.text, pair.match] for pair in self.pairs)
        return [*pairs, *sorted([extra.id, extra.text] for extra in self.extra)]

    def problems(self) -> Iterator[Problem]:
        """Things or labels that are alike."""
        yield from check_different(self, "text", self.pairs)
        yield from check_different(self, "id", self.labels, self)
        yield from check_different(self, "text", self.labels, self)
