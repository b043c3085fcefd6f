"""The course itself in a real browser: every page is accessible, fits a phone and asks nobody else."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.sites import served
from tests.browser.test_accessibility import ON_PAPER, STILL, violations
from tests.browser.test_layout_shift import KINDS
from tests.courses import PROJECT

pytestmark = pytest.mark.browser

SCREENS = {"light": 1280, "dark": 320, "print": 900}
MOST, MANY = 8, 40
# Entries of a list are made by one template; what an author wrote in the last of them, the full run sees.
SHORTEN = """(most) => document.querySelectorAll("article :is(ol, ul, dl, tbody)").forEach((list) => {
  [...list.children].slice(most).forEach((one) => one.remove());
})"""
AS_IN_MINI = {"glossary", "bibliography", "timeline", "corrections", "disagreements"}  # one template, many entries
LONG = {"atlas", "bibliography", "glossary", "timeline"}  # half of axe's time; on paper the miniature's stand for them


@pytest.fixture(scope="module")
def course_site(whole: Path) -> Iterator[str]:
    """The address of the course as MkDocs builds it."""
    with served(whole / "mkdocs" / "site") as address:
        yield address


def opened(visit: Visit, address: str, medium: str) -> Page:
    """A page of the course on one of the screens, or on paper."""
    size = {"width": SCREENS[medium], "height": 800}
    page = visit(address, color_scheme="dark" if medium == "dark" else "light", viewport=size, **STILL)
    if medium == "print":
        page.emulate_media(media="print")
    return page


def faults(page: Page, medium: str) -> list[str]:
    """What axe finds, and whether something scrolls sideways."""
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return violations(page, rules=ON_PAPER if medium == "print" else {}) + ["sideways"] * is_wide


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("medium", SCREENS)
def test_every_page_of_the_course(visit: Visit, whole: Path, course_site: str, part: int, medium: str) -> None:
    """Axe finds nothing, on paper too, and at 320 pixels nothing scrolls sideways; `visit` sees to the requests."""
    site = whole / "mkdocs" / "site"
    paths = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))[part::4]
    page = opened(visit, course_site, medium)
    for path in paths:
        if medium != "print" or path not in LONG:
            page.goto(course_site + ("" if path == "." else f"{path}/"))
            assert (path, faults(page, medium)) == (path, [])


@pytest.mark.parametrize(
    ("kind", "medium"),
    [
        pytest.param(kind, medium, marks=pytest.mark.thorough if kind in AS_IN_MINI else ())
        for kind, medium in zip(KINDS, cycle(SCREENS))
    ],
)
def test_a_page_of_each_kind(visit: Visit, course_site: str, kind: str, medium: str) -> None:
    """The same of one page of each kind, in turn on each screen and on paper, its lists no longer than the screen.

    Of what is a list alone, the quick run sees the miniature's (`test_accessibility.py`).
    """
    page = opened(visit, course_site + KINDS[kind], medium)
    page.evaluate(SHORTEN, MANY)
    assert faults(page, medium) == []


def changed_pages() -> list[str]:
    """The pages whose text or quiz is not as on the branch that is published, if git knows of one."""
    command = ["git", "diff", "--name-only", "--diff-filter=d", "origin/main", "--", "docs", "quizzes"]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    names = re.findall(r"^(?:docs/(.+)\.md|quizzes/(.+)\.yml)$", told, re.MULTILINE)
    return sorted({(text or quiz).removesuffix("index").removesuffix("/") for text, quiz in names})


def test_pages_that_were_changed(visit: Visit, whole: Path, course_site: str) -> None:
    """The same of the pages that are being worked on, narrow and dark; of many, the first: `--all` has the others."""
    page = opened(visit, f"{course_site}404.html", "dark")
    for path in [path for path in changed_pages() if (whole / "mkdocs/site" / path / "index.html").is_file()][:MOST]:
        page.goto(course_site + (path and f"{path}/"))
        page.evaluate(SHORTEN, MANY)
        assert (path, faults(page, "dark")) == (path, [])
