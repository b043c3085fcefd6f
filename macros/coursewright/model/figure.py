"""A quantity, and a chart of several."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from coursewright.model.entry import Chapters, Entry, Id, Line, Prose, RefersTo, Sources


class Figure(Entry):
    """A quantity, with its unit and the year it holds for."""

    id: Id
    value: Line
    unit: str = ""
    year: Line
    measures: Line
    caution: Prose | None = None
    chapters: Chapters = ()
    sources: Sources

    @property
    def dated_sources(self) -> str:
        """The sources with the year in front: `[1999: @key, p. 3]`."""
        return self.sources.replace("[", f"[{self.year}: ", 1)


class Point(Entry):
    """A bar or a point of a chart."""

    figure: Annotated[Id, RefersTo("figure")]
    label: Annotated[str | None, StringConstraints(min_length=1, max_length=42), Field(description="Else the year")] = (
        None
    )
    actor: Annotated[Id | None, RefersTo("actor")] = None
    plan: Annotated[bool, Field(description="A target, plan or ceiling, drawn as an outline")] = False
    aside: Annotated[Prose | None, Field(description="Why it is not quite like the others; it is marked")] = None


class Chart(Entry):
    """Quantities of `figures.yml`, drawn to scale from zero."""

    id: Id
    title: Line
    caption: Annotated[Prose, Field(description="Says what to see")]
    kind: Literal["bars", "line"]
    unit: Annotated[Line, Field(description="The unit of every one of its figures")]
    points: Annotated[tuple[Point, ...], Field(min_length=2)]
    note: Prose | None = None
    chapters: Chapters = ()
