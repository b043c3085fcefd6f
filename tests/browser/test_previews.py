"""`preview.js`: previews of citations and terms by mouse, keyboard and touch."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import focused, tab_to
from tests.browser.sites import RIVER, TEA

pytestmark = pytest.mark.browser

CITE = ".md-content p a.cite[href$='#ref-birch2010tea']"
HAS_COME = "import(new URL('preview/preview.js', document.querySelector(`[src$='course.js']`).src)).then(() => true)"
TERM = ".md-content p a.term[data-term='brick-tea']"


def test_a_citation_shows_its_reference(page: Page) -> None:
    """A hovered citation shows the full reference, how we know the work, and a link to the reference."""
    page.locator(CITE).first.hover()
    preview = page.locator(".preview")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("Tea at the Gate: A Market Between Two Empires")
    expect(preview).to_contain_text("We read the passages cited.")
    assert str(preview.locator(".preview-more").get_attribute("href")).endswith("#ref-birch2010tea")


def test_a_term_shows_its_entry(page: Page, site: str) -> None:
    """A hovered term shows the definition, the original script and the sources of another page, with working links."""
    page.locator(TERM).first.hover()
    preview = page.locator(".preview")
    expect(preview).to_contain_text("Tea pressed into blocks")
    assert preview.locator("[lang=zh-Hans]").text_content() == "砖茶"
    source = preview.locator(".sources a").first
    assert source.evaluate("link => link.href") == f"{site}bibliography/#ref-birch2010tea"
    preview.locator(".preview-more").click()
    page.wait_for_url("**/glossary/#brick-tea")
    expect(preview).to_have_count(0)


def test_the_glossary_is_fetched_once(page: Page) -> None:
    """Two terms of the same page cost one request."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if request.url.endswith("/glossary/") else None)
    for term in ("brick-tea", "caravan"):
        page.locator(f".md-content p a.term[data-term='{term}']").first.hover()
        expect(page.locator(".preview .preview-name")).to_have_text(term.replace("-", " "))
    assert len(fetched) == 1


def test_a_citation_on_a_page_without_references_shows_the_bibliography(visit: Visit, site: str) -> None:
    """In the glossary, a citation previews the entry of the bibliography, without what cites it."""
    page = visit(f"{site}glossary/")
    page.locator("a.cite").first.hover()
    expect(page.locator(".preview")).to_contain_text("Journal of Small Trades")
    expect(page.locator(".preview")).not_to_contain_text("Cited in")


@pytest.fixture
def timed(visit: Visit, site: str) -> Page:
    """The same chapter with a clock that a test can put forward."""
    page = visit(site + TEA, own=True)
    page.clock.install()
    return page


def let_time_pass(page: Page) -> None:
    """A minute: what has not come by itself then does not come."""
    page.clock.run_for(60_000)


def test_a_preview_can_be_hovered_and_stays(timed: Page) -> None:
    """The pointer may move onto the preview, which stays until the pointer leaves both."""
    timed.locator(CITE).first.hover()
    preview = timed.locator(".preview")
    expect(preview).to_be_visible()
    preview.hover()
    let_time_pass(timed)
    expect(preview).to_be_visible()
    timed.mouse.move(2, 2)
    expect(preview).to_have_count(0)


def test_escape_dismisses_what_is_hovered(timed: Page) -> None:
    """Escape closes the preview without moving the pointer, and it stays closed."""
    timed.locator(CITE).first.hover()
    expect(timed.locator(".preview")).to_be_visible()
    timed.keyboard.press("Escape")
    expect(timed.locator(".preview")).to_have_count(0)
    let_time_pass(timed)
    expect(timed.locator(".preview")).to_have_count(0)


def test_a_passing_pointer_opens_nothing(timed: Page) -> None:
    """Crossing a link on the way elsewhere shows no preview."""
    timed.locator(CITE).first.hover()
    timed.mouse.move(2, 2)
    let_time_pass(timed)
    expect(timed.locator(".preview")).to_have_count(0)


def test_focus_opens_and_describes(page: Page) -> None:
    """A focused citation has its preview as description; Escape closes both and keeps the focus."""
    tab_to(page, "p a.cite:not(.preview a)")
    expect(page.locator(".preview")).to_be_visible()
    expect(page.locator("p a.cite:focus")).to_have_attribute("aria-describedby", "course-preview")
    page.keyboard.press("Escape")
    expect(page.locator(".preview")).to_have_count(0)
    assert page.locator("p a.cite:focus").get_attribute("aria-describedby") is None


