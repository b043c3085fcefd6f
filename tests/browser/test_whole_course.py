"""The course itself in a real browser: every page is accessible, fits a phone and asks nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.sites import served
from tests.browser.test_accessibility import STILL, violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def course_site(whole: Path) -> Iterator[str]:
    """The address of the course as MkDocs builds it."""
    with served(whole / "mkdocs" / "site") as address:
        yield address


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("screen", [("light", 1280), ("dark", 320)], ids=["light", "dark"])
def test_every_page_of_the_course(
    visit: Visit, whole: Path, course_site: str, part: int, screen: tuple[str, int]
) -> None:
    """Axe finds nothing, and at 320 pixels nothing scrolls sideways; `visit` sees to the requests."""
    scheme, width = screen
    site = whole / "mkdocs" / "site"
    paths = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))[part::4]
    page = visit(course_site, color_scheme=scheme, viewport={"width": width, "height": 800}, **STILL)
    for path in paths:
        page.goto(course_site + ("" if path == "." else f"{path}/"))
        assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
