"""Nothing moves while a page of the course loads by a slow line, be it the first page of a visit or a later one.

The site is served as hosts do, with files kept: the theme's instant navigation writes every address of a page anew,
and where nothing is kept the browser fetches each stylesheet again and shows a bare page meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import Visit
from tests.browser.hosted import hosted
from tests.browser.selection import only

pytestmark = pytest.mark.browser

LARGEST = 0.02
SIZES = {1440: 900, 360: 740}
SLOW = {"offline": False, "latency": 60, "downloadThroughput": 150_000, "uploadThroughput": 100_000}
KINDS = {
    "home": "",
    "chapter with structures": "theory/realisms/",
    "chapter with charts": "dimensions/economy/",
    "glossary": "glossary/",
    "bibliography": "bibliography/",
    "timeline": "timeline/",
    "atlas": "atlas/",
    "review": "review/",
    "results": "teach/results/",
    "corrections": "sources/corrections/",
    "disagreements": "sources/disagreements/",
}
WATCH = """window.moved = []; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    const names = one.sources.map((source) => source.node?.outerHTML?.slice(0, 99));
    if (!one.hadRecentInput) moved.push([one.value, ...names]);
  }
}).observe({ type: "layout-shift", buffered: true });"""
# What is far or folded waits for its script, and the path of somebody who has not begun has none.
READY = """() => {
  const waiting = document.querySelectorAll(":not(:defined, course-path, details:not([open]) *)");
  return ![...waiting].some((one) => one.getBoundingClientRect().top < 1.9 * innerHeight);
}"""
# Of the second, the browser keeps the theme's style and ours.
BEFORE = {"first": "sitemap.xml", "later": "404.html"}


@pytest.fixture(scope="module")
def course_site(whole: Path) -> Iterator[str]:
    """The address of the course as MkDocs builds it, served as hosts do."""
    with hosted(whole / "mkdocs" / "site") as address:
        yield address


def is_still(page: Page) -> None:
    """What moved since the page was opened, or since this was last asked, is next to nothing."""
    page.wait_for_timeout(200)
    moved = page.evaluate("moved.splice(0)")
    assert sum(one[0] for one in moved) <= LARGEST, moved


# What moves on a first visit moves on a later one, or is the theme's; and most of it moves on a phone.
@only(lambda _, moment, width: (moment, width) == ("later", 360), kind=KINDS, moment=BEFORE, width=SIZES)
def test_nothing_moves_while_it_loads(visit: Visit, course_site: str, kind: str, moment: str, width: int) -> None:
    """All shifts of a kind of page together are at most 0.02 until its scripts have run."""
    size = {"width": width, "height": SIZES[width]}
    page = visit(course_site + BEFORE[moment], before=WATCH, viewport=size, own=True)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    try:
        page.goto(course_site + KINDS[kind], timeout=30_000, wait_until="domcontentloaded")
    except PlaywrightTimeout:  # Chromium's slow line stalls for good at times
        page.goto(course_site + KINDS[kind], timeout=30_000, wait_until="domcontentloaded")
    page.wait_for_function(READY)
    is_still(page)


@only(lambda _, width: width == 360, kind=["timeline", "atlas", "chapter with structures"], width=SIZES)
def test_nothing_moves_while_it_scrolls(visit: Visit, course_site: str, kind: str, width: int) -> None:
    """What comes into sight has the size that was kept for it."""
    page = visit(course_site + "404.html", before=WATCH, viewport={"width": width, "height": SIZES[width]}, own=True)
    page.goto(course_site + KINDS[kind])  # not `visit`, which brings the questions
    page.wait_for_function(READY)
    page.evaluate("moved.splice(0)")
    page.mouse.move(width / 2, SIZES[width] / 2)
    for _ in range(page.evaluate("Math.min(40, Math.ceil(document.documentElement.scrollHeight / innerHeight))")):
        page.mouse.wheel(0, SIZES[width])
        page.wait_for_timeout(60)
    is_still(page)
