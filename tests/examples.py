"""Reads the examples that `fixtures/*.md` hold, so that an author can add one without Python.

Each is a heading, what goes in, and what must come out, between three lines of four dots:

    ## A page is kept
    ....
    Furs were taken [@perdue2005china, p. 90].
    ....
    [@perdue2005china, p. 90]
    ....
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

FIXTURES = Path(__file__).parent / "fixtures"
_DOTS = "...."


@dataclass(frozen=True)
class Example:
    """What goes in and what must come out, with the heading above it."""

    title: str
    given: str
    expected: str


def read_examples(name: str) -> list[Example]:
    """Every example of a file in `fixtures/`."""
    found: list[Example] = []
    title, parts = "", list[list[str]]()
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line == _DOTS:
            parts.append([])
        elif parts:
            parts[-1].append(line)
        elif line.startswith("## "):
            title = line.removeprefix("## ")
        if len(parts) == 3:
            found.append(Example(title, "\n".join(parts[0]), "\n".join(parts[1])))
            parts = []
    if parts:
        raise ValueError(f'{name}: the example "{title}" does not end')
    return found


def examples(name: str) -> list[ParameterSet]:
    """The same for `pytest.mark.parametrize`, each named by its heading."""
    return [pytest.param(example, id=example.title) for example in read_examples(name)]
