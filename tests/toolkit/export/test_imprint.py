"""`export/imprint.py`: a chapter says how it is to be cited."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from coursewright.export.imprint import work_of
from coursewright.page.gate import open_course
from coursewright.read.bibtex import read_bibtex
from coursewright.read.configuration import read_site
from tests.courses import article, edit, render_page, squeezed

CHAPTER = "history/nerchinsk.md"


@pytest.mark.parametrize(
    ("written", "environment", "address"),
    [
        ("https://example.org/a/", {}, "https://example.org/a/"),
        ('!ENV [COURSE_AT, "http://127.0.0.1/"]', {}, "http://127.0.0.1/"),
        ('!ENV [COURSE_AT, "http://127.0.0.1/"]', {"COURSE_AT": "https://example.org/"}, "https://example.org/"),
        ("!ENV [COURSE_ON, COURSE_AT, null]", {"COURSE_AT": "https://example.org/"}, "https://example.org/"),
        ("!ENV [COURSE_ON, COURSE_AT, null]", {}, ""),
        ("!ENV COURSE_AT", {"COURSE_AT": "https://example.org/"}, "https://example.org/"),
        ("!ENV COURSE_AT", {}, ""),
        ('""', {}, ""),
        ("", {}, ""),
    ],
)
def test_the_address_of_the_site(
    monkeypatch: pytest.MonkeyPatch, written: str, environment: dict[str, str], address: str
) -> None:
    """The address is found as MkDocs finds it: as written, or from the first name that the environment has."""
    for name in ("COURSE_ON", "COURSE_AT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    site, _ = read_site(f"site_name: A\nsite_url: {written}\nextra:\n  edition: 2026\n")
    assert (site.name, site.edition, site.url) == ("A", "2026", address)


def test_without_an_address() -> None:
    """A site that names no address has none."""
    assert read_site("site_name: A\n")[0].url == ""


def cited(root: Path) -> html.HtmlElement:
    """The block at the end of the chapter of a small course."""
    (block,) = article(render_page(root, CHAPTER)).xpath("//section[@aria-label='Cite this page']")
    return block


@pytest.fixture
def placed(small: Path) -> Path:
    """The small course with an address and an edition."""
    config = small / "mkdocs.yml"
    lines = [
        line for line in config.read_text(encoding="utf-8").splitlines() if not line.startswith(("site_url", "extra"))
    ]
    config.write_text(
        "\n".join([*lines, "site_url: https://example.org/x", "extra: {edition: 2026}", ""]), encoding="utf-8"
    )
    return small


def test_a_chapter_ends_with_it(placed: Path) -> None:
    """Behind the references stand site, edition, title and address of the page, and no heading of their own."""
    block = cited(placed)
    name = open_course(placed)[0].site.name
    text = squeezed(block.xpath("./p")[1].text_content())
    assert text == f"{name}. 2026. “Nerchinsk.” https://example.org/x/history/nerchinsk/."
    assert block.xpath(".//a/@href") == ["https://example.org/x/history/nerchinsk/"]
    assert block.xpath(".//h1 | .//h2 | .//h3") == []
    assert block.getnext() is None
    assert article(render_page(placed, "glossary.md")).xpath("//section[@aria-label='Cite this page']") == []


def test_its_bibtex(placed: Path) -> None:
    """The BibTeX has the same, and a title with signs that mean something in BibTeX comes back whole."""
    edit(placed, f"docs/{CHAPTER}", "title: Nerchinsk\n", "title: 'Furs & 50% more'\n")
    (work,), problems = read_bibtex(str(cited(placed).xpath("string(.//pre)")), "page.bib")
    assert problems == []
    course, _ = open_course(placed)
    assert work.fields == work_of(course, course.pages[CHAPTER]).fields
    assert (work.title, work.authors) == ("Furs & 50% more", [course.site.name])
    assert work.fields["year"] == "2026"
    assert work.fields["url"] == "https://example.org/x/history/nerchinsk/"


def test_without_address_and_edition(small: Path) -> None:
    """What nobody set is left out; the rest still makes a reference."""
    config = small / "mkdocs.yml"
    lines = [line for line in config.read_text(encoding="utf-8").splitlines() if not line.startswith("site_url")]
    config.write_text("\n".join([*lines, ""]), encoding="utf-8")
    block = cited(small)
    assert block.xpath(".//a") == []
    assert "http" not in block.text_content()


def test_a_warm_build_sees_a_new_address(placed: Path) -> None:
    """A build from the cache prints the address of its own environment."""
    edit(placed, "mkdocs.yml", "site_url: https://example.org/x", "site_url: !ENV [COURSE_AT, 'https://example.org/']")
    script = (
        "from pathlib import Path\n"
        "from coursewright.page.gate import open_course\n"
        "print(open_course(Path('.'))[0].site.url)\n"
    )
    for address in ("https://example.org/one/", "https://example.org/two/"):
        environment = {**os.environ, "COURSE_AT": address}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=placed, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == address
