"""Reads `timeline.yml`."""

from __future__ import annotations

import datetime

from macros.model import Event
from macros.problems import Problem
from macros.yamlfile import read_entries

PATH = "data/timeline.yml"
_MONTHS = "January February March April May June July August September October November December".split()


def read_timeline(text: str, path: str = PATH) -> tuple[tuple[Event, ...], list[Problem]]:
    """The events in order of date, and all problems."""
    events: tuple[Event, ...]
    events, problems = read_entries(text, path, "events", Event)
    for event in events:
        for date in filter(None, (event.date, event.until)):
            if not _exists(date):
                message = f'"{event.id}": there is no day {date}.'
                problems.append(Problem(path, event.line, "bad-value", message, "Check month and day."))
        if event.until and _ends_early(parse_date(event.date), parse_date(event.until)):
            message = f'"{event.id}": it ends ({event.until}) before it begins ({event.date}).'
            problems.append(Problem(path, event.line, "bad-value", message, "Swap the two dates."))
    return tuple(sorted(events, key=lambda event: (parse_date(event.date), event.id))), problems


def parse_date(date: str) -> tuple[int, ...]:
    """`1689-09-07` as (1689, 9, 7); a year alone as (1689,)."""
    year, *rest = date.removeprefix("-").split("-")
    return (-int(year) if date.startswith("-") else int(year), *map(int, rest))


def year_of(event: Event) -> int:
    """The year in which the event begins; before our era it is negative."""
    return parse_date(event.date)[0]


def last_year_of(event: Event) -> int:
    """The year in which the event ends."""
    return parse_date(event.until or event.date)[0]


def format_date(date: str) -> str:
    """A date for readers: `7 September 1689`."""
    year, *rest = parse_date(date)
    words = [str(abs(year)) + (" BCE" if year < 0 else "")]
    if rest:
        words.insert(0, _MONTHS[rest[0] - 1])
    if len(rest) == 2:
        words.insert(0, str(rest[1]))
    return " ".join(words)


def _ends_early(start: tuple[int, ...], end: tuple[int, ...]) -> bool:
    """Whether the end lies before the start, as far as both are known."""
    known = min(len(start), len(end))
    return end[:known] < start[:known]


def _exists(date: str) -> bool:
    year, month, day = (*parse_date(date), 1, 1)[:3]
    try:
        datetime.date(max(year, 1), month, day)
    except ValueError:
        return False
    return True
