"""The nouns of the course.

Entries of YAML files are pydantic models: they validate, and they generate the JSON Schemas that
editors use, so the descriptions here are the authors' manual. A field typed `Prose` is Markdown with
citations. Everything is immutable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$")]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Prose = Annotated[Line, Field(json_schema_extra={"format": "markdown"})]
Sources = Annotated[
    Line,
    Field(description='One or more citations: "[@cheng1957history, p. 25; @perdue2005china]"'),
]
Date = Annotated[
    str,
    StringConstraints(pattern=r"^-?\d{1,4}(-\d{2}(-\d{2})?)?$"),
    Field(description="Gregorian, as precise as known: 1689, 1689-09 or 1689-09-07"),
]
Level = Literal["remember", "understand", "apply", "analyse", "evaluate"]
Actor = Literal["china", "russia", "united-states", "other"]


class Entry(BaseModel):
    """Anything an author writes in YAML; it remembers the file and line it was read from."""

    # Validators are built when first needed: a warm build validates nothing.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)
    _at: tuple[str, int] = PrivateAttr(default=("", 1))

    @property
    def path(self) -> str:
        """The file this was read from, relative to the project."""
        return self._at[0]

    @property
    def line(self) -> int:
        """The line this begins on, counted from 1."""
        return self._at[1]

    def texts(self) -> Iterator[str]:
        """Every text in this entry and in the entries within it."""
        for name in type(self).model_fields:
            yield from _texts(getattr(self, name))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Entry):
        yield from value.texts()
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


class Original(Entry):
    """A term in its own script."""

    lang: Annotated[str, Field(description="BCP 47 tag: zh-Hans, ru, mn")]
    text: Line
    romanization: Line | None = None


class Term(Entry):
    """A glossary entry."""

    id: Id
    term: Annotated[Line, Field(description="As in running text; lower case unless a name")]
    aliases: tuple[Line, ...] = ()
    original: tuple[Original, ...] = ()
    category: Literal[
        "concept", "theory", "treaty", "event", "person", "people", "place", "institution", "document", "policy"
    ]
    definition: Annotated[Prose, Field(description="One sentence that stands alone")]
    more: Prose | None = None
    sources: Sources
    see: tuple[Id, ...] = ()
    link: Annotated[bool, Field(description="false: never linked without being asked to")] = True


class Event(Entry):
    """Something dated."""

    id: Id
    date: Date
    until: Date | None = None
    title: Line
    what: Prose
    theme: Literal["empire", "treaties", "war", "trade", "railways", "diplomacy", "ideas", "society"]
    actors: tuple[Actor, ...] = ()
    places: tuple[Id, ...] = ()
    terms: tuple[Id, ...] = ()
    chapters: tuple[Slug, ...] = ()
    sources: Sources


Coordinates = tuple[
    Annotated[float, Field(ge=-180, le=180, description="longitude, degrees east")],
    Annotated[float, Field(ge=-90, le=90, description="latitude, degrees north")],
]


Layer = Literal["border", "railway", "pipeline", "sea", "settlement", "site", "physical", "region"]
Year = Annotated[int, Field(ge=-9999, le=9999)]


class Place(Entry):
    """A point, a line (its points in order) or an area (a rough centre), in degrees."""

    id: Id
    name: Line
    also: tuple[Line, ...] = ()
    kind: Literal["point", "line", "area"]
    layer: Annotated[
        Layer,
        Field(
            description="sea: seas, straits and sea routes; site: islands, bases, plants; physical: rivers, mountains"
        ),
    ]
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


class Figure(Entry):
    """A quantity, with its unit and the year it holds for."""

    id: Id
    value: Line
    unit: str = ""
    year: Line
    measures: Line
    caution: Prose | None = None
    chapters: tuple[Slug, ...] = ()
    sources: Sources

    @property
    def dated_sources(self) -> str:
        """The sources with the year in front: `[1999: @key, p. 3]`."""
        return self.sources.replace("[", f"[{self.year}: ", 1)


class Position(Entry):
    """What one side of a dispute says, and where."""

    who: Line
    says: Prose
    sources: Sources


class Dispute(Entry):
    """A question on which the sources disagree."""

    id: Id
    question: Line
    positions: Annotated[tuple[Position, ...], Field(min_length=2)]
    record: Prose
    confidence: Literal["settled", "likely", "open"]
    chapters: tuple[Slug, ...] = ()
    sources: Sources


class Correction(Entry):
    """What a document of ours has wrong, and what is right."""

    id: Id
    document: Line
    where: Line
    said: Prose
    right: Prose
    chapters: tuple[Slug, ...] = ()
    sources: Sources


class Row(Entry):
    """A row of a structure: its head, and a cell for each further column; an empty cell is one to think about.

    In a cell, `**China:**` begins what one actor does.
    """

    head: Prose
    cells: tuple[str, ...]
    grade: Annotated[int | None, Field(ge=1, description="How many steps of the structure's scale are filled")] = None


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


class Structure(Entry):
    """An analytical structure: a table whose first column heads the rows, and the form in which it is drawn."""

    id: Id
    title: Line
    caption: Annotated[Prose, Field(description="Says what to see")]
    form: Form = "table"
    columns: Annotated[tuple[Line, ...], Field(min_length=2)]
    actors: Annotated[tuple[Actor, ...], Field(description="The actors that the last columns belong to")] = ()
    ends: Annotated[tuple[Line, Line] | None, Field(description="What stands at the two ends of a spectrum")] = None
    scale: Annotated[tuple[Line, ...], Field(description="The steps of a scale, from the least to the most")] = ()
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    note: Prose | None = None
    chapters: tuple[Slug, ...] = ()
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


class Point(Entry):
    """A bar or a point of a chart."""

    figure: Id
    label: Annotated[str | None, StringConstraints(min_length=1, max_length=42), Field(description="Else the year")] = (
        None
    )
    actor: Actor | None = None
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
    chapters: tuple[Slug, ...] = ()


class Section(Entry):
    """A section of a document that the course grew from."""

    id: Annotated[Line, Field(description="The document's letter and the section: T:I.2, A:6")]
    document: Line
    title: Line
    lines: Annotated[Line, Field(description="Its lines in the plain text of the document")]


class Wording(Entry):
    """A run of words that the course may share with another text, and why."""

    text: Line
    reason: Line


@dataclass(frozen=True)
class Work:
    """An entry of `works.bib`. `via` is the key of the document we know it through, if any."""

    key: str
    kind: str
    fields: Mapping[str, str]
    path: str
    line: int

    def plain(self, field: str) -> str:
        """A field without BibTeX's braces and backslashes; empty if the work has none of this name."""
        return _plain(self.fields.get(field, ""))

    @property
    def title(self) -> str:
        """The title as plain text."""
        return self.plain("title")

    @property
    def authors(self) -> list[str]:
        """The names of the authors, or else of the body that published it, as BibTeX has them: `Lo, Bobo`."""
        return _names(self.fields.get("author") or self.fields.get("organization", ""))

    @property
    def editors(self) -> list[str]:
        """The names of the editors, in the same form."""
        return _names(self.fields.get("editor", ""))

    @property
    def via(self) -> str | None:
        """The document through which alone we know the work."""
        return self.fields.get("via")

    @property
    def consulted(self) -> str | None:
        """How much of it we read: full, part, or only its record in a catalogue."""
        return self.fields.get("consulted")


def _names(text: str) -> list[str]:
    """The names of a list; an `and` within braces is part of one name: `{China and Russia}`."""
    names = re.split(r"\s+and\s+(?![^{}]*})", text)
    return [plain for name in names if (plain := _plain(name).strip())]


def _plain(text: str) -> str:
    return re.sub(r"[{}]|\\(?=\W)", "", text)
