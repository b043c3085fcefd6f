"""A class that never was, and the page that reads its files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import Visit
from tests.browser.learners import Asked, Learner, a_class, asked_on
from tests.browser.results.page import RESULTS, Open, read


@pytest.fixture(scope="module")
def asked(built: Path) -> dict[str, Asked]:
    """The questions of the miniature course, by id."""
    return {one.id: one for one in asked_on(built / "mkdocs" / "site", RESULTS)[1]}


@pytest.fixture(scope="module")
def course(built: Path) -> str:
    """The name of the miniature course."""
    return asked_on(built / "mkdocs" / "site", RESULTS)[0]


@pytest.fixture
def learners(course: str, asked: dict[str, Asked]) -> list[Learner]:
    """A class of twelve."""
    return a_class(course, asked.values(), 12)


@pytest.fixture
def results(visit: Visit, site: str) -> Open:
    """Opens the page and has it read some files."""

    def open_page(*files: FilePayload, **options: Any) -> Page:
        page = visit(site + RESULTS, **options)
        read(page, *files)
        return page

    return open_page
