"""The page of reviews at a time of the tests."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.kept import VIENNA, come
from tests.browser.questions import SEED


@pytest.fixture
def page(visit: Visit, site: str) -> Page:
    """The page of reviews, ten in the morning of a Monday in Vienna, with nothing kept."""
    page = visit(f"{site}review/", timezone_id=VIENNA, before=SEED % "any")
    come(page)
    expect(page.get_by_role("heading", name="How far you are")).to_be_visible()
    return page
