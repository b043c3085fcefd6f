"""A work that the course cites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


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
