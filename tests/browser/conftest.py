"""What the browser tests share: one browser, one served site, and pages that are watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Playwright, Request, WebError, expect, sync_playwright

from tests.browser.sites import FLAGS, find_browser, served
from tests.courses import ENGINES

expect.set_options(timeout=10_000)  # machines that test are busy
Visit = Callable[..., Page]
THEMES_OWN = "executing a cancelled action"  # RxJS, within the theme, where a page is left while it still loads
# Questions wait until a reader comes near; most tests do not.
SETTLED = """() => !document.querySelector("course-quiz") ||
  import(new URL("quiz/quiz.js", document.querySelector("[src$='course.js']").src))"""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    browser = playwright.chromium.launch(executable_path=find_browser(playwright), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of the miniature course as MkDocs builds it."""
    with served(built / "mkdocs" / "site") as address:
        yield address


def _note_foreign(origin: str, found: list[str], request: Request) -> None:
    if not request.url.startswith((origin, "data:")):
        found.append(request.url)


def _dismiss(found: list[str], dialog: Dialog) -> None:
    found.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _note_fault(found: list[str], error: WebError) -> None:
    if THEMES_OWN not in str(error.error):
        found.append(str(error.error))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens an address in a browser profile of its own.

    Afterwards, in every test: no request left the site's own origin, no dialog was shown, and no script failed,
    unless the test said `faults=True`.
    """
    found: list[str] = []
    contexts = []

    def open_page(address: str, *, faults: bool = False, before: str = "", **options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.on("request", partial(_note_foreign, "/".join(address.split("/")[:3]) + "/", found))
        context.on("dialog", partial(_dismiss, found))
        if not faults:
            context.on("weberror", partial(_note_fault, found))
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.goto(address)
        if options.get("java_script_enabled", True):
            page.wait_for_function(SETTLED)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert found == []


@pytest.fixture
def page(visit: Visit, site: str) -> Page:
    """The first chapter of the miniature course."""
    return visit(f"{site}history/tea-road/")


@pytest.fixture(params=ENGINES)
def each_site(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    """The address of the miniature course as each engine builds it."""
    with served(built / request.param / "site") as address:
        yield address
