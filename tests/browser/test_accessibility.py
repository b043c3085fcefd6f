"""Accessibility, as axe and the browser measure it, in both colour schemes and under both engines."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import search
from tests.browser.sites import PAGES, TEA
from tests.browser.test_quiz import question

pytestmark = pytest.mark.browser

STILL = {"reduced_motion": "reduce"}  # a colour on its way to another is measured as neither


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """Each colour scheme."""
    return str(request.param)


def violations(page: Page, **options: Any) -> list[str]:
    """What axe finds wrong with a page as it is now."""
    found = Axe().run(page, **options).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def test_every_page_is_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """Axe finds nothing on any page, in both schemes, under both engines, on a wide and on a narrow screen."""
    page = visit(each_site, color_scheme=scheme, **STILL)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for path in PAGES:
            page.goto(each_site + path)
            assert (path, width, violations(page)) == (path, width, [])


def test_every_state_is_accessible(visit: Visit, each_site: str, scheme: str) -> None:
    """Axe finds nothing with previews open, hints and answers open, questions right and wrong, and the search open."""
    page = visit(each_site + TEA, color_scheme=scheme, **STILL)
    page.locator(".md-content p a.cite").first.hover()
    expect(page.locator(".preview")).to_be_visible()
    assert violations(page) == []
    page.locator(".md-content p a.term").first.hover()
    expect(page.locator(".preview-name")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")

    question(page, "tr-choice").locator("label").first.click()
    question(page, "tr-true-false").locator("label").first.click()
    question(page, "tr-multiple").locator("label").first.click()
    question(page, "tr-short").get_by_role("textbox").fill("fleet")
    question(page, "tr-order").get_by_label("Move Market burns up").click()
    for _ in range(2):
        for check in page.get_by_role("button", name="Check", exact=True).all():
            check.click()
    page.locator("summary").evaluate_all("all => all.forEach(one => { one.parentElement.open = true })")
    page.get_by_role("button", name="Start again").click()
    told = page.locator("course-question [role=status]").all_inner_texts()
    assert sum("✗" in text for text in told) == 4
    assert violations(page) == []


def test_search_results_are_accessible(visit: Visit, site: str, scheme: str) -> None:
    """Axe finds nothing while search results are shown; Zensical seals its search off from our style."""
    page = visit(site, color_scheme=scheme, **STILL)
    search(page, "caravan")
    expect(page.get_by_role("link", name="The tea road").last).to_be_visible()
    page.wait_for_timeout(500)
    assert violations(page) == []


def test_running_text_has_the_highest_contrast(visit: Visit, each_site: str, scheme: str) -> None:
    """Text, links, boxes, references and questions reach AAA contrast."""
    page = visit(each_site, color_scheme=scheme, **STILL)
    for path in PAGES:
        page.goto(each_site + path)
        found = violations(page, context=".md-content", options={"runOnly": ["color-contrast-enhanced"]})
        assert (path, found) == (path, [])


def test_reduced_motion_is_honoured(visit: Visit, each_site: str) -> None:
    """Who asks for less motion gets no transition on anything."""
    page = visit(each_site + TEA, **STILL)
    lengths = "all => all.flatMap(one => getComputedStyle(one).transitionDuration.split(', '))"
    assert set(page.locator("body *").evaluate_all(lengths)) == {"0s"}
