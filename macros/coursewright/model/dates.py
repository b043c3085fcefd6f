"""Dates of the Gregorian calendar, as precise as they are known."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

Date = Annotated[
    str,
    StringConstraints(pattern=r"^-?\d{1,4}(-\d{2}(-\d{2})?)?$"),
    Field(description="Gregorian, as precise as known: 1689, 1689-09 or 1689-09-07"),
]
Year = Annotated[int, Field(ge=-9999, le=9999)]
_MONTHS = "January February March April May June July August September October November December".split()


def parse_date(date: str) -> tuple[int, ...]:
    """`1689-09-07` as (1689, 9, 7); a year alone as (1689,)."""
    year, *rest = date.removeprefix("-").split("-")
    return (-int(year) if date.startswith("-") else int(year), *map(int, rest))


def format_date(date: str) -> str:
    """A date for readers: `7 September 1689`."""
    year, *rest = parse_date(date)
    words = [format_year(year)]
    if rest:
        words.insert(0, _MONTHS[rest[0] - 1])
    if len(rest) == 2:
        words.insert(0, str(rest[1]))
    return " ".join(words)


def format_year(year: int) -> str:
    """A year for readers: `1689`, `49 BCE`."""
    return f"{-year} BCE" if year < 0 else str(year)


def is_real(date: str) -> bool:
    """Whether the calendar has this day."""
    year, month, day = (*parse_date(date), 1, 1)[:3]
    try:
        datetime.date(max(year, 1), month, day)
    except ValueError:
        return False
    return True


def is_before(date: str, other: str) -> bool:
    """Whether a date lies before another, as far as both are known."""
    first, second = parse_date(date), parse_date(other)
    known = min(len(first), len(second))
    return first[:known] < second[:known]
