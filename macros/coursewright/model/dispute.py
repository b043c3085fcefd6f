"""Where sources disagree, and what a document has wrong."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from coursewright.model.entry import Chapters, Entry, Id, Line, Prose, RefersTo, Sources


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
    chapters: Chapters = ()
    sources: Sources


class Correction(Entry):
    """What a document of ours has wrong, and what is right."""

    id: Id
    document: Annotated[Line, RefersTo("document")]
    where: Line
    said: Prose
    right: Prose
    chapters: Chapters = ()
    sources: Sources
