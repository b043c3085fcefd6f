"""The course itself in a real browser: every page is accessible, fits a phone and asks nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.sites import served
from tests.browser.test_accessibility import ON_PAPER, STILL, violations

pytestmark = pytest.mark.browser

LONG = {"atlas", "bibliography", "glossary", "timeline"}  # half of axe's time; on paper the miniature's stand for them


@pytest.fixture(scope="module")
def course_site(whole: Path) -> Iterator[str]:
    """The address of the course as MkDocs builds it."""
    with served(whole / "mkdocs" / "site") as address:
        yield address


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("screen", [("light", 1280), ("dark", 320), ("print", 900)], ids=lambda screen: screen[0])
def test_every_page_of_the_course(
    visit: Visit, whole: Path, course_site: str, part: int, screen: tuple[str, int]
) -> None:
    """Axe finds nothing, on paper too, and at 320 pixels nothing scrolls sideways; `visit` sees to the requests."""
    medium, width = screen
    site = whole / "mkdocs" / "site"
    paths = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))[part::4]
    scheme = "dark" if medium == "dark" else "light"
    page = visit(course_site, color_scheme=scheme, viewport={"width": width, "height": 800}, **STILL)
    if medium == "print":
        page.emulate_media(media="print")
        paths = [path for path in paths if path not in LONG]
    for path in paths:
        page.goto(course_site + ("" if path == "." else f"{path}/"))
        assert (path, violations(page, options=ON_PAPER if medium == "print" else {})) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
