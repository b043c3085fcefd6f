"""Order: things to put in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from coursewright.model.entry import Entry, Id, Prose
from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.parts import check_different


class Item(Entry):
    """One thing to put in order; `why` is shown beside it afterwards."""

    id: Id
    text: Prose
    why: Prose


class Order(Question):
    """Things to put in order; the file lists them in the right order."""

    type: Literal["order"]
    items: Annotated[tuple[Item, ...], Field(min_length=3)]
    why: Prose
    otherwise: Prose

    def identity(self) -> list[Any]:
        """The items in their right order."""
        return [[item.id, item.text] for item in self.items]

    def problems(self) -> Iterator[Problem]:
        """Items that are alike."""
        yield from check_different(self, "id", self.items)
        yield from check_different(self, "text", self.items)
