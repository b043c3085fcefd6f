"""An analytical structure: a table, and the form in which it is drawn."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from coursewright.model.entry import Chapters, Entry, Id, Line, Prose, RefersTo, Sources

Form = Literal[
    "table",
    "matrix",
    "versus",
    "votes",
    "balance",
    "inference",
    "spectrum",
    "scenarios",
    "chain",
    "ladder",
    "argument",
    "years",
]


class Row(Entry):
    """A row of a structure: its head, and a cell for each further column; an empty cell is one to think about.

    In a cell, `**Name:**` begins what one actor does.
    """

    head: Prose
    cells: tuple[str, ...]
    grade: Annotated[int | None, Field(ge=1, description="How many steps of the structure's scale are filled")] = None


class Structure(Entry):
    """An analytical structure: a table whose first column heads the rows, and the form in which it is drawn."""

    id: Id
    title: Line
    caption: Annotated[Prose, Field(description="Says what to see")]
    form: Form = "table"
    columns: Annotated[tuple[Line, ...], Field(min_length=2)]
    actors: Annotated[
        tuple[Id, ...], RefersTo("actor"), Field(description="The actors that the last columns belong to")
    ] = ()
    ends: Annotated[tuple[Line, Line] | None, Field(description="What stands at the two ends of a spectrum")] = None
    scale: Annotated[tuple[Line, ...], Field(description="The steps of a scale, from the least to the most")] = ()
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    note: Prose | None = None
    chapters: Chapters = ()
    sources: Sources

    @model_validator(mode="after")
    def _rows_fill_the_columns(self) -> Structure:
        for row in self.rows:
            if len(row.cells) != len(self.columns) - 1:
                wanted = len(self.columns) - 1
                raise ValueError(f'row "{row.head}" has {len(row.cells)} cells, and {wanted} columns follow its head')
            if (row.grade or 0) > len(self.scale):
                raise ValueError(f'row "{row.head}" has grade {row.grade}, and the scale {len(self.scale)} steps')
        if len(self.actors) >= len(self.columns):
            raise ValueError(f"{len(self.actors)} actors are named for {len(self.columns) - 1} columns")
        return self
