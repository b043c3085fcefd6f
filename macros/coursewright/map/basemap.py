"""The map without its places: reads `data/basemap.json`, draws it as SVG.

A line of the data is one list of whole hundredths of a degree: longitude and latitude of its first point,
then how far each point lies from the one before it. Land and lakes are outlines, of which one within another
is a hole; rivers and borders are open lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree as ET

from pydantic import AfterValidator, BaseModel, ConfigDict, StrictInt, ValidationError, ValidationInfo

from coursewright.map.projection import Point, place
from coursewright.model.settings import Frame
from coursewright.problems import CourseError, Problem, line_of

FILE = "data/basemap.json"
_STEPS = 2  # coordinates are whole halves of a unit
_HINT = "Its first key says how to make it anew."


def _check_line(numbers: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
    if len(numbers) % 2 or len(numbers) < 4:
        raise ValueError("a line is two or more points of two numbers each")
    for longitude, latitude in _degrees(numbers):
        if not -90 <= latitude <= 90:
            raise ValueError(f"{latitude} is no latitude")
        if isinstance(info.context, Frame):
            place(longitude, latitude, info.context)
    return numbers


Line = Annotated[tuple[StrictInt, ...], AfterValidator(_check_line)]


class Basemap(BaseModel):
    """The lines of the map, and where they are from."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    about: str
    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    rivers: tuple[Line, ...]
    borders: tuple[Line, ...]


def read_basemap(root: Path, frame: Frame) -> Basemap:
    """The basemap of a project; a CourseError if its file is missing or broken, or cannot be drawn in the frame."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
        return Basemap.model_validate(json.loads(text), context=frame)
    except FileNotFoundError:
        problem = Problem(FILE, 1, "missing-file", "The file is not there.", "Take it from the project's history.")
    except UnicodeDecodeError:
        problem = Problem(FILE, 1, "encoding", "The file is not UTF-8.", _HINT)
    except json.JSONDecodeError as error:
        problem = Problem(FILE, error.lineno, "json-syntax", f"Not valid JSON: {error.msg}.", _HINT)
    except ValidationError as error:
        first = error.errors()[0]
        where = ", ".join(str(part) for part in first["loc"])
        line = line_of(text, f'"{first["loc"][0]}"') if first["loc"] else 1
        problem = Problem(FILE, line, "bad-value", f"{where or 'the file'}: {first['msg']}.", _HINT)
    raise CourseError([problem])


def draw_basemap(basemap: Basemap, frame: Frame) -> str:
    """What of the map is in the frame, as one SVG file, for a page to use whole (`#map`) or in parts, such as `#land`.

    Its colours are the page's `--map-sea`, `--map-land`, `--map-water` (coasts, rivers) and `--map-line` (borders).
    A line is as wide on a phone as on a wall.
    """
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {frame.width} {frame.height}"})
    whole = ET.SubElement(root, "g", {"id": "map", "stroke-linejoin": "round", "stroke-linecap": "round"})
    sea, water = "var(--map-sea, #d3e0e6)", "var(--map-water, #7d9fb2)"
    ET.SubElement(whole, "path", {"id": "sea", "fill": sea, "d": f"M0 0H{frame.width}V{frame.height}H0z"})
    land = _layer(whole, "land", basemap.land, frame, "z")
    land.attrib |= {"fill": "var(--map-land, #e9e2d0)", "fill-rule": "evenodd"}
    land.attrib |= {"stroke": water, "stroke-width": "0.7"}
    borders = _layer(whole, "borders", basemap.borders, frame)
    borders.attrib |= {"fill": "none", "stroke": "var(--map-line, #a8957f)", "stroke-width": "0.9"}
    rivers = _layer(whole, "rivers", basemap.rivers, frame)
    rivers.attrib |= {"fill": "none", "stroke": water, "stroke-width": "0.9"}
    lakes = _layer(whole, "lakes", basemap.lakes, frame, "z")
    lakes.attrib |= {"fill": sea, "fill-rule": "evenodd", "stroke": water, "stroke-width": "0.7"}
    ET.indent(root, "")
    return ET.tostring(root, encoding="unicode") + "\n"


def _layer(parent: ET.Element, name: str, lines: Iterable[tuple[int, ...]], frame: Frame, end: str = "") -> ET.Element:
    attributes = {"id": name, "transform": f"scale({1 / _STEPS})", "vector-effect": "non-scaling-stroke"}
    return ET.SubElement(parent, "path", attributes | {"d": "".join(_path(line, frame) + end for line in lines)})


def _path(line: tuple[int, ...], frame: Frame) -> str:
    """A line in SVG's words: where it begins, then step by step."""
    points = [(round(x * _STEPS), round(y * _STEPS)) for x, y in (place(*point, frame) for point in _degrees(line))]
    steps = [(right - left, low - high) for (left, high), (right, low) in pairwise(points)]
    numbers = [number for step in steps if any(step) for number in step]
    signed = "".join(str(number) if number < 0 else f" {number}" for number in numbers).removeprefix(" ")
    return f"M{points[0][0]} {points[0][1]}l{signed or '0 0'}"


def _degrees(line: tuple[int, ...]) -> Iterator[Point]:
    for longitude, latitude in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True):
        yield longitude / 100, latitude / 100
