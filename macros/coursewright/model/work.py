"""A work that the course cites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# Every type of BibTeX and biblatex that pandoc reads, and the one of ours that is cited and listed as it is.
TYPES: Mapping[str, str] = {
    name: kind
    for kind, names in {
        "article": "article review suppperiodical",
        "book": "book booklet collection manual mvbook mvcollection mvreference periodical reference",
        "incollection": "incollection bookinbook inbook inreference suppbook suppcollection",
        "inproceedings": "inproceedings conference",
        "mastersthesis": "mastersthesis",
        "misc": "misc artwork audio dataset image jurisdiction legal legislation letter movie music mvproceedings "
        "patent performance proceedings software standard unpublished video",
        "online": "online electronic www",
        "phdthesis": "phdthesis thesis",
        "report": "report",
        "techreport": "techreport",
    }.items()
    for name in names.split()
}


@dataclass(frozen=True)
class Work:
    """An entry of `works.bib`, of one of the kinds that `TYPES` lists.

    `type` is the type as it is written, and `lines` are the lines of its fields.
    """

    key: str
    kind: str
    fields: Mapping[str, str]
    path: str
    line: int
    type: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def plain(self, field: str) -> str:
        """A field without BibTeX's braces and backslashes; empty if the work has none of this name."""
        return _plain(self.fields.get(field, ""))

    @property
    def title(self) -> str:
        """The title as plain text."""
        return self.plain("title")

    @property
    def authors(self) -> list[str]:
        """The names of the authors, or else of the body that published it, as BibTeX has them: `Ash, Ann`."""
        return _names(self.fields.get("author") or self.fields.get("organization", ""))

    @property
    def editors(self) -> list[str]:
        """The names of the editors, in the same form."""
        return _names(self.fields.get("editor", ""))

    @property
    def own_kind(self) -> str:
        """The kind that the field `kind` names: one of the course's own, or none."""
        return self.fields.get("kind", "")

    @property
    def via(self) -> str | None:
        """The document through which alone we know the work."""
        return self.fields.get("via")

    @property
    def consulted(self) -> str | None:
        """How much of it we read: full, part, or only its record in a catalogue."""
        return self.fields.get("consulted")


def _names(text: str) -> list[str]:
    """The names of a list; an `and` within braces is part of one name: `{Ash and Birch}`."""
    names = re.split(r"\s+and\s+(?![^{}]*})", text)
    return [plain for name in names if (plain := _plain(name).strip())]


def _plain(text: str) -> str:
    return re.sub(r"[{}]|\\(?=\W)", "", text)
