"""Categorize: things to sort into bins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from coursewright.model.entry import Entry, Id, Prose
from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.parts import Label, check_different


class Sorted(Entry):
    """A thing to sort, and the bin it belongs in; `otherwise` is said to who puts it elsewhere."""

    id: Id
    text: Prose
    bin: Id
    why: Prose
    otherwise: Prose


class Categorize(Question):
    """Things to sort into two to four bins."""

    type: Literal["categorize"]
    bins: Annotated[tuple[Label, ...], Field(min_length=2, max_length=4)]
    items: Annotated[tuple[Sorted, ...], Field(min_length=3)]

    def identity(self) -> list[Any]:
        """The bins, then the items with the bin of each, each as a set."""
        bins = sorted([label.id, label.text] for label in self.bins)
        return [*bins, *sorted([item.id, item.text, item.bin] for item in self.items)]

    def problems(self) -> Iterator[Problem]:
        """Parts that are alike, bins that are not there, and bins without anything in them."""
        for parts in (self.items, self.bins):
            yield from check_different(self, "id", parts)
            yield from check_different(self, "text", parts)
        bins = [label.id for label in self.bins]
        for item in self.items:
            if item.bin not in bins:
                yield self.problem("unknown-bin", f'there is no bin "{item.bin}".', f"Use {', '.join(bins)}.", item)
        for label in self.bins:
            if label.id not in {item.bin for item in self.items}:
                message = f'nothing belongs in "{label.id}".'
                yield self.problem("empty-bin", message, "Add an item, or remove it.", label)
