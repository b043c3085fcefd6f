"""`labels.py`: names that never touch, whatever the width of the map."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from coursewright.map.labels import LONGEST, WIDTHS, Label, Wish, place_labels
from coursewright.map.projection import Point
from coursewright.model.settings import Frame

_HALF = 9.0
_FRAMES = [
    Frame.model_validate({"middle": [0, 0], "middle-at": [0, 0], "width": width, "height": height, "km": 1})
    for width, height in ((1000, 1070), (1000, 400), (640, 900))
]
_FRAME = _FRAMES[0]
_SPOTS = st.tuples(st.floats(0, 1), st.floats(0, 1))  # shares of the width and height
_WISHES = st.dictionaries(
    st.text("abc", min_size=1, max_size=3),
    st.builds(
        Wish, st.text("x", min_size=1, max_size=LONGEST + 2), st.lists(_SPOTS, min_size=1, max_size=3), st.booleans()
    ),
    max_size=12,
)


def box(wish: Wish, label: Label, width: float, frame: Frame) -> tuple[float, float, float, float]:
    """The left, top, right and bottom that the style sheet gives a name on a map of this width, in pixels."""
    x, y = (part * width / frame.width for part in label.spot)
    wide = len(wish.name) * 7  # a little less than is reserved
    across = {"right": 8.0, "left": -8.0 - wide}.get(label.side, -wide / 2)
    down = {"above": -8 - 2 * _HALF, "below": 8.0}.get(label.side, -_HALF)
    return x + across, y + down, x + across + wide, y + down + 2 * _HALF


def overlap(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    """Whether two boxes share more than an edge, give or take a rounding."""
    return all(one[axis] + 1e-6 < two[axis + 2] and two[axis] + 1e-6 < one[axis + 2] for axis in (0, 1))


def within(frame: Frame, wish: Wish) -> Wish:
    """A wish whose spots are shares of the drawing, in its units."""
    return replace(wish, spots=[(x * frame.width, y * frame.height) for x, y in wish.spots])


@given(_WISHES, st.floats(WIDTHS[0], 6000), st.sampled_from(_FRAMES))
def test_no_two_names_touch(shares: dict[str, Wish], width: float, frame: Frame) -> None:
    """At any width, what is shown by then is within the map, clear of other names and of other places' marks."""
    wishes = {name: within(frame, wish) for name, wish in shares.items()}
    labels = place_labels(wishes, frame)
    assert labels.keys() == wishes.keys()
    shown = [name for name, one in labels.items() if one.tier is not None and WIDTHS[one.tier] <= width]
    boxes = {name: box(wishes[name], labels[name], width, frame) for name in shown}
    for left, top, right, bottom in boxes.values():
        assert left >= 0
        assert top >= -1e-6
        assert right <= width
        assert bottom <= width * frame.height / frame.width + 1e-6
    assert [pair for pair in combinations(shown, 2) if overlap(boxes[pair[0]], boxes[pair[1]])] == []
    for name, wish in wishes.items():
        if wish.marked:
            x, y = (part * width / frame.width for part in wish.spots[0])
            mark = (x - 5, y - 5, x + 5, y + 5)
            assert [other for other in shown if other != name and overlap(boxes[other], mark)] == []


def test_the_first_has_the_first_choice() -> None:
    """Of two names for one spot the first is shown at the narrowest width, and the other beside it or later."""
    spot: Point = (500, 500)
    labels = place_labels(
        {"a": Wish("First", [spot], marked=True), "b": Wish("Second", [(503, 500)], marked=True)}, _FRAME
    )
    assert (labels["a"].tier, labels["a"].spot) == (0, spot)
    assert labels["b"] != labels["a"]


def test_a_line_takes_another_spot() -> None:
    """A name that may stand at several spots goes where there is room earlier."""
    town, line = Wish("A town here", [(500, 500)], marked=True), Wish("A line", [(500, 500), (500, 800)], marked=False)
    label = place_labels({"town": town, "line": line}, _FRAME)["line"]
    assert label.tier == 0
    assert label.spot == (500, 800) or label.side != "over"


def test_a_long_name_is_never_shown_unasked() -> None:
    """A name longer than LONGEST gets no room, also on an empty map."""
    long, short = "x" * (LONGEST + 1), "x" * LONGEST
    labels = place_labels(
        {"a": Wish(long, [(500, 500)], marked=True), "b": Wish(short, [(500, 9)], marked=True)}, _FRAME
    )
    assert labels["a"].tier is None
    assert labels["b"].tier is not None
