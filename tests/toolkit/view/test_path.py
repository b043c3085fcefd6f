"""`path.py` and `ribbon.py`: the parts of the course, and the drawing of all events."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from coursewright.model.settings import Settings
from coursewright.model.site import Part, Site
from coursewright.page.gate import open_course
from coursewright.view.path import Step, path_of, steps_of
from coursewright.view.ribbon import ribbon_of
from tests.toolkit.small import SETTINGS
from tests.toolkit.view.test_strips import event

BAR = re.compile(r"M([\d.]+) 0V(-?\d+)")


def test_a_part_has_what_its_chapters_have(unedited: Path) -> None:
    """The numeral is taken off the name; minutes and questions are those of the chapters together."""
    course, _ = open_course(unedited)
    chapters = tuple(course.chapters.values())
    paths = tuple(page.path for page in chapters)
    parts = (Part("II Cases", paths), Part("Tools", ("glossary.md",)), Part("Ideas", (*paths, "gone.md")))
    found = path_of(replace(course, site=replace(course.site, parts=parts)))
    assert [(part.numeral, part.name, part.chapters) for part in found] == [
        ("II", "Cases", chapters),
        ("", "Ideas", chapters),
    ]
    assert found[0].minutes == sum(page.minutes for page in chapters) > 0
    assert found[0].questions == sum(len(quiz) for quiz in course.quizzes.values()) > 0


def test_each_chapter_knows_where_it_stands(unedited: Path) -> None:
    """A step is the part and the number of every chapter, counted once for the whole course."""
    course, _ = open_course(unedited)
    for part in path_of(course):
        for number, page in enumerate(part.chapters, 1):
            assert steps_of(course)[page.path] == Step(part, number)
    assert steps_of(course) is steps_of(course)


def test_names_keep_their_first_letters(unedited: Path) -> None:
    """Only a numeral that stands alone is one: "Ideas" and "Civil war" begin with Roman letters too."""
    course, _ = open_course(unedited)
    paths = tuple(page.path for page in course.chapters.values())
    names = ("Ideas", "Civil war", "4. Maps", "XIV")
    found = path_of(replace(course, site=Site(parts=tuple(Part(name, paths) for name in names))))
    assert [(part.numeral, part.name) for part in found] == [
        ("", "Ideas"),
        ("", "Civil war"),
        ("4", "Maps"),
        ("", "XIV"),
    ]


def test_bars_are_events() -> None:
    """Each decade has a bar as high as it has events of the actor: the one's upwards, the other's downwards."""
    years = [1206, 1689, 1689, 1950, 1951, 1959, 1960, 2024]
    drawn = ribbon_of([event(year, ["china", "russia"] if year > 1955 else ["china"]) for year in years], SETTINGS)
    assert drawn is not None
    assert drawn.below
    read = {decade: int(height) for decade, height in BAR.findall(drawn.above.path)}
    assert read == {"0.5": -1, "48.5": -2, "75.5": -3, "76.5": -1, "82.5": -1}
    assert BAR.findall(drawn.below.path) == [("75.5", "1"), ("76.5", "1"), ("82.5", "1")]
    assert [half.actor and half.actor.id for half in (drawn.above, drawn.below)] == ["china", "russia"]
    assert (drawn.count, drawn.first, drawn.decades) == (8, 1200, 83)
    assert (drawn.above.height, drawn.below.height, drawn.height) == (3, 1, 4)
    assert drawn.centuries[0] == (0, 1200)
    assert drawn.centuries[-1] == (80 / 83, 2000)


def test_nothing_is_drawn_of_nothing() -> None:
    """Without events there is no drawing; with those of one actor the other side is empty."""
    assert ribbon_of([], SETTINGS) is None
    drawn = ribbon_of([event(1969, ["russia"])], SETTINGS)
    assert drawn is not None
    assert drawn.below
    assert (drawn.above.path, drawn.above.height, drawn.below.height) == ("", 1, 1)


def test_without_two_actors_all_events_rise() -> None:
    """A course that sets no two actors apart has bars of all its events, and nothing below the middle."""
    drawn = ribbon_of([event(1960, ()), event(1965, ["russia"]), event(1971, ["china"])], Settings())
    assert drawn is not None
    assert (BAR.findall(drawn.above.path), drawn.above.actor) == ([("6.5", "-2"), ("7.5", "-1")], None)
    assert (drawn.below, drawn.height) == (None, 2)
