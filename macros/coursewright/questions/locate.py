"""Locate: a place to find on the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from coursewright.model.entry import Entry, Id, Prose, RefersTo
from coursewright.model.question import Question
from coursewright.problems import Problem
from coursewright.questions.parts import check_correct, check_different


class Spot(Entry):
    """A place of `places.yml` that is marked on the map, and where it lies in words that do not name it."""

    place: Annotated[Id, RefersTo("place")]
    where: Prose
    correct: bool = False
    why: Prose


class Locate(Question):
    """A place to find on the map, among others that are marked."""

    type: Literal["locate"]
    places: Annotated[tuple[Spot, ...], Field(min_length=3, max_length=8)]

    def identity(self) -> list[Any]:
        """The places as a set."""
        return sorted([spot.place, spot.where, spot.correct] for spot in self.places)

    def problems(self) -> Iterator[Problem]:
        """Places that are alike, and none or several that are right."""
        yield from check_different(self, "place", self.places)
        yield from check_correct(self, "place", [spot.correct for spot in self.places])
