"""A page as its source shows it, before anything is rendered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from coursewright.model.entry import Entry, Id, Level, Line, Prose, RefersTo

_CITED = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
_WORD = re.compile(r"\w[\w’'-]*")
_WORDS_A_MINUTE = 220


class Objective(Entry):
    """What a learner can do after the chapter."""

    id: Id
    level: Level
    text: Line


class Reading(Entry):
    """A work to read next, and why."""

    work: Annotated[Line, RefersTo("work")]
    why: Prose


class FrontMatter(Entry):
    """The head of a page. Chapters need `description`, `objectives` and `reading`."""

    title: Line
    description: Annotated[
        Line | None, Field(description="One or two plain sentences, for lists of chapters and for search engines")
    ] = None
    objectives: tuple[Objective, ...] = ()
    terms: Annotated[tuple[Id, ...], RefersTo("term")] = ()
    covers: Annotated[
        tuple[Line, ...],
        RefersTo("section"),
        Field(description="Sections of the documents, treated here: T:I.2, A:6"),
    ] = ()
    reading: tuple[Reading, ...] = ()
    counted: Annotated[bool, Field(description='false: its examples are not listed as "cited in" or "used in"')] = True
    link_terms: Annotated[bool, Field(description="false: no automatic term links on this page")] = True
    hide: tuple[Literal["navigation", "toc", "path", "footer", "feedback"], ...] = ()
    search: Mapping[str, Any] = {}
    template: Line | None = None


@dataclass(frozen=True)
class Heading:
    """A heading of a page; `id` is its anchor."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True)
class Call:
    """A macro called on a page, with those arguments that are plain values."""

    name: str
    arguments: tuple[Any, ...]
    line: int


@dataclass(frozen=True)
class Page:
    """What the pre-scan knows of a Markdown page, before anything is rendered.

    `path` is that within the folder of pages, `file` that within the project. `prose` is the text with code, headings
    and link targets blanked out, line for line.
    """

    path: str
    front: FrontMatter
    file: str = ""
    headings: tuple[Heading, ...] = ()
    citations: tuple[tuple[str, int], ...] = ()
    calls: tuple[Call, ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    paragraphs: tuple[tuple[int, str], ...] = ()
    prose: str = field(default="", repr=False)

    @property
    def slug(self) -> str:
        """The path without its ending: `history/tea-road`."""
        return self.path.removesuffix(".md")

    @property
    def is_chapter(self) -> bool:
        """Whether this is a chapter: a page with objectives."""
        return bool(self.front.objectives)

    @cached_property
    def words(self) -> int:
        """Words of running text, not counting macros and citations."""
        return sum(len(_WORD.findall(text)) for text in self.running_text)

    @property
    def minutes(self) -> int:
        """Reading time, at 220 words a minute; one at least."""
        return max(1, round(self.words / _WORDS_A_MINUTE))

    @property
    def running_text(self) -> tuple[str, ...]:
        """The paragraphs without the citations in brackets."""
        return tuple(_CITED.sub("", text) for _, text in self.paragraphs)
