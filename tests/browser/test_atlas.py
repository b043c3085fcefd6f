"""The atlas: layers, years, size and places by keyboard and by touch, kept in the address, whole without scripts."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import focused, tab_to
from tests.browser.looks import difference
from tests.browser.selection import SCHEMES, both_engines, each_value
from tests.browser.test_accessibility import violations
from tests.courses import ASSETS, THEMES

pytestmark = pytest.mark.browser

BUDGET = 6 * 1024
FROM_WEST = ["Salt Lake", "Dry Country", "Line of the Raft", "Long River", "The Ford", "End Town"]
CENTRED = "one => { one.scrollIntoView({ block: 'center' }); return one.getBoundingClientRect(); }"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def opened(visit: Visit, address: str, **options: Any) -> Page:
    """The page of the atlas, once its script runs."""
    page = visit(address, **options)
    page.wait_for_function("document.querySelector('course-atlas')?.matches(':defined')")
    return page


def mark(page: Page, name: str) -> Locator:
    """A place on the map, by its id."""
    return page.locator(f".mark[data-place='{name}']")


def status(page: Page) -> Locator:
    """What the atlas says of what is shown."""
    return page.locator("course-atlas [role=status]")


def panel(page: Page) -> Locator:
    """The place that is open."""
    return page.get_by_role("region", name="The place that is open")


def address(page: Page) -> str:
    """The address from the page on: query and fragment."""
    return str(page.evaluate("location.search + location.hash"))


def test_by_keyboard_alone(visit: Visit, each_site: str) -> None:
    """Layers, years, every place and the size of the map are within the keyboard's reach, and the address follows."""
    page = opened(visit, f"{each_site}atlas/")
    expect(status(page)).to_have_text("All years: 7 of 7 places.")
    tab_to(page, "input[value=border]")
    page.keyboard.press("Space")
    expect(mark(page, "raft-line")).to_be_hidden()
    expect(page.locator("g[data-place=raft-line]")).to_be_hidden()
    expect(status(page)).to_have_text("All years: 6 of 7 places.")
    assert address(page) == "?off=border"
    page.keyboard.press("Space")
    assert address(page) == ""

    tab_to(page, "[type=range]")
    page.keyboard.press("ArrowLeft")
    expect(status(page)).to_contain_text("1852: 3 of 7 places")
    tab_to(page, "[data-year='1727']")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("1727: 3 of 7 places, 3 with an event in this year.")
    expect(mark(page, "end-town")).to_be_hidden()
    assert address(page) == "?year=1727"
    tab_to(page, "[data-year='']", "Shift+Tab")
    page.keyboard.press("Enter")
    assert address(page) == ""

    tab_to(page, ".view")
    page.keyboard.press("+")
    expect(page.locator(".zoomed")).to_be_visible()
    before = page.locator(".view").evaluate("view => view.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => document.querySelector('.view').scrollLeft > before", arg=before)
    page.keyboard.press("0")
    expect(page.locator(".zoomed")).to_have_count(0)

    tab_to(page, ".mark")
    reached = [focused(page)]
    for _ in FROM_WEST[1:]:
        page.keyboard.press("ArrowRight")
        reached.append(focused(page))
    assert sorted(reached) == sorted(FROM_WEST)
    page.keyboard.press("ArrowLeft")
    while focused(page) != "The Ford":
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", name="The Ford")).to_be_focused()
    assert address(page) == "#ford"
    page.keyboard.press("Escape")
    expect(mark(page, "ford")).to_be_focused()
    assert address(page) == ""


def test_what_an_open_place_shows(visit: Visit, each_site: str) -> None:
    """An open place has its names, why it matters, sources, events that lead to the timeline, chapters and terms."""
    page = opened(visit, f"{each_site}atlas/")
    mark(page, "ford").click()
    shown = panel(page)
    for words in ("Брод", "carts could cross", "Ash", "1692: The first caravan sets out", "caravan"):
        expect(shown).to_contain_text(words)
    expect(mark(page, "ford")).to_have_attribute("aria-current", "true")
    expect(shown.locator("[id]")).to_have_count(0)
    shown.get_by_role("link", name="The market is closed").click()
    expect(page).to_have_url(f"{each_site}timeline/#market-closes")


