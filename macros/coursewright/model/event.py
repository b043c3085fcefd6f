"""An event of the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Self

from coursewright.model.dates import Date, is_before, is_real, parse_date
from coursewright.model.entry import Chapters, Entry, Id, Line, Prose, RefersTo, Sources
from coursewright.problems import Problem


class Event(Entry):
    """Something dated."""

    id: Id
    date: Date
    until: Date | None = None
    title: Line
    what: Prose
    theme: Annotated[Id, RefersTo("theme")]
    actors: Annotated[tuple[Id, ...], RefersTo("actor")] = ()
    places: Annotated[tuple[Id, ...], RefersTo("place")] = ()
    terms: Annotated[tuple[Id, ...], RefersTo("term")] = ()
    chapters: Chapters = ()
    sources: Sources

    @property
    def year(self) -> int:
        """The year in which the event begins; before our era it is negative."""
        return parse_date(self.date)[0]

    @property
    def last_year(self) -> int:
        """The year in which the event ends."""
        return parse_date(self.until or self.date)[0]

    @classmethod
    def in_order(cls, entries: Sequence[Self]) -> Sequence[Self]:
        """By date."""
        return sorted(entries, key=lambda event: (parse_date(event.date), event.id))

    @classmethod
    def faults(cls, entries: Sequence[Self]) -> Iterator[Problem]:
        """Days that no calendar has, and events that end before they begin."""
        for event in entries:
            for date in filter(None, (event.date, event.until)):
                if not is_real(date):
                    message = f'"{event.id}": there is no day {date}.'
                    yield Problem(event.path, event.line, "bad-value", message, "Check month and day.")
            if event.until and is_before(event.until, event.date):
                message = f'"{event.id}": it ends ({event.until}) before it begins ({event.date}).'
                yield Problem(event.path, event.line, "bad-value", message, "Swap the two dates.")
