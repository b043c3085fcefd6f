"""`timeline.py`: the groups, periods and choices of the timeline's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.model.event import Event
from coursewright.model.page import FrontMatter, Page
from coursewright.page.gate import open_course
from coursewright.view.filters import FilterValue, filter_values
from coursewright.view.timeline import grouped, periods, view_of_timeline
from tests.courses import MINI, copy_course, edit


def event(year: int, number: int = 0) -> Event:
    """An event of a year."""
    return Event(id=f"e{number}", date=str(year), title="A", what="B.", theme="war", sources="[@c]")


@pytest.mark.parametrize(
    ("years", "titles"),
    [
        ([1206, 1211], ["1200–1299"]),
        ([1700, 1799, 1800], ["1700–1799", "1800–1899"]),
        ([-221, -206], ["300–201 BCE"]),
        ([1900] * 20, ["1900–1999"]),
        ([1900] * 11 + [1999] * 10, ["1900s", "1990s"]),
        ([1900] + [1991] * 30 + [1992], ["1900s", "1991", "1992"]),
        ([-5] * 31, ["5 BCE"]),
    ],
)
def test_groups(years: list[int], titles: list[str]) -> None:
    """A century stands whole, a full one by decade, a full decade by year."""
    assert [group.title for group in grouped(map(event, years))] == titles


@given(st.lists(st.integers(-300, 2100)))
def test_groups_hold_all(years: list[int]) -> None:
    """Grouped, every event is there once, in the same order."""
    events = [event(year, number) for number, year in enumerate(sorted(years))]
    assert [one for group in grouped(events) for one in group.events] == events


def test_choices() -> None:
    """Only what occurs can be chosen, in the order of the names, with how often it occurs."""
    assert filter_values([("b", "a"), ("b",)], {"a": "A", "b": "B", "c": "C"}) == (
        FilterValue("a", "A", 1),
        FilterValue("b", "B", 2),
    )


def test_periods() -> None:
    """The periods are those that titles end with, in the order of the chapters; other years in a title are none."""
    titles = ["First caravans, 1206–1792", "The year 1727", "Tea by rail 1842-1917", "From 1700–1720 on", "Ideas"]
    found = periods(Page(f"{number}.md", FrontMatter(title=title)) for number, title in enumerate(titles))
    assert [(one.first, one.last, one.title) for one in found] == [
        (1206, 1792, "First caravans"),
        (1842, 1917, "Tea by rail"),
    ]


def test_view_of_a_course(tmp_path: Path) -> None:
    """All events lie within the years of the page, and it offers what they have."""
    course, _ = open_course(copy_course(MINI, tmp_path / "mini"))
    view = view_of_timeline(course)
    assert (view.first, view.last) == (1692, 1853)
    assert [(one.value, one.count) for one in view.themes] == [("society", 1), ("trade", 2), ("treaties", 1)]
    assert [one.name for one in view.places] == sorted((one.name for one in view.places), key=str.casefold)
    assert sum(len(group.events) for group in view.groups) == len(course.events)


def test_actors_to_choose_from_are_the_courses_own(small: Path) -> None:
    """Actors are offered by the names and in the order of the settings; events without one are the others'."""
    edit(small, "course.yml", "id: china, name: China", "id: china, name: The Qing")
    view = view_of_timeline(open_course(small)[0])
    assert [(one.value, one.name, one.count) for one in view.actors] == [
        ("china", "The Qing", 1),
        ("russia", "Russia", 1),
        ("other", "Others", 1),
    ]


def test_view_of_a_course_without_events(small: Path) -> None:
    """A course may have no events yet: nothing is drawn, and nothing can be chosen."""
    (small / "data" / "timeline.yml").unlink()
    view = view_of_timeline(open_course(small)[0])
    assert (view.overview, view.groups, view.themes, view.actors, view.first, view.last) == (None, (), (), (), 0, 0)
