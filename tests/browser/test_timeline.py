"""The timeline: filtered by keyboard and by touch, kept in the address, whole without scripts."""

from __future__ import annotations

import base64
import gzip
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import tab_to
from tests.browser.selection import SCHEMES, both_engines, each_value
from tests.browser.test_accessibility import violations
from tests.courses import ASSETS, THEMES

pytestmark = pytest.mark.browser

BUDGET = 5 * 1024
ALL = ["first-caravan", "ford-treaty-signed", "market-closes", "market-burns"]
PICTURE = Path(__file__).parent / "pictures" / "timeline.png"
READY = "!!document.querySelector('course-timeline .ghost')"
# The mean difference, from 0 to 255, of two pictures when each is drawn 60 by 20 pixels small.
DIFFERENCE = """async (pictures) => {
  const small = await Promise.all(pictures.map(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const { width, height } = image;
    const pen = new OffscreenCanvas(60, 20).getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, 0, 0, width, height, 0, 0, 60, 20);
    return pen.getImageData(0, 0, 60, 20).data;
  }));
  return small[0].reduce((sum, value, at) => sum + Math.abs(value - small[1][at]), 0) / small[0].length;
}"""


def opened(visit: Visit, address: str, **options: object) -> Page:
    """The page of the timeline, once its script runs."""
    page = visit(address, **options)
    page.wait_for_function(READY)
    return page


def shown(page: Page) -> list[str]:
    """The ids of the events that are shown."""
    return [
        str(name) for name in page.locator(".timeline > li:not([hidden])").evaluate_all("all => all.map(li => li.id)")
    ]


def entry(page: Page, name: str) -> Locator:
    """An event of the list."""
    return page.locator(f"#{name}")


def status(page: Page) -> Locator:
    """Where the number of events is told."""
    return page.locator("course-timeline [role=status]")


def test_filtering_by_keyboard(visit: Visit, each_site: str) -> None:
    """By keyboard alone: choose a theme, type a year, hear the number, open an event, close it, show all again."""
    page = opened(visit, f"{each_site}timeline/")
    expect(status(page)).to_have_text("4 events")
    tab_to(page, "[name=theme]")
    page.keyboard.type("Trade")
    expect(status(page)).to_have_text("2 of 4 events")
    tab_to(page, "[name=from]", "Shift+Tab")
    page.keyboard.type("1790")
    expect(status(page)).to_have_text("1 of 4 events")
    tab_to(page, "#market-closes summary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("For seven years no tea")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("For seven years no tea")).to_be_hidden()
    tab_to(page, "[data-do=all]", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("4 events")
    assert shown(page) == ALL
    assert page.evaluate("document.activeElement.name") == "from"


def test_filtering_by_touch(visit: Visit, each_site: str) -> None:
    """On a phone the filters unfold and an event opens at a tap, a choice filters, and nothing scrolls sideways."""
    phone = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
    page = opened(visit, f"{each_site}timeline/", **phone)
    field = page.locator("[name=theme]")
    expect(field).to_be_hidden()
    page.get_by_role("button", name="Filter", exact=True).tap()
    expect(field).to_be_visible()
    field.select_option("society")
    expect(status(page)).to_have_text("1 of 4 events")
    entry(page, "market-burns").tap(position={"x": 40, "y": 20})
    expect(page.get_by_text("takes the wooden stalls")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    buttons = page.locator(".filters :is(button, input, select):visible")
    sizes = buttons.evaluate_all("all => all.map(one => [one.offsetWidth, one.offsetHeight]).flat()")
    assert min(sizes) >= 44


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("from=1727&to=1727", ["ford-treaty-signed"]),
        ("from=1788&to=1790", ["market-closes"]),
        ("from=1790&to=1727", ["ford-treaty-signed", "market-closes"]),
        ("theme=trade&actor=china", ["first-caravan"]),
        ("actor=other", ["market-closes", "market-burns"]),
        ("place=long-river", ["ford-treaty-signed"]),
        ("chapter=history%2Friver-border", ["ford-treaty-signed", "market-burns"]),
        ("q=FÖRD+line", ["ford-treaty-signed"]),
        ("q=nothing+like+it", []),
        ("from=x&to=99999&theme=%3Cscript%3E&place=nowhere&other=1", ALL),
    ],
)
def test_an_address_is_a_filter(visit: Visit, site: str, query: str, left: list[str]) -> None:
    """Whoever opens an address sees what it asks for; what it cannot ask for is passed over."""
    page = opened(visit, f"{site}timeline/?{query}")
    assert shown(page) == left
    expect(status(page)).to_have_text(f"{len(left)} of 4 events" if left != ALL else "4 events")
    groups = page.locator(".period:not([hidden])")
    assert groups.count() == groups.filter(has=page.locator("li:not([hidden])")).count()


@both_engines
def test_back_and_forward(visit: Visit, each_site: str) -> None:
    """Each choice is a step in the browser's history; back and forward show its list and its controls."""
    page = opened(visit, f"{each_site}timeline/")
    page.locator("[name=theme]").select_option("trade")
    page.locator("[name=place]").select_option("ford")
    expect(page).to_have_url(re.compile(r"\?theme=trade&place=ford$"))
    page.go_back()
    expect(page.locator("[name=place]")).to_have_value("")
    assert shown(page) == ["first-caravan", "market-closes"]
    page.go_back()
    expect(status(page)).to_have_text("4 events")
    page.go_forward()
    expect(status(page)).to_have_text("2 of 4 events")
    expect(page.locator("[name=theme]")).to_have_value("trade")


@pytest.mark.parametrize("anchor", ["market-burns", "event-market-burns"])
def test_a_link_to_an_event(visit: Visit, each_site: str, anchor: str) -> None:
    """A link to an event opens it, although the filter would hide it, and says so."""
    page = opened(visit, f"{each_site}timeline/?theme=treaties#{anchor}")
    assert shown(page) == ["ford-treaty-signed", "market-burns"]
    expect(status(page)).to_have_text("1 of 4 events, and the one you came for")
    expect(page.get_by_text("takes the wooden stalls")).to_be_in_viewport()
    page.locator("[name=theme]").select_option("trade")
    assert shown(page) == ["first-caravan", "market-closes"]


@both_engines
def test_from_another_page_and_back(visit: Visit, each_site: str) -> None:
    """A link of the atlas leads to its event, opened; back and forward again leave one working timeline."""
    page = visit(f"{each_site}atlas/")
    page.locator("a[href$='#first-caravan']").first.click()
    page.wait_for_function(READY)
    expect(page.get_by_text("Forty carts leave")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("/atlas/"))
    page.go_forward()
    page.wait_for_function(READY)
    page.locator("[name=theme]").select_option("society")
    expect(status(page)).to_have_text("1 of 4 events")
    assert page.locator(".ghost").count() == page.locator(".marks").count()


def test_one_year_after_another(visit: Visit, site: str) -> None:
    """A span moves by its own length, and stops at the ends."""
    page = opened(visit, f"{site}timeline/?from=1692&to=1692")
    page.get_by_role("button", name="Later").click()
    expect(page).to_have_url(re.compile("from=1693&to=1693"))
    expect(status(page)).to_have_text("0 of 4 events")
    for _ in range(2):
        page.get_by_role("button", name="Earlier").click()
    expect(page.locator("[name=from]")).to_have_value("1692")
    expect(status(page)).to_have_text("1 of 4 events")


def test_the_strips_follow(visit: Visit, site: str) -> None:
    """Marks of events that are filtered away are pale, and a band shows the years."""
    page = opened(visit, f"{site}timeline/")
    marks = page.locator(".marks[data-actor=russia]")
    count = "path => path.getAttribute('d').split('M').length - 1"
    assert marks.evaluate(count) == 2
    page.locator("[name=to]").fill("1700")
    assert (marks.evaluate(count), page.locator(".ghost").nth(1).evaluate(count)) == (1, 2)
    assert page.locator(".window rect").first.get_attribute("width") == "9"


def test_without_scripts(visit: Visit, each_site: str) -> None:
    """Without JavaScript every event is listed and can be opened, and no control is shown that would do nothing."""
    page = visit(f"{each_site}timeline/#market-burns", java_script_enabled=False)
    assert page.locator(".timeline > li").count() == len(ALL)
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".overview svg").first).to_be_visible()
    entry(page, "market-burns").click(position={"x": 40, "y": 15})
    expect(page.get_by_text("takes the wooden stalls")).to_be_visible()
    expect(entry(page, "market-burns").get_by_role("link", name="The river border")).to_be_visible()


