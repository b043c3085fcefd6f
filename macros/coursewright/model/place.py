"""A place of the atlas."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from coursewright.model.dates import Year
from coursewright.model.entry import Entry, Id, Line, RefersTo, Sources

Coordinates = tuple[
    Annotated[float, Field(ge=-180, le=180, description="longitude, degrees east")],
    Annotated[float, Field(ge=-90, le=90, description="latitude, degrees north")],
]


class Place(Entry):
    """A point, a line (its points in order) or an area (a rough centre), in degrees."""

    id: Id
    name: Line
    also: tuple[Line, ...] = ()
    kind: Literal["point", "line", "area"]
    layer: Annotated[Id, RefersTo("layer"), Field(description="A layer of the course's map, as course.yml names them")]
    since: Annotated[
        Year | None, Field(alias="from", description="The year it began to be or to matter, if its sources say so")
    ] = None
    until: Annotated[Year | None, Field(description="The year in which that ended")] = None
    at: Coordinates | None = None
    course: Annotated[tuple[Coordinates, ...], Field(alias="path")] = ()
    why: Line
    sources: Sources

    @model_validator(mode="after")
    def _has_a_position(self) -> Place:
        if (self.kind == "line") != bool(self.course) or (self.kind == "line") == (self.at is not None):
            raise ValueError("a line needs `path:` with its points, a point or area needs `at: [lon, lat]`")
        return self

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Place:
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(f"it ends (until: {self.until}) before it begins (from: {self.since})")
        return self
