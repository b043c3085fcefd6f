"""Light or dark: as the system has it until the reader chooses, and never first one and then the other."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import tab_to
from tests.browser.selection import each_value
from tests.browser.sites import RIVER, TEA
from tests.courses import THEMES

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
PAPER = {"light": "#fbf9f4", "dark": "#1a1815"}
OTHER: dict[Scheme, Scheme] = {"light": "dark", "dark": "light"}
# Every scheme that the body has had since there is an article to paint.
WATCH = """window.had = []; new MutationObserver(() => {
  const scheme = document.querySelector("article") && document.body.getAttribute("data-md-color-scheme");
  if (scheme && had.at(-1) !== scheme) had.push(scheme);
}).observe(document, { subtree: true, childList: true, attributes: true });"""


def is_in(page: Page, scheme: Scheme) -> None:
    """The page, what browsers draw around it, and the button all say so."""
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    expect(page.locator("meta[name=color-scheme]")).to_have_attribute("content", scheme)
    expect(page.locator("meta[name=theme-color]")).to_have_attribute("content", PAPER[scheme])
    expect(page.locator(".scheme:visible")).to_have_accessible_name(f"Use the {OTHER[scheme]} scheme")


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_a_page_begins_in_its_scheme(visit: Visit, each_site: str, scheme: Scheme) -> None:
    """As the system has it, from the first paint on; and it follows when the system changes at dusk."""
    page = visit(each_site + TEA, color_scheme=scheme, before=WATCH)
    is_in(page, scheme)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("had") == [SCHEMES[scheme]]
    page.emulate_media(color_scheme=OTHER[scheme])
    is_in(page, OTHER[scheme])


@each_value(each_site=THEMES, scheme=SCHEMES)
def test_a_reader_chooses(visit: Visit, each_site: str, scheme: Scheme) -> None:
    """By keyboard, for this page and all others, whatever the system does; until the system's own is chosen again."""
    page = visit(each_site + TEA, color_scheme=scheme, before=WATCH)
    tab_to(page, ".scheme")
    page.keyboard.press("Enter")
    is_in(page, OTHER[scheme])
    expect(page.locator(".scheme:visible")).to_be_focused()
    page.goto(each_site + RIVER)
    is_in(page, OTHER[scheme])
    assert page.evaluate("had") == [SCHEMES[OTHER[scheme]]]
    page.locator(".md-header a.md-logo").click()
    expect(page).to_have_url(each_site)
    is_in(page, OTHER[scheme])
    page.locator(".scheme:visible").click()
    is_in(page, scheme)
    page.emulate_media(color_scheme=OTHER[scheme])
    is_in(page, OTHER[scheme])


FAILING = {
    "blocked": "Object.defineProperty(window, 'localStorage', { get() { throw Error() } })",
    "not ours": "localStorage.setItem('/.scheme', '{')",
}


@pytest.mark.parametrize("before", FAILING.values(), ids=FAILING)
def test_storage_that_fails_leaves_the_systems(visit: Visit, site: str, before: str) -> None:
    """Blocked, or holding what is not ours: the page is as the system has it, and the button still works."""
    page = visit(site + TEA, color_scheme="dark", before=before, faults=True)
    is_in(page, "dark")
    page.locator(".scheme:visible").click()
    is_in(page, "light")
