"""What the forms of structures need beyond their rows: actors, votes, years, and places on an axis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coursewright.model.settings import Actor, Settings
from coursewright.model.structure import Row, Structure

# In these the table itself is drawn; the others are lists, with the table beneath.
TABLES = frozenset(("table", "matrix", "versus", "votes", "balance", "inference"))
VOTES: Mapping[str, str] = {"Yes": "yes", "No": "no", "Veto": "no", "Abstained": "abstained", "Did not vote": "absent"}
_PLURALS: Mapping[str, str] = {"Yes": "yes", "No": "no", "Veto": "vetoes", "Abstained": "abstentions"}
_CITATION = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_ACT = re.compile(r"\*\*([^*]+):\*\*\s*")
_NUMBERED = re.compile(r"^\d+\. ")


@dataclass(frozen=True)
class Act:
    """What one actor does, or several together; no names where a cell names none."""

    names: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Mark:
    """A row on an axis: its number, its years, where it begins and how far it reaches, in per cent."""

    number: int
    name: str
    years: str
    start: float
    length: float
    actor: Actor


@dataclass(frozen=True)
class Axis:
    """Rows on an axis of years, and the years marked on it, with their places in per cent."""

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[int, float], ...]


def column_actor(structure: Structure, column: int, settings: Settings) -> Actor | None:
    """The actor that a column belongs to; the columns are counted from 0, the heads of rows included."""
    index = column - (len(structure.columns) - len(structure.actors))
    return settings.actor(structure.actors[index]) if index >= 0 else None


def acts_in(cell: str) -> tuple[Act, ...]:
    """The parts of a cell, each with its actors.

    >>> [act.names for act in acts_in("**Rome and Athens:** agree. **Sparta:** waits.")]
    [('Rome', 'Athens'), ('Sparta',)]
    """
    lead, *rest = _ACT.split(cell)
    found = [Act(tuple(names.split(" and ")), text.strip()) for names, text in zip(rest[::2], rest[1::2], strict=True)]
    return tuple([Act((), lead.strip()), *found] if lead.strip() else found)


def vote_in(cell: str) -> str | None:
    """The vote that a cell records: yes, no (a veto too), abstained or absent; None if it records none."""
    return VOTES.get(_CITATION.sub("", cell).strip())


def tally(structure: Structure, column: int) -> str:
    """How the votes of a column add up: `10 vetoes, 8 abstentions`."""
    words = Counter(_CITATION.sub("", row.cells[column - 1]).strip() for row in structure.rows)
    return ", ".join(
        f"{count} {word if count == 1 else _PLURALS.get(word, word)}".lower() for word, count in words.items()
    )


def years_in(text: str) -> tuple[int, int] | None:
    """The first and the last year that a text names outside its citations."""
    found = [int(year) for year in _YEAR.findall(_CITATION.sub("", text))]
    return (min(found), max(found)) if found else None


def bare(head: str) -> str:
    """The head of a row without its number, for a list that counts by itself.

    >>> bare("3. New media")
    'New media'
    """
    return _NUMBERED.sub("", head)


def axis_of(structure: Structure, settings: Settings) -> Axis:
    """The rows on an axis of years: those of their heads, or of their first cells in a spectrum."""
    spans = [span for row in structure.rows if (span := years_in(dated(structure, row)))]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    step = 10 if last - first <= 40 else 20
    low = first - first % 5
    high = max(last + -last % 5, low + 5)

    def place(year: float) -> float:
        return round((year - low) / (high - low) * 100, 2)

    marks = [
        Mark(
            number,
            bare(row.head),
            _written(start, end),
            place(start),
            place(end) - place(start),
            settings.actor_called(row.cells[0]),
        )
        for number, (row, (start, end)) in enumerate(zip(structure.rows, spans, strict=True), 1)
    ]
    ticks = [(year, place(year)) for year in range(low + -low % step, high + 1, step)]
    return Axis(tuple(marks), tuple(ticks))


def lanes(axis: Axis) -> Sequence[tuple[Actor, list[Mark]]]:
    """The marks of each actor, in the order in which the actors first appear."""
    found: dict[str, tuple[Actor, list[Mark]]] = {}
    for mark in axis.marks:
        found.setdefault(mark.actor.id, (mark.actor, []))[1].append(mark)
    return list(found.values())


def dated(structure: Structure, row: Row) -> str:
    """The text that holds the years of a row: its head, or its first cell in a spectrum."""
    return row.cells[0] if structure.form == "spectrum" else row.head


def _written(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}–{end}"