def test_the_keyboard_reaches_into_a_preview(page: Page) -> None:
    """Tab goes from the link into its preview; Escape there gives the focus back; the next link has its own."""
    tab_to(page, "p a.term")
    expect(page.locator(".preview-name")).to_have_text("caravan")
    name = focused(page)
    tab_to(page, ".preview a")
    page.keyboard.press("Escape")
    assert focused(page) == name
    expect(page.locator(".preview")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".preview-name")).to_have_text("caravan")
    tab_to(page, ".preview a")
    tab_to(page, "p a.term:not(.preview a)")
    expect(page.locator("[aria-describedby=course-preview]")).to_have_text("brick tea")
    expect(page.locator(".preview-name")).to_have_text("brick tea")


def test_the_pointer_does_not_close_what_the_keyboard_opened(timed: Page) -> None:
    """Moving the mouse leaves the preview of a focused link open."""
    tab_to(timed, "p a.cite:not(.preview a)")
    expect(timed.locator(".preview")).to_be_visible()
    timed.mouse.move(5, 5)
    timed.mouse.move(9, 300)
    let_time_pass(timed)
    expect(timed.locator(".preview")).to_be_visible()


def test_a_first_tap_opens_and_a_second_follows(visit: Visit, site: str) -> None:
    """On a touch screen the first tap on a term shows its preview on the same page, and the second follows the link."""
    page = visit(f"{site}{TEA}", has_touch=True, viewport={"width": 360, "height": 740})
    term = page.locator(TERM).first
    term.tap()
    expect(page.locator(".preview")).to_contain_text("Tea pressed into blocks")
    assert page.url == f"{site}{TEA}"
    term.tap()
    page.wait_for_url("**/glossary/#brick-tea")


def test_the_link_in_a_tapped_preview_works(visit: Visit, site: str) -> None:
    """A tap on the link inside the preview leads to the reference; a tap elsewhere closes the preview."""
    page = visit(f"{site}{TEA}", has_touch=True, viewport={"width": 360, "height": 740})
    page.locator(CITE).first.tap()
    expect(page.locator(".preview")).to_be_visible()
    page.locator("h1").tap()
    expect(page.locator(".preview")).to_have_count(0)
    page.locator(CITE).first.tap()
    page.locator(".preview-more").tap()
    page.wait_for_url("**/#ref-birch2010tea")
    expect(page.locator("li#ref-birch2010tea")).to_be_in_viewport()


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("lost", ["glossary/", "preview.js"])
def test_what_is_lost_leaves_a_working_link(visit: Visit, site: str, lost: str, *, touch: bool) -> None:
    """Where the other page or the script cannot be fetched there is no preview; one click or tap follows the link."""
    page = visit(f"{site}{TEA}", has_touch=touch)
    page.route(
        f"**/{lost}", lambda route: route.continue_() if route.request.is_navigation_request() else route.abort()
    )
    term = page.locator(TERM).first
    if touch:
        term.tap()
    else:
        with page.expect_event("requestfailed"):
            term.hover()
        expect(page.locator(".preview")).to_have_count(0)
        term.click()
    page.wait_for_url("**/glossary/#brick-tea")


def test_the_first_previews_come_with_their_script(visit: Visit, site: str) -> None:
    """On a slow line, what was pointed at or focused while the script came has its preview; what was left has none."""
    held: list[Route] = []
    for way in ("hover", "focus", "leave"):
        page = visit(f"{site}{TEA}", own=True)
        page.clock.install()
        page.route("**/preview.js", partial(list.append, held))
        if way == "focus":
            tab_to(page, CITE)
        else:
            page.locator(CITE).first.hover()
        for _ in range(500):
            if held:
                break
            page.wait_for_timeout(10)
        assert held, f"no script was asked for on {way}"
        if way == "leave":
            page.locator("h1").hover()
        held.pop().continue_()
        if way == "leave":
            page.evaluate(HAS_COME)
            let_time_pass(page)
        expect(page.locator(".preview")).to_have_count(0 if way == "leave" else 1)


def test_previews_survive_instant_navigation(page: Page) -> None:
    """After the theme has swapped the page, hovering opens one preview, and none is left of the page before."""
    page.evaluate("window.stayed = true")
    page.locator(CITE).first.hover()
    expect(page.locator(".preview")).to_be_visible()
    page.locator(f".md-nav a[href$='{RIVER.split('/')[1]}/']").first.click()
    page.wait_for_url(f"**/{RIVER}")
    expect(page.locator(".preview")).to_have_count(0)
    page.locator(".md-content p a.cite").first.hover()
    expect(page.locator(".preview")).to_have_count(1)
    expect(page.locator(".preview")).to_contain_text("Rivers That Became Borders")
    assert page.evaluate("window.stayed")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_preview_stays_on_the_screen(visit: Visit, site: str, width: int) -> None:
    """The preview of every link lies within the width of the window."""
    page = visit(f"{site}{TEA}", viewport={"width": width, "height": 700})
    for link in page.locator(".md-content > article > p a.cite, .md-content > article > p a.term").all():
        link.hover()
        expect(page.locator(".preview")).to_be_visible()
        box = page.locator(".preview").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
