"""A section of a document that the course grew from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coursewright.model.entry import Entry, Line, RefersTo


class Section(Entry):
    """A section of a document that the course grew from."""

    id: Annotated[Line, Field(description="The document's letter and the section: T:I.2, A:6")]
    document: Annotated[Line, RefersTo("document")]
    title: Line
    lines: Annotated[Line, Field(description="Its lines in the plain text of the document")]
