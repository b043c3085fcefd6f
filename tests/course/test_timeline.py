"""The timeline of the course itself."""

from __future__ import annotations

import pytest

from coursewright.model.course import Course
from coursewright.page.gate import open_course
from coursewright.view.timeline import periods
from tests.courses import PROJECT


@pytest.fixture(scope="module")
def course() -> Course:
    """The course of this project."""
    return open_course(PROJECT)[0]


def test_periods_of_the_course(course: Course) -> None:
    """The periods are those that the titles of the course's chapters name, in order."""
    found = periods(course.chapters.values())
    assert [(one.first, one.last) for one in found][:2] == [(1206, 1792), (1842, 1917)]
    assert all(one.title and one.first <= one.last for one in found)
