"""A profile that was used is as good as a new one: nothing that a test left is met by another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.kept import NOW, stop_clock
from tests.browser.profiles import Profiles
from tests.browser.sites import served

pytestmark = pytest.mark.browser

LEAVE = """async () => {
  localStorage.setItem("left", "1");
  sessionStorage.setItem("left", "1");
  document.cookie = "left=1; max-age=999";
  window.name = "left";
  history.pushState({ left: 1 }, "", "#left");
  await (await caches.open("left")).put("/left", new Response("1"));
  await new Promise((done) => { indexedDB.open("left").onsuccess = done; });
  addEventListener("pagehide", () => localStorage.setItem("left late", "1"));
}"""
FIND = """async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookies: document.cookie,
  name: window.name,
  steps: history.length,
  caches: await caches.keys(),
  bases: (await indexedDB.databases()).map((one) => one.name),
  clipboard: (await navigator.permissions.query({ name: "clipboard-read" })).state,
  size: [innerWidth, innerHeight],
  media: ["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion)"].filter((one) => matchMedia(one).matches),
  before: window.before ?? null,
})"""


def state(page: Page) -> Any:
    """What a page finds in its profile."""
    return page.evaluate(FIND)


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Profiles]:
    """Profiles of which no test has used one."""
    profiles = Profiles(browser)
    yield profiles
    profiles.end()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a site that is one small page."""
    (tmp_path / "index.html").write_text("<!doctype html><title>A page</title>", encoding="utf-8")
    with served(tmp_path) as address:
        yield address


def test_nothing_is_left(fresh: Profiles, site: str) -> None:
    """Storage of each kind, cookies, permissions, routes, pages, sizes and scripts of a test end with it."""
    with fresh.visits() as visit:
        page = visit(site)
        used, new = page.context, state(page)
        page.evaluate(LEAVE)
        page.context.grant_permissions(["clipboard-read"])
        page.add_init_script("window.before = true")
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
        changed = state(page)
        assert [name for name in new if new[name] == changed[name]] == ["before"]
        page.reload()
        assert state(page)["before"]
        page.route("**/*", lambda route: route.abort())
        page.context.route("**/*", lambda route: route.abort())
        page.context.new_page()
    for _ in range(2):
        with fresh.visits() as visit:
            page = visit(site)
            assert page.context is used
            assert state(page) == new
            assert len(page.context.pages) == 2, "a blank one, and this"


def does(fresh: Profiles, site: str, script: str) -> BrowserContext:
    """A test whose page does something; its profile."""
    with fresh.visits() as visit:
        page = visit(site)
        page.evaluate(script)
        page.wait_for_timeout(50)
    return page.context


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("alert('left open')", "dialog: left open"),
        ("setTimeout(() => { throw Error('broken') })", "broken"),
        ("fetch('http://127.0.0.1:9/').catch(() => {})", "http://127.0.0.1:9/"),
    ],
)
def test_what_a_page_must_not_do_is_told_once(fresh: Profiles, site: str, bad: str, told: str) -> None:
    """A dialog, a fault or a foreign request fails the test that it belongs to, and not the next one."""
    before = does(fresh, site, "1")
    with pytest.raises(AssertionError, match=told):
        does(fresh, site, bad)
    assert does(fresh, site, "1") is before


def test_visits_of_one_test_are_strangers(fresh: Profiles, site: str) -> None:
    """Two visits of one test share nothing; other options, and a wish for a profile of its own, give another too."""
    with fresh.visits() as visit:
        one, other = visit(site), visit(site)
        one.evaluate(LEAVE)
        assert state(other)["local"] == {}
        seen = {one.context, other.context}
    with fresh.visits() as visit:
        assert not {visit(site, own=True).context, visit(site, has_touch=True).context} & seen
        assert visit(site).context in seen


def test_a_stopped_clock_is_not_handed_on(fresh: Profiles, site: str) -> None:
    """Whose clock a test has stopped by Playwright's own means, that profile ends; by ours, its page alone."""
    for stop, stays in ((stop_clock, True), (lambda page: page.clock.set_fixed_time(NOW), False)):
        with fresh.visits() as visit:
            page = visit(site)
            stop(page)
            page.reload()
            assert page.evaluate("[Date.now(), +new Date(), +new Date(5)]") == [NOW.timestamp() * 1000] * 2 + [5]
        with fresh.visits() as visit:
            next = visit(site)
            assert (next.context is page.context) == stays
            assert next.evaluate("Date.now()") == pytest.approx(time.time() * 1000, abs=60_000)


def test_a_file_built_anew_is_seen_at_once(fresh: Profiles, site: str, tmp_path: Path) -> None:
    """The browser keeps a file, but asks each time whether there is another, be it of the same second and size."""
    for title in ("one", "two"):
        page = f"<!doctype html><title>{title}</title><!--{'x' * 5000}-->"
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        for is_sent in (True, False):
            with fresh.visits() as visit:
                seen = visit(site)
                size = seen.evaluate("performance.getEntriesByType('navigation')[0].transferSize")
                assert (seen.title(), size > 5000) == (title, is_sent)
