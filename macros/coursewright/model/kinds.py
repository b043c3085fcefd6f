"""The one table of the kinds of entry: what follows from it is everywhere the same.

Readers, schemas, the wiring of editors, macros, anchors, counts, references between entries and "nobody reads this
file" follow from `KINDS`. A new kind is a model, a line here, and a template for each macro that it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from coursewright.model.dispute import Correction, Dispute
from coursewright.model.entry import Entry
from coursewright.model.event import Event
from coursewright.model.figure import Chart, Figure
from coursewright.model.person import Person
from coursewright.model.place import Place
from coursewright.model.section import Section
from coursewright.model.structure import Structure
from coursewright.model.term import Term
from coursewright.model.wording import Wording


@dataclass(frozen=True)
class Kind:
    """A kind of entry.

    `name` is its plural: the list in its files, the count, the shelf in a course. `one` is its singular, and the macro
    that shows one of its entries as `shown` says: a link to where all are listed, a part of a line, or a block; empty
    if there is no such macro. `path` is its file, or a folder of files. `all` is the macro that lists every entry.
    `anchored` says that there each entry can be linked to by its id.
    """

    name: str
    one: str
    path: str
    model: type[Entry]
    shown: Literal["", "link", "line", "block"] = ""
    summary: str = ""
    all: str = ""
    summary_of_all: str = ""
    anchored: bool = True
    counted: bool = True

    @property
    def schema(self) -> str:
        """The name of its schema: that of its file or folder."""
        return PurePosixPath(self.path).stem

    def reads(self, path: str) -> bool:
        """Whether entries of this kind are read from a file of the project."""
        return path == self.path or (self.path.endswith("/") and path.startswith(self.path) and path.endswith(".yml"))


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            *("terms", "term", "data/glossary.yml", Term),
            shown="link",
            summary="a link to a glossary term, with other words if given",
            all="glossary",
            summary_of_all="every term",
        ),
        Kind(
            *("people", "person", "data/people.yml", Person),
            shown="link",
            summary="a link to a person of the course, with other words if given",
            all="people",
            summary_of_all="every person",
        ),
        Kind(
            *("events", "event", "data/timeline.yml", Event),
            all="timeline",
            summary_of_all="every event",
        ),
        Kind(
            *("places", "place", "data/places.yml", Place),
            all="atlas",
            summary_of_all="every place",
        ),
        Kind(
            *("figures", "figure", "data/figures.yml", Figure),
            shown="line",
            summary="a quantity with its unit, year and source",
        ),
        Kind(
            *("structures", "structure", "data/structures/", Structure),
            shown="block",
            summary="an analytical structure, drawn in its form",
        ),
        Kind(
            *("charts", "chart", "data/charts.yml", Chart),
            shown="block",
            summary="figures drawn to scale, with the data and sources beneath",
        ),
        Kind(
            *("disputes", "dispute", "data/disputes.yml", Dispute),
            shown="block",
            summary="a box: the sources disagree",
            all="disputes",
            summary_of_all="every dispute",
        ),
        Kind(
            *("corrections", "correction", "data/corrections.yml", Correction),
            shown="block",
            summary="a box: what a document has wrong, and what is right",
            all="corrections",
            summary_of_all="every correction",
        ),
        Kind(
            *("sections", "section", "data/sections.yml", Section),
            all="coverage",
            summary_of_all="which chapter treats which section of the documents",
            anchored=False,
            counted=False,
        ),
        Kind(*("wordings", "wording", "data/shared-wording.yml", Wording), counted=False),
    )
}
