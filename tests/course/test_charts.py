"""The charts of the course itself."""

from __future__ import annotations

import pytest

from coursewright.index.uses import Uses
from coursewright.model.course import Course
from coursewright.page.gate import open_course
from tests.courses import PROJECT
from tests.toolkit.view.test_charts import assert_it_says_all


@pytest.fixture(scope="module")
def opened() -> tuple[Course, Uses]:
    """The course of this project and its index."""
    return open_course(PROJECT)


def test_the_course_draws_its_figures(opened: tuple[Course, Uses]) -> None:
    """Each chart has each figure's value, year, caution and source, and says all values to who sees none."""
    course, uses = opened
    for one in course.charts.values():
        assert_it_says_all(course, uses, one)


def test_every_chart_stands_where_it_says(opened: tuple[Course, Uses]) -> None:
    """A chart names the chapters that show it."""
    course, _ = opened
    shown = {
        (str(call.arguments[0]), page.slug)
        for page in course.pages.values()
        for call in page.calls
        if call.name == "chart"
    }
    named = {(one.id, slug) for one in course.charts.values() for slug in one.chapters}
    assert named == {(name, slug) for name, slug in shown if name in course.charts}
