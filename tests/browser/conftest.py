"""What the browser tests share: one browser, served sites, and pages that are watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.kept import VIENNA
from tests.browser.profiles import SETTLED, Profiles, Visit
from tests.browser.sites import FLAGS, TEA, find_browser, served
from tests.courses import THEMES

__all__ = ["SETTLED", "Visit"]
expect.set_options(timeout=10_000)  # machines that test are busy


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
def sites(built: Path) -> Iterator[Mapping[str, str]]:
    """The address of the miniature course as each engine builds it."""
    with ExitStack() as stack:
        yield {engine: stack.enter_context(served(built / engine / "site")) for engine in THEMES}


@pytest.fixture(scope="session")
def site(sites: Mapping[str, str]) -> str:
    """The address of the miniature course as MkDocs builds it."""
    return sites["mkdocs"]


@pytest.fixture(params=["mkdocs", pytest.param("zensical", marks=pytest.mark.thorough)])
def each_site(request: pytest.FixtureRequest, sites: Mapping[str, str]) -> str:
    """The address of the miniature course as each engine builds it; a quick run leaves most to one of them."""
    return sites[request.param]


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Profiles:
    """The browser's profiles, which the tests of a worker share."""
    return Profiles(browser)


@pytest.fixture
def visit(profiles: Profiles) -> Iterator[Visit]:
    """Opens an address in a browser profile of its own, in which nothing of an earlier test is left.

    Afterwards, in every test: no request left the site's own origin, no dialog was shown, and no script failed,
    unless the test said `faults=True`.
    """
    with profiles.visits() as visit:
        yield visit


@pytest.fixture
def page(visit: Visit, site: str) -> Page:
    """The first chapter of the miniature course."""
    return visit(site + TEA)


@pytest.fixture(scope="module")
def scripts(profiles: Profiles, site: str) -> Iterator[Page]:
    """The home page, in a time zone with summer time; one for a whole file, to call functions that leave no trace."""
    with profiles.visits() as visit:
        yield visit(site, timezone_id=VIENNA)
