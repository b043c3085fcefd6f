"""Charts in the browser: read without scripts, by keyboard and by touch, on any screen, in both schemes."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import tab_to
from tests.browser.looks import difference
from tests.browser.test_accessibility import STILL
from tests.courses import ASSETS

pytestmark = pytest.mark.browser

CHARTS = ("tea-by-year", "tea-and-fur")
BUDGET = 5 * 1024


@pytest.mark.parametrize("scripts", [True, False])
def test_a_chart_gives_its_figures_by_touch(visit: Visit, site: str, *, scripts: bool) -> None:
    """On a phone a tap shows each figure with its year, caution and source, with and without JavaScript."""
    page = visit(f"{site}forms/", java_script_enabled=scripts, viewport={"width": 320, "height": 700}, has_touch=True)
    for name in CHARTS:
        box = page.locator(f".drawn:has(#chart-{name})")
        box.locator("summary").tap()
        expect(box.get_by_text("The year was wet.")).to_be_visible()
        for row in box.locator("tbody tr").all():
            expect(row.locator("a.cite")).to_be_visible()


def test_a_chart_gives_its_figures_by_keyboard(visit: Visit, site: str) -> None:
    """Tab and Enter open the figures, and a citation in them leads to its work."""
    page = visit(f"{site}forms/")
    tab_to(page, ".chart summary")
    page.keyboard.press("Enter")
    expect(page.locator(".chart table").first).to_be_visible()
    tab_to(page, ".chart table a.cite")
    page.keyboard.press("Enter")
    page.wait_for_url("**#ref-birch2010tea")


def test_the_message_is_said(visit: Visit, site: str) -> None:
    """The drawing is one image to who does not see it, named by its title, its unit and every number."""
    page = visit(f"{site}forms/")
    expect(
        page.get_by_role("img", name="Tea sold at the ford, in tonnes. 1800: 900; 1820: about 2,500;")
    ).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_of_a_chart_is_cut_off_or_overlaps(visit: Visit, site: str, name: str, width: int) -> None:
    """Every text of a drawing is within it, no text covers another, and none is smaller than 13 pixels."""
    page = visit(f"{site}forms/", viewport={"width": width, "height": 800})
    drawing = page.locator(f".drawn:has(#chart-{name}) svg[role=img]")
    found = drawing.evaluate(
        """svg => {
          const room = svg.getBoundingClientRect();
          const boxes = [...svg.querySelectorAll('text')].map(text => text.getBoundingClientRect());
          const outside = boxes.filter(box => box.left < room.left - 1 || box.right > room.right + 1);
          const meets = (a, b) => a.left < b.right && b.left < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom;
          const met = boxes.filter((a, at) => boxes.some((b, other) => at < other && meets(a, b)));
          const sizes = [...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize));
          return [outside.length, met.length, sizes.filter((size) => size < 13).length];
        }"""
    )
    assert found == [0, 0, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out(visit: Visit, site: str, scheme: str) -> None:
    """Each bar has three times the contrast of the paper, in both schemes, and the four actors four colours."""
    page = visit(f"{site}forms/", color_scheme=scheme, **STILL)
    colours = page.locator("#chart-tea-and-fur").evaluate(
        """title => {
          const numbers = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
          const bars = title.closest('figure').querySelectorAll('.bar, .plan');
          const of = (one) => { const style = getComputedStyle(one);
            return style.fill === 'none' ? style.stroke : style.fill; };
          return [getComputedStyle(document.body).backgroundColor, ...[...bars].map(of)].map(numbers);
        }"""
    )

    def light(colour: list[float]) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    paper, *bars = [light(colour) for colour in colours]
    assert all((max(paper, bar) + 0.05) / (min(paper, bar) + 0.05) >= 3 for bar in bars)
    assert len({tuple(colour) for colour in colours}) == 5


def test_it_looks_as_reviewed(visit: Visit, site: str) -> None:
    """The chart has the shapes of the picture that a person has looked at, and the other chart has not."""
    page = visit(f"{site}forms/", **STILL)
    drawings = [page.locator(f".drawn:has(#chart-{name}) svg[role=img]") for name in CHARTS]
    assert difference(drawings[0], "chart") < 4
    assert difference(drawings[1], "chart") > 6


def test_drawings_are_small() -> None:
    """The styles and the script of structures and charts together have less than 5 KB, as they are sent."""
    sizes = [
        len(gzip.compress((ASSETS / name).read_bytes(), 9))
        for name in ("structure/structure.css", "structure/structure.js", "structure/chart.css")
    ]
    assert sum(sizes) < BUDGET
