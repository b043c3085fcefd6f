"""What an author can call between {{ and }}, and how a call travels through Markdown.

A macro runs before Markdown and knows nothing of the page, so it leaves a marker; the Markdown
extension finds the marker and puts the rendered thing in its place. Every macro is in `MACROS`; those that
show entries follow from `model/kinds.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from coursewright.model.kinds import KINDS

RESERVED = re.compile("[\ue000-\ue004]")  # private use; no text of an author's holds them (see `read/files.py`)
_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
MARKER = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
COUNTS = frozenset(("chapters", "works", "questions", *(kind.name for kind in KINDS.values() if kind.counted)))


@dataclass(frozen=True)
class Macro:
    """A macro: whether it is part of a line or a block of its own, and what its first argument names.

    `names` is the singular of that: a kind of entry, a quiz or a count. `required` and `allowed` count arguments.
    `lists_all` is the kind of which the macro prints every entry, or `works`.
    """

    name: str
    place: Literal["inline", "block"]
    summary: str
    names: str = ""
    required: int = 0
    allowed: int = 0
    lists_all: str = ""


def _of_kinds() -> Iterator[Macro]:
    for kind in KINDS.values():
        if kind.shown:
            place: Literal["inline", "block"] = "block" if kind.shown == "block" else "inline"
            yield Macro(kind.one, place, kind.summary, kind.one, 1, 2 if kind.shown == "link" else 1)
        if kind.all:
            yield Macro(kind.all, "block", kind.summary_of_all, lists_all=kind.name)


MACROS: Mapping[str, Macro] = {
    macro.name: macro
    for macro in (
        *_of_kinds(),
        Macro("count", "inline", "how many there are: chapters, works, terms, events, questions …", "count", 1, 1),
        Macro("quiz", "block", "the quiz of this chapter, or of the one named", "quiz", 0, 1),
        Macro("review", "block", "what is due for review, the learner's progress, and their data"),
        Macro("results", "block", "for instructors: what the answers of a class say about the questions"),
        Macro("contents", "block", "the chapters, part by part, and all events by decade"),
        Macro(
            "bibliography",
            "block",
            "every work: how we know it, where it is used, its BibTeX; with filters",
            lists_all="works",
        ),
    )
}


def format_marker(name: str, *arguments: str) -> str:
    """The text that a macro leaves in the Markdown."""
    return _OPEN + _BETWEEN.join((name, *arguments)) + _CLOSE


def parse_marker(inside: str) -> tuple[str, tuple[str, ...]]:
    """The macro's name and arguments, from what `MARKER` found between its ends."""
    name, *arguments = inside.split(_BETWEEN)
    return name, tuple(arguments)
