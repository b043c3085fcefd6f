"""What an author can call between {{ and }}, and how a call travels through Markdown.

A macro runs before Markdown and knows nothing of the page, so it leaves a marker; the Markdown
extension finds the marker and puts the rendered thing in its place. Every macro is in `MACROS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

RESERVED = re.compile("[\ue000-\ue004]")  # private use; no text of an author's holds them (see `gate.py`)
_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
COUNTS = frozenset("chapters works terms events places figures structures disputes corrections questions".split())
MARKER = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


@dataclass(frozen=True)
class Macro:
    """A macro: whether it stands in a line or on a line of its own, and what its first argument names.

    `required` and `allowed` count arguments. `lists_all` is the kind of entry that the macro prints every one of.
    """

    name: str
    place: Literal["inline", "block"]
    summary: str
    names: Literal["", "term", "figure", "structure", "chart", "dispute", "correction", "quiz", "count"] = ""
    required: int = 0
    allowed: int = 0
    lists_all: Literal["", "terms", "works", "events", "places", "disputes", "corrections", "sections"] = ""


MACROS: Mapping[str, Macro] = {
    macro.name: macro
    for macro in (
        Macro("term", "inline", "a link to a glossary term, with other words if given", "term", 1, 2),
        Macro("figure", "inline", "a quantity with its unit, year and source", "figure", 1, 1),
        Macro("count", "inline", "how many there are: chapters, works, terms, events, questions …", "count", 1, 1),
        Macro("quiz", "block", "the quiz of this chapter, or of the one named", "quiz", 0, 1),
        Macro("structure", "block", "an analytical structure, drawn in its form", "structure", 1, 1),
        Macro("chart", "block", "figures drawn to scale, with the data and sources beneath", "chart", 1, 1),
        Macro("dispute", "block", "a box: the sources disagree", "dispute", 1, 1),
        Macro("correction", "block", "a box: what a document has wrong, and what is right", "correction", 1, 1),
        Macro("review", "block", "what is due for review, the learner's progress, and their data"),
        Macro("results", "block", "for instructors: what the answers of a class say about the questions"),
        Macro("contents", "block", "the chapters, part by part, and all events by decade"),
        Macro("glossary", "block", "every term", lists_all="terms"),
        Macro(
            "bibliography",
            "block",
            "every work: how we know it, where it is used, its BibTeX; with filters",
            lists_all="works",
        ),
        Macro("timeline", "block", "every event", lists_all="events"),
        Macro("atlas", "block", "every place", lists_all="places"),
        Macro("disputes", "block", "every dispute", lists_all="disputes"),
        Macro("coverage", "block", "which chapter treats which section of the documents", lists_all="sections"),
        Macro("corrections", "block", "every correction", lists_all="corrections"),
    )
}


def format_marker(name: str, *arguments: str) -> str:
    """The text that a macro leaves in the Markdown."""
    return _OPEN + _BETWEEN.join((name, *arguments)) + _CLOSE


def parse_marker(inside: str) -> tuple[str, tuple[str, ...]]:
    """The macro's name and arguments, from what `MARKER` found between its ends."""
    name, *arguments = inside.split(_BETWEEN)
    return name, tuple(arguments)
