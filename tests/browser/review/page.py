"""The page of reviews, as its tests use it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.kept import answer, bank, card, come, keep
from tests.browser.questions import CASES

CASE = {case.id: case for case in CASES}
DAY = timedelta(days=1)
BY_ID: dict[str, Any] = {"rb-year": "1727", "rb-open": "upper", "rb-error": "true"}


def answered(page: Page, *given: tuple[float, float], only: str = "") -> None:
    """Every question was answered so, and every term was learned: keep that, and come again."""
    known = {id: print_ for id, print_ in bank(page).items() if id.startswith(only)}
    keep(page, "answer", {id: answer(print_, *given) for id, print_ in known.items()})
    learned = card((9, 1), (6, 1), (3, 1))
    keep(page, "card", dict.fromkeys(("brick-tea", "caravan", "treaty-of-the-ford"), learned))
    come(page)


def begin(page: Page) -> None:
    page.locator(".glance button").click()
    expect(page.locator(".sitting .question")).to_be_visible()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def row(page: Page, chapter: str) -> list[str]:
    return page.locator(f"tr[data-chapter='{chapter}'] td").all_inner_texts()


def figures(page: Page) -> list[str]:
    """The numbers of the glance: due, learned, weak."""
    return page.locator(".glance dt + dd").all_inner_texts()


def current(page: Page) -> str:
    """The id of the question that is asked; empty for a term."""
    return page.locator(".sitting .question").get_attribute("data-question") or ""