def test_by_touch(visit: Visit, each_site: str) -> None:
    """On a phone a tap near a place opens it, and the map grows by a button within a box that a finger scrolls."""
    page = opened(visit, f"{each_site}atlas/", **PHONE)
    top = page.locator(".view").evaluate("view => view.getBoundingClientRect().top + scrollY")
    assert top < 500  # the layers are folded away
    page.get_by_role("button", name="Layers").tap()
    page.locator("label", has_text="Regions").tap()
    expect(mark(page, "dry-country")).to_be_hidden()
    at = mark(page, "salt-lake").evaluate(CENTRED)
    page.touchscreen.tap(at["x"] + 30, at["y"] + 20)
    expect(panel(page)).to_contain_text("Its salt went south")
    expect(panel(page).get_by_role("heading")).to_be_in_viewport()
    page.get_by_role("button", name="Larger").tap()
    page.get_by_role("button", name="Larger").tap()
    box = page.locator(".view")
    assert box.evaluate("view => view.scrollWidth > 2 * view.clientWidth")
    expect(box).to_have_css("overflow-x", "auto")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="Whole map").tap()
    assert box.evaluate("view => view.scrollWidth === view.clientWidth")
    page.get_by_role("button", name="Close").tap()
    expect(panel(page)).to_contain_text("Choose a place")
    small = "all => all.filter(one => one.offsetHeight < 44 || one.offsetWidth < 44).map(one => one.outerHTML)"
    assert page.locator(".layers label, .atlas button").evaluate_all(small) == []


def test_the_map_can_be_dragged(visit: Visit, site: str) -> None:
    """With a mouse the enlarged map is dragged, and what lies under the mouse does not open."""
    page = opened(visit, f"{site}atlas/", viewport={"width": 1280, "height": 1400})
    page.get_by_role("button", name="Larger").click()
    view = page.locator(".view")
    before = view.evaluate("view => view.scrollLeft")
    at = mark(page, "ford").evaluate("one => one.getBoundingClientRect()")
    page.mouse.move(at["x"] + 12, at["y"] + 12)
    page.mouse.down()
    page.mouse.move(at["x"] - 28, at["y"] + 7, steps=4)
    page.mouse.up()
    assert view.evaluate("view => view.scrollLeft") == before + 40
    expect(panel(page)).to_contain_text("Choose a place")
    mark(page, "ford").click()
    expect(panel(page)).to_contain_text("carts could cross")


@pytest.mark.parametrize(
    ("query", "said", "name"),
    [
        ("#ford", "All years: 7 of 7", "The Ford"),
        ("?year=1727&off=border+region#long-river", "1727: 2 of 7", "Long River"),
        ("?year=1&off=nothing#far-city", "1692: 2 of 7", "Far City"),
        ("?year=long-ago#nowhere", "All years: 7 of 7", None),
        ("?year=%3Cb%3E&off=%22%5D#%22%5D", "All years: 7 of 7", None),
    ],
)
def test_an_address_is_a_view(visit: Visit, site: str, query: str, said: str, name: str | None) -> None:
    """An address brings back layers, year and place; what it cannot mean is left out."""
    page = opened(visit, f"{site}atlas/{query}")
    expect(status(page)).to_contain_text(said)
    if name:
        expect(panel(page).get_by_role("heading", name=name)).to_be_visible()
        expect(page.locator(".view")).to_be_in_viewport()
    else:
        expect(panel(page)).to_contain_text("Choose a place")


