"""Two tabs of one course: each keeps the other's answers and shows them, and leaves what is being typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SETTLED
from tests.browser.questions import CASE, CASES, check, give, question, record, result, shown
from tests.browser.sites import TEA

pytestmark = pytest.mark.browser

COUNT = "course-quiz > .note"


@pytest.fixture
def other(page: Page, site: str) -> Page:
    """Another tab of the same browser, on the same chapter."""
    other = page.context.new_page()
    other.goto(f"{site}{TEA}")
    question(other, "tr-argue")
    return other


def test_each_shows_the_others_answers(page: Page, other: Page) -> None:
    """Answers given in turn are in both tabs, counted in both, and all of them are kept."""
    for number, case in enumerate(CASES):
        here, there = (page, other) if number % 2 else (other, page)
        give(here, case, case.right)
        expect(result(there, case.id)).to_contain_text(case.praised)
        assert shown(there, case.id) == case.right
    for tab in (page, other):
        expect(tab.locator(COUNT)).to_have_text("11 of 11 answered, 11 right.")
    page.reload()
    page.wait_for_function(SETTLED)
    assert [shown(page, case.id) for case in CASES] == [case.right for case in CASES]


def test_what_is_being_typed_stays(page: Page, other: Page) -> None:
    """A field that has the focus keeps its text while the same question is answered elsewhere; so do all others."""
    question(other, "tr-short").get_by_role("textbox").fill("unfinished")
    question(other, "tr-number").get_by_role("textbox").fill("17")
    give(page, CASE["number"], "2500")
    give(page, CASE["choice"], "tea")
    expect(result(other, "tr-choice")).to_contain_text("✓ Right")
    assert (shown(other, "tr-number"), shown(other, "tr-short")) == ("17", "unfinished")
    check(other, "tr-number")
    expect(result(other, "tr-number")).to_contain_text("✗ Not right")
    expect(result(page, "tr-number")).to_contain_text("✗ Not right")
    kept = record(page, "tr-number")
    assert [one["value"] for one in kept["rounds"]] == ["2500", "17"], "neither tab's first try is lost"


def test_erasing_in_one_empties_the_other(page: Page, other: Page) -> None:
    """What is erased in one tab is not shown in the other any more."""
    for case in CASES:
        give(page, case, case.right)
    expect(other.locator(COUNT)).to_have_text("11 of 11 answered, 11 right.")
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Erase them").click()
    expect(other.locator(COUNT)).to_have_text("0 of 11 answered, 0 right.")
    assert [shown(other, case.id) for case in CASES] == [None] * 11


def test_a_storage_cleared_elsewhere(page: Page, other: Page) -> None:
    """A storage that another tab clears is empty here too, and works on."""
    give(page, CASE["choice"], "tea")
    expect(result(other, "tr-choice")).to_contain_text("✓ Right")
    other.evaluate("localStorage.clear()")
    expect(result(page, "tr-choice")).to_be_empty()
    give(page, CASE["short-text"], "caravan")
    expect(result(other, "tr-short")).to_contain_text("✓ Right")
