"""`question_map.py`: the part of the map that a question shows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.map.projection import project
from coursewright.map.question_map import ASPECT, can_be_marked, view_of
from coursewright.model.place import Place
from coursewright.questions.locate import Locate, Spot
from tests.toolkit.small import FRAME, MAP

DEGREES: st.SearchStrategy[tuple[float, float]] = st.tuples(st.floats(20, 150), st.floats(10, 75))
ON_MAP = DEGREES.filter(lambda at: project(at[0], at[1], FRAME) is not None)


def place(id: str, at: tuple[float, float]) -> Place:
    """A point."""
    return Place(id=id, name=id.upper(), kind="point", layer="settlement", at=at, why="W.", sources="[@a]")


def question(*ids: str) -> Locate:
    """A question that marks these places; the first is right."""
    spots = tuple(Spot(place=id, where="there", correct=id == ids[0], why="W.") for id in ids)
    head = {"id": "q", "objective": "o", "level": "remember", "section": "s", "prompt": "Where?", "explanation": "E."}
    return Locate(**head, type="locate", places=spots)


def points(*at: tuple[float, float]) -> Mapping[str, Place]:
    """Places named a, b, c and so on."""
    return {chr(97 + index): place(chr(97 + index), one) for index, one in enumerate(at)}


@given(st.lists(ON_MAP, min_size=3, max_size=8))
def test_every_mark_is_in_view(at: list[tuple[float, float]]) -> None:
    """Wherever the places lie, the view is within the drawing and shows them; its shape is one, if there is room."""
    view = view_of(question(*points(*at)), points(*at), MAP)
    left, top, width, height = view.box
    assert 0 <= left <= left + width <= FRAME.width + 1
    assert 0 <= top <= top + height <= FRAME.height + 1
    assert width == FRAME.width or abs(width / height - ASPECT) < 0.02
    assert len(view.marks) == len(at)
    assert all(-0.5 <= mark.left <= 100.5 and -0.5 <= mark.top <= 100.5 for mark in view.marks)


def test_letters_run_from_west_to_east() -> None:
    """Letters tell nothing of the order in the file, where the right place often comes first."""
    places = points((116.6, 51.9), (106.4, 50.3), (127.5, 50.2))
    marks = view_of(question("a", "b", "c"), places, MAP).marks
    assert [(mark.letter, mark.spot.place, mark.name) for mark in marks] == [
        ("A", "b", "B"),
        ("B", "a", "A"),
        ("C", "c", "C"),
    ]
    assert [mark.left for mark in marks] == sorted(mark.left for mark in marks)


def test_marks_lie_where_their_places_are() -> None:
    """A mark in per cent of the view is the projected place."""
    places = points((116.6, 51.9), (106.4, 50.3), (127.5, 50.2))
    view = view_of(question("a", "b", "c"), places, MAP)
    left, top, width, height = view.box
    for mark in view.marks:
        at = places[mark.spot.place].at
        point = project(*at, FRAME) if at else None
        assert point == pytest.approx((left + mark.left * width / 100, top + mark.top * height / 100), abs=0.6)


@pytest.mark.parametrize(("at", "can"), [((116.6, 51.9), True), ((-74.0, 40.7), False)])
def test_what_can_be_marked(at: tuple[float, float], *, can: bool) -> None:
    """A point on the drawing can be marked; New York and a line cannot."""
    assert can_be_marked(place("a", at), MAP) is can
    line = Place.model_validate(
        {"id": "l", "name": "L", "kind": "line", "layer": "physical", "path": [at, at], "why": "W.", "sources": "[@a]"}
    )
    assert not can_be_marked(line, MAP)


def test_what_cannot_be_marked_is_refused() -> None:
    """A view is only made of what the checks let through."""
    with pytest.raises(ValueError, match="b cannot be marked"):
        view_of(question("a", "b", "c"), points((116.6, 51.9), (-74.0, 40.7), (127.5, 50.2)), MAP)


def test_a_course_without_a_map() -> None:
    """Where there is no map nothing can be marked, and a view of it is refused."""
    assert not can_be_marked(place("a", (116.6, 51.9)), None)
    with pytest.raises(ValueError, match="no map"):
        view_of(question("a", "b", "c"), points((116.6, 51.9), (106.4, 50.3), (127.5, 50.2)), None)