def test_in_print(visit: Visit, site: str) -> None:
    """Print has what is shown, without controls; an event that is open is printed with its text."""
    page = opened(visit, f"{site}timeline/?theme=trade#first-caravan")
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".overview")).to_be_hidden()
    expect(page.get_by_text("Forty carts leave")).to_be_visible()
    expect(entry(page, "market-burns")).to_be_hidden()
    assert violations(page) == []


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_states_are_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """Axe finds nothing with all events open, nor with a filter set, on a wide and a narrow screen."""
    page = opened(visit, f"{each_site}timeline/", color_scheme=scheme, reduced_motion="reduce")
    page.get_by_role("button", name="Open all").click()
    expect(page.get_by_text("takes the wooden stalls")).to_be_visible()
    assert violations(page, strict=".md-content") == []
    page.locator("[name=theme]").select_option("trade")
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator(".fold").click()
    assert violations(page) == []


def test_the_drawing_looks_as_reviewed(visit: Visit, site: str) -> None:
    """The drawing has the shapes of the reviewed picture, whatever the fonts."""
    page = opened(visit, f"{site}timeline/?to=1785", viewport={"width": 1280, "height": 800})
    taken = page.locator(".overview > svg").screenshot()
    if os.environ.get("REVIEW"):
        PICTURE.write_bytes(taken)
    pictures = [base64.b64encode(picture).decode() for picture in (taken, PICTURE.read_bytes())]
    assert page.evaluate(DIFFERENCE, pictures) < 4
    page.evaluate("document.querySelectorAll('.marks, .ghost').forEach((path) => path.remove())")
    empty = base64.b64encode(page.locator(".overview > svg").screenshot()).decode()
    assert page.evaluate(DIFFERENCE, [empty, pictures[1]]) > page.evaluate(DIFFERENCE, pictures)


def test_it_is_small() -> None:
    """Script and style together stay under 5 KB."""
    files = (ASSETS / name for name in ("timeline/timeline.js", "timeline/timeline.css"))
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < BUDGET
