"""The structures of the course itself."""

from __future__ import annotations

from typing import get_args

import pytest

from coursewright.index.uses import Uses
from coursewright.model.course import Course
from coursewright.model.structure import Form
from coursewright.page.gate import open_course
from coursewright.view.structures import TABLES
from tests.courses import PROJECT
from tests.toolkit.view.test_structures import assert_its_list_says_all, assert_its_table_is_whole, rendered


@pytest.fixture(scope="module")
def opened() -> tuple[Course, Uses]:
    """The course of this project and its index."""
    return open_course(PROJECT)


def test_the_table_has_every_cell(opened: tuple[Course, Uses]) -> None:
    """The table of each structure has its rows and columns in order, with the words of every cell."""
    course, uses = opened
    for one in course.structures.values():
        assert_its_table_is_whole(one, rendered(course, uses, one.id))


def test_a_list_says_all_that_its_table_says(opened: tuple[Course, Uses]) -> None:
    """Every word of the table is in the list that is drawn too, and the table is kept from the search."""
    course, uses = opened
    listed = [one for one in course.structures.values() if one.form not in TABLES]
    assert listed
    for one in listed:
        assert_its_list_says_all(one, rendered(course, uses, one.id))


def test_every_form_is_used(opened: tuple[Course, Uses]) -> None:
    """The course uses each form, so that each is seen."""
    assert {one.form for one in opened[0].structures.values()} == set(get_args(Form))
