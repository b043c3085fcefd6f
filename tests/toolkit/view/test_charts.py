"""`charts.py`: numbers are read strictly and drawn truly."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from coursewright.check.drawings import check_chart
from coursewright.index.uses import Uses
from coursewright.model.course import Course
from coursewright.model.figure import Chart, Figure
from coursewright.page.gate import open_course
from coursewright.page.render import Renderer
from coursewright.view.charts import amount, draw
from tests.courses import MINI, copy_course


def chart(kind: str, values: dict[int, str]) -> tuple[Chart, dict[str, Figure]]:
    """A chart of one quantity by year."""
    figures = {
        f"f{year}": Figure(id=f"f{year}", value=value, unit="km", year=str(year), measures="m", sources="[@a]")
        for year, value in values.items()
    }
    points = [{"figure": name} for name in figures]
    fields = {"id": "c", "title": "T", "caption": "C", "kind": kind, "unit": "km", "points": points}
    return Chart.model_validate(fields), figures


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("4,200", 4200),
        ("about 4,200", 4200),
        ("just under 147", 147),
        ("31.12", 31.12),
        ("1816", 1816),
        ("450 million", None),
        ("nine million", None),
        ("12 to 15", None),
        ("1–1.5", None),
        ("12 of 16", None),
        ("42,00", None),
        ("1,2345", None),
        ("roughly 3", None),
        ("-3", None),
        ("", None),
    ],
)
def test_plain_numbers(value: str, number: float | None) -> None:
    """Only a plain number is one, alone or after a word of a short list."""
    assert amount(value) == number


@given(st.lists(st.integers(1, 10_000_000), min_size=2, max_size=8))
def test_bars_are_to_scale(values: list[int]) -> None:
    """Bars begin at zero: their lengths are to each other as the numbers are, and none leaves room for its number."""
    made, figures = chart("bars", {1900 + index: f"{value:,}" for index, value in enumerate(values)})
    bars = draw(made, figures).points
    assert all(abs(bar.left / 70 - value / max(values)) < 0.001 for bar, value in zip(bars, values, strict=True))
    assert all(later.top > bar.top for bar, later in pairwise(bars))


@given(st.dictionaries(st.integers(1800, 2024), st.integers(1, 10_000_000), min_size=2, max_size=12))
def test_lines_are_to_scale(values: dict[int, int]) -> None:
    """Years and numbers stand to scale from zero, a gap between years is told, and no printed number meets another."""
    values = dict(sorted(values.items()))
    made, figures = chart("line", {year: str(value) for year, value in values.items()})
    assert list(check_chart(made, figures)) == []
    drawing = draw(made, figures)
    (low_text, zero), *_, (high_text, top) = drawing.rows
    ceiling = float(high_text.replace(",", ""))
    assert low_text == "0"
    assert ceiling >= max(values.values())
    first, last = min(values), max(values)
    for point, (year, value) in zip(drawing.points, values.items(), strict=True):
        assert abs((zero - point.top) / (zero - top) - value / ceiling) < 0.001
        assert abs((point.left - 12) / 82 - (year - first) / (last - first)) < 0.001
    for segment, (one, other) in zip(drawing.segments, pairwise(values), strict=True):
        assert segment.gap == (other - one > 1)
    printed = [point for point in drawing.points if point.labelled]
    assert drawing.points[-1].labelled
    for index, here in enumerate(printed):
        for there in printed[index + 1 :]:
            assert abs(here.top - there.top) >= 18 or abs(here.left - there.left) * 2.8 >= 60


def assert_it_says_all(course: Course, uses: Uses, one: Chart) -> None:
    """A chart has each figure's value, year, caution and source, and says all values to who sees none."""
    calls = ((page, call) for page in course.pages.values() for call in page.calls if call.name == "chart")
    page = next(page for page, call in calls if call.arguments == (one.id,))
    root = html.fragment_fromstring(Renderer(course, uses, page).block("chart", (one.id,)))
    (image,) = root.xpath(".//*[@role='img']")
    rows = root.xpath(".//tbody/tr")
    for point, row in zip(one.points, rows, strict=True):
        figure = course.figures[point.figure]
        assert figure.value in image.get("aria-label"), one.id
        assert figure.value in row[2].text_content(), one.id
        assert row[1].text_content() == figure.year, one.id
        assert bool(figure.caution) == (row[3].text_content() != "–"), one.id
        assert row[4].xpath(".//a[@class='cite']"), one.id
        if point.aside:
            assert root.xpath(f".//p[@class='remark' and starts-with(., '* {point.label or figure.year}: ')]"), one.id
    asides = [drawn for drawn in draw(one, course.figures).points if drawn.point.aside]
    assert "".join(image.itertext()).count("*") == sum(drawn.labelled for drawn in asides), one.id
    if one.kind == "line":  # where a number has no room, the point alone says it
        assert len(image.xpath(".//*[@class='other-source']")) == len(asides), one.id
    assert root.xpath(".//svg//@href") == [], one.id


def test_a_chart_says_all_of_its_figures(tmp_path: Path) -> None:
    """Both kinds of chart have all that their figures say."""
    course, uses = open_course(copy_course(MINI, tmp_path / "mini"))
    assert {one.kind for one in course.charts.values()} == {"bars", "line"}
    for one in course.charts.values():
        assert_it_says_all(course, uses, one)