def test_what_is_open_is_on_the_map_whatever_the_year(visit: Visit, site: str) -> None:
    """A place that the address names is shown also in a year and a layer that hide it."""
    page = opened(visit, f"{site}atlas/?year=1700&off=site#salt-lake")
    expect(mark(page, "salt-lake")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(mark(page, "salt-lake")).to_be_hidden()


@both_engines
def test_from_another_page_and_back(visit: Visit, each_site: str) -> None:
    """A link of the timeline opens its place here, nothing is attached twice, and back goes back to where one was."""
    page = visit(f"{each_site}timeline/#ford-treaty-signed")
    page.wait_for_function("document.querySelector('course-timeline')?.matches(':defined')")
    link = page.locator("#ford-treaty-signed a[href$='#raft-line']")
    link.scroll_into_view_if_needed()
    link.click()
    expect(panel(page).get_by_role("heading", name="Line of the Raft")).to_be_visible()
    expect(page.locator(".view")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("course-timeline")).to_be_visible()
    page.go_forward()
    expect(panel(page).get_by_role("heading", name="Line of the Raft")).to_be_visible()
    page.get_by_role("button", name="Larger").click()
    assert round(page.locator(".canvas").evaluate("one => one.offsetWidth / one.parentElement.clientWidth"), 1) == 1.6


def test_a_row_of_the_table_opens_its_place(visit: Visit, each_site: str) -> None:
    """The name of a place in the table opens it on the map; places beyond the map open too."""
    page = opened(visit, f"{each_site}atlas/")
    page.locator("#end-town th a").click()
    expect(panel(page).get_by_role("heading", name="End Town")).to_be_focused()
    expect(page.locator(".view")).to_be_in_viewport()
    page.locator(".beyond a", has_text="Far City").click()
    expect(panel(page)).to_contain_text("Nobody from there ever came")
    assert address(page) == "#far-city"


def test_without_scripts(visit: Visit, each_site: str) -> None:
    """Without JavaScript the map leads to the table, which has everything, and layers can still be switched."""
    page = visit(f"{each_site}atlas/", java_script_enabled=False)
    expect(page.locator("tbody tr")).to_have_count(7)
    mark(page, "ford").click()
    assert page.url == f"{each_site}atlas/#ford"
    expect(page.locator("tr#ford")).to_be_in_viewport()
    expect(page.locator("tr#ford")).to_contain_text("The Treaty of the Ford is signed")
    page.get_by_label("Borders").uncheck()
    expect(mark(page, "raft-line")).to_be_hidden()
    for part in (".years", ".zoom", ".keys"):
        expect(page.locator(part)).to_be_hidden()


def test_no_two_names_touch(visit: Visit, site: str) -> None:
    """As the browser draws them, on a phone and on a wide screen, the names that are shown do not overlap."""
    page = opened(visit, f"{site}atlas/")
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        boxes = page.locator(".mark span").evaluate_all(
            """all => all.filter(one => getComputedStyle(one).opacity === '1').map(one => {
              const { left, top, right, bottom } = one.getBoundingClientRect();
              return [left, top, right, bottom];
            })"""
        )
        assert len(boxes) >= 4
        for index, one in enumerate(boxes):
            for two in boxes[:index]:
                assert one[0] >= two[2] or two[0] >= one[2] or one[1] >= two[3] or two[1] >= one[3], width


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_states_are_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """Axe finds nothing with a place open, a layer off, a year chosen and the map enlarged, wide and narrow."""
    page = opened(visit, f"{each_site}atlas/?off=region&year=1727#ford", color_scheme=scheme, reduced_motion="reduce")
    page.get_by_role("button", name="Larger").click()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, strict=".panel") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_print(visit: Visit, site: str) -> None:
    """Printed, there are the map and the table, and nothing to press."""
    page = opened(visit, f"{site}atlas/")
    page.emulate_media(media="print")
    expect(page.locator(".view")).to_be_visible()
    expect(page.locator("tr#ford")).to_be_visible()
    assert not any(part.is_visible() for part in page.locator(".switches, .zoom, .panel, .keys").all())


def test_the_map_looks_as_reviewed(visit: Visit, site: str) -> None:
    """The map with its marks has the shapes of the reviewed picture, and without the lines and marks it has not."""
    page = opened(visit, f"{site}atlas/", viewport={"width": 700, "height": 1000})
    page.wait_for_load_state("networkidle")
    page.add_style_tag(content=".mark span { visibility: hidden }")
    page.mouse.move(0, 0)
    same = difference(page.locator(".view"), "atlas")
    assert same < 2
    page.add_style_tag(content=".mark, .line { display: none }")
    assert difference(page.locator(".view"), "atlas") > same


def test_it_is_small() -> None:
    """Script and style of the atlas are 6 KB at most after gzip."""
    files = [ASSETS / "atlas" / name for name in ("atlas.js", "atlas.css")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= BUDGET
    assert not re.search(r"innerHTML|insertAdjacentHTML|https?:", files[0].read_text(encoding="utf-8"))
