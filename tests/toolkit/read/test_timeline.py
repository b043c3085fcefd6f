"""`data/timeline.yml`: events in the order of their dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.model.dates import format_date, parse_date
from coursewright.model.event import Event
from coursewright.problems import Problem
from coursewright.read.course import read_kind


def read_events(text: str) -> tuple[list[Event], list[Problem]]:
    """The events of a file, and its problems."""
    entries, problems = read_kind(text, "data/timeline.yml", "events")
    return [entry for entry in entries if isinstance(entry, Event)], problems


def event(name: str, date: str, until: str = "") -> str:
    """An event as an author writes it."""
    text = f"  - id: {name}\n    date: {date}\n    title: A\n    what: B.\n    theme: war\n    sources: '[@c]'\n"
    return text + (f"    until: {until}\n" if until else "")


@pytest.mark.parametrize(
    ("date", "parsed", "shown"),
    [
        ("1689", (1689,), "1689"),
        ("1689-09", (1689, 9), "September 1689"),
        ("1689-09-07", (1689, 9, 7), "7 September 1689"),
        ("-221", (-221,), "221 BCE"),
        ("-0221-12-01", (-221, 12, 1), "1 December 221 BCE"),
        ("0800-12-25", (800, 12, 25), "25 December 800"),
    ],
)
def test_dates(date: str, parsed: tuple[int, ...], shown: str) -> None:
    """A date is shown as precisely as it is known."""
    assert (parse_date(date), format_date(date)) == (parsed, shown)


def test_order() -> None:
    """Events are in order of date: before our era first, a year before its months, ties by id."""
    dates = {"d": "1689-09-07", "c": "1689-09", "b": "1689", "a": "-221", "e": "1689-09-07", "f": "1689-10"}
    text = "events:\n" + "".join(event(name, date) for name, date in reversed(dates.items()))
    events, problems = read_events(text)
    assert ("".join(event.id for event in events), problems) == ("abcdef", [])


@pytest.mark.parametrize(
    ("date", "until"),
    [
        ("1689", "1689"),
        ("1689-09-07", "1689"),
        ("1689", "1689-01"),
        ("1206", "1368"),
        ("-221", "-206"),
        ("1904-02-29", ""),
    ],
)
def test_accepted(date: str, until: str) -> None:
    """A period may end in the year, month or day in which it begins."""
    assert read_events("events:\n" + event("a", date, until))[1] == []


@pytest.mark.parametrize(
    ("date", "until", "said"),
    [
        ("1689-13", "", "no day 1689-13"),
        ("1689-00-01", "", "no day"),
        ("1689-02-30", "", "no day"),
        ("1900-02-29", "", "no day"),
        ("1689", "1689-04-31", "no day 1689-04-31"),
        ("1689", "1688", "ends (1688) before it begins (1689)"),
        ("1689-09-07", "1689-09-06", "before"),
        ("1689-09-07", "1689-08", "before"),
        ("-206", "-221", "before"),
    ],
)
def test_rejected(date: str, until: str, said: str) -> None:
    """A day that is not in the calendar, or an end before the beginning, is named with the event's line."""
    _, problems = read_events("events:\n" + event("ok", "1500") + event("a", date, until))
    assert [(problem.line, problem.code) for problem in problems] == [(8, "bad-value")]
    assert said in problems[0].message


@given(st.integers(-9999, 9999), st.integers(0, 99), st.integers(0, 99))
def test_any_date_is_read(year: int, month: int, day: int) -> None:
    """Whatever numbers stand in a date, it is an event or a problem."""
    events, problems = read_events("events:\n" + event("a", f"{year}-{month:02}-{day:02}"))
    assert len(events) == 1
    assert all(problem.line == 2 for problem in problems)
    if not problems:
        assert str(abs(year)) in format_date(events[0].date)
