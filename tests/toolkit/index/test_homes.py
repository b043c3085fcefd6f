"""`homes.py`: what is listed is found by the macro that lists it, wherever its page lies and whatever it is called."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest

from coursewright.index.homes import homes_of, listed
from coursewright.index.names import names_of
from coursewright.page.gate import inspect_course, open_course
from tests.courses import article, edit, render_page, squeezed

CHAPTER = "history/nerchinsk.md"
LISTS = {
    "terms": "glossary.md",
    "works": "bibliography.md",
    "events": "timeline.md",
    "places": "atlas.md",
    "disputes": "sources.md",
    "corrections": "sources.md",
}


def page_with(root: Path, path: str, macro: str) -> None:
    """Write a page that calls a macro and does nothing else."""
    file = root / "docs" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: A list\n---\n\n# A list\n\n{{{{ {macro}() }}}}\n", encoding="utf-8")


def without_glossary(root: Path) -> None:
    """Take the page of the glossary out of the small course, and the link that an author wrote to it."""
    (root / "docs" / "glossary.md").unlink()
    edit(root, "mkdocs.yml", "      - glossary.md\n", "")
    edit(root, f"docs/{CHAPTER}", "See the [glossary](../glossary.md#yasak).\n", "")


def test_each_list_has_a_page(unedited: Path) -> None:
    """Every kind that a page lists is at that page, one page may list several, and what no page lists is nowhere."""
    course, _ = open_course(unedited)
    assert homes_of(course) == LISTS
    assert listed(course.pages["sources.md"]) == ["disputes", "corrections"]
    assert listed(course.pages[CHAPTER]) == []


@pytest.mark.parametrize("path", ["words.md", "tools/words.md", "words/index.md", "a/b/c.md", "history/w.md"])
def test_a_list_may_lie_anywhere(small: Path, path: str) -> None:
    """Links to terms lead to the page that lists them, under any name and in any folder."""
    without_glossary(small)
    page_with(small, path, "glossary")
    assert homes_of(open_course(small)[0])["terms"] == path
    links = article(render_page(small, CHAPTER)).xpath("//a[contains(@href, '#yasak')]/@href")
    assert {posixpath.normpath(f"{posixpath.dirname(CHAPTER)}/{link}") for link in links} == {f"{path}#yasak"}


def test_the_first_of_two_pages(small: Path) -> None:
    """Of two pages that list the same the first in the navigation is linked to; one that it does not name is last."""
    page_with(small, "a.md", "glossary")
    page_with(small, "z.md", "glossary")
    assert homes_of(inspect_course(small)[0])["terms"] == "glossary.md"
    edit(small, "mkdocs.yml", "      - sources.md\n", "      - z.md\n      - sources.md\n")
    assert homes_of(inspect_course(small)[0])["terms"] == "z.md"


def test_a_list_that_is_only_shown_is_none(small: Path) -> None:
    """A macro in an example lists nothing."""
    without_glossary(small)
    text = "---\ntitle: How\n---\n\n`{% raw %}{{ glossary() }}{% endraw %}`\n"
    (small / "docs" / "how.md").write_text(text, encoding="utf-8")
    assert "terms" not in homes_of(open_course(small)[0])


def test_without_a_list_there_is_no_link(small: Path) -> None:
    """Where no page lists the terms, text names them without a link, and so does a macro; nothing is broken."""
    without_glossary(small)
    course, uses = open_course(small)
    assert homes_of(course).keys() == LISTS.keys() - {"terms"}
    assert names_of(course).shelves == {}
    assert uses.naming["terms"] == {"yasak": (CHAPTER,)}  # by a macro, and in the head of the page
    page = article(render_page(small, CHAPTER))
    assert "near the tribute posts" in squeezed(page.text_content())
    assert page.xpath("//a[contains(@href, 'yasak') or contains(@href, 'glossary')]") == []


def test_without_a_bibliography(small: Path) -> None:
    """Citations lead to the references of their page, or nowhere if it has none."""
    (small / "docs" / "bibliography.md").unlink()
    edit(small, "mkdocs.yml", "      - bibliography.md\n", "")
    assert "works" not in homes_of(open_course(small)[0])
    chapter = article(render_page(small, CHAPTER))
    links = chapter.xpath("//a[@class='cite']/@href")
    assert links
    assert all(chapter.xpath(f"//*[@id='{link.removeprefix('#')}']") for link in links)
    timeline = article(render_page(small, "timeline.md"))
    assert "Cheng 1957" in timeline.text_content()
    assert timeline.xpath("//a[contains(@href, '#ref-')]") == []
