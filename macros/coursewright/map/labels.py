"""Which names a map has room for, at which width, and on which side of what they name.

Names keep their size when the map grows, so a wider map has room for more. A name that is shown at one width is
shown at every greater one, in the same place, and touches neither another name nor the mark of another place.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coursewright.map.projection import Point
from coursewright.model.settings import Frame

WIDTHS = (280, 560, 900, 1500, 2500)  # of the map, in CSS pixels; the style sheet knows them
LONGEST = 26  # characters; what is longer is shown only when asked for
_CHARACTER, _LINE = 7.4, 18.0  # pixels, with some room: the reader's machine has its own fonts
_GAP, _MARK = 8.0, 5.0
Box = tuple[float, float, float, float]  # left, top, right, bottom of a place, in pixels


@dataclass(frozen=True)
class Wish:
    """A name and the spots, in units of the drawing, where it may stand; `marked` if the spot has a mark."""

    name: str
    spots: Sequence[Point]
    marked: bool


@dataclass(frozen=True)
class Label:
    """The spot that a name has, its side of it, and the first of WIDTHS at which it is shown; None: at none."""

    spot: Point
    side: str = "right"
    tier: int | None = None


@dataclass(frozen=True)
class _Taken:
    spot: Point
    box: Box
    scale: float  # pixels a unit from which on it is there


def place_labels(wishes: Mapping[str, Wish], frame: Frame) -> dict[str, Label]:
    """A label in the frame for each wish, those that come first having the first choice."""
    mark = (-_MARK, -_MARK, _MARK, _MARK)
    taken = {name: [_Taken(wish.spots[0], mark, 0)] for name, wish in wishes.items() if wish.marked}
    labels = {}
    for name, wish in wishes.items():
        others = [one for other, marks in taken.items() if other != name for one in marks]
        labels[name] = label = _place(wish, others, frame)
        if label.tier is not None:
            box = _boxes(wish)[label.side]
            taken.setdefault(name, []).append(_Taken(label.spot, box, WIDTHS[label.tier] / frame.width))
    return labels


def _place(wish: Wish, others: Sequence[_Taken], frame: Frame) -> Label:
    best = Label(wish.spots[0], next(iter(_fitting(wish.spots[0], _boxes(wish), frame))))
    if len(wish.name) > LONGEST:
        return best
    better = [width / frame.width for width in WIDTHS]  # the widths at which a place would be better than the best
    for spot in wish.spots:
        for side, box in _fitting(spot, _boxes(wish), frame).items():
            if not better:
                return best
            scale = _free_from(spot, box, others, better[-1], frame)
            if scale <= better[-1]:
                tier = bisect_left(better, scale)
                best, better = Label(spot, side, tier), better[:tier]
    return best


def _fitting(spot: Point, boxes: Mapping[str, Box], frame: Frame) -> Mapping[str, Box]:
    """The sides on which a name is whole on the narrowest map, where it may be asked for; all if it is on none."""
    return {side: box for side, box in boxes.items() if _room(spot, box, frame) <= WIDTHS[0] / frame.width} or boxes


def _boxes(wish: Wish) -> dict[str, Box]:
    wide, high = len(wish.name) * _CHARACTER, _LINE / 2
    sides: dict[str, Box] = {
        "right": (_GAP, -high, _GAP + wide, high),
        "left": (-_GAP - wide, -high, -_GAP, high),
        "above": (-wide / 2, -_GAP - 2 * high, wide / 2, -_GAP),
        "below": (-wide / 2, _GAP, wide / 2, _GAP + 2 * high),
    }
    return sides if wish.marked else {"over": (-wide / 2, -high, wide / 2, high)} | sides


def _free_from(spot: Point, box: Box, others: Iterable[_Taken], most: float, frame: Frame) -> float:
    """From which scale on a box is on the map and meets no other; something above `most` if that is too much."""
    scale = _room(spot, box, frame)
    for other in others:
        if scale > most:
            break
        scale = max(scale, _last_meeting(spot, box, other))
    return scale


def _room(spot: Point, box: Box, frame: Frame) -> float:
    """From which scale on a box is on the map."""
    room = ((-box[0], spot[0]), (-box[1], spot[1]), (box[2], frame.width - spot[0]), (box[3], frame.height - spot[1]))
    return max(need / there if there > 0 else math.inf for need, there in room)


def _last_meeting(spot: Point, box: Box, other: _Taken) -> float:
    """The greatest scale at which a box overlaps another that is there; 0 if there is none."""
    start, end = other.scale, math.inf
    for axis in (0, 1):
        apart = other.spot[axis] - spot[axis]
        low, high = box[axis] - other.box[axis + 2], box[axis + 2] - other.box[axis]
        if apart == 0:
            if not low < 0 < high:
                return 0
            continue
        start = max(start, min(low / apart, high / apart))
        end = min(end, max(low / apart, high / apart))
    return end if start < end else 0
