"""`export/metadata.py`: what search engines and catalogues read of a page. The built pages are in `tests/course`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from coursewright.export.metadata import describe_page, format_script
from coursewright.page.gate import open_course
from tests.courses import article, edit, render_page

CHAPTER = "history/nerchinsk.md"
LICENCE = "licence: { name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/ }"


def described(root: Path, path: str) -> Any:
    """What a page of a course is."""
    course, uses = open_course(root)
    return describe_page(course, uses, course.pages[path])


def test_the_page_of_contents_is_the_course(unedited: Path) -> None:
    """It names the course and each chapter, with an address; what the course does not say is left out."""
    found = described(unedited, "index.md")
    assert (found["@type"], found["name"], found["url"]) == ("Course", "Small", "./")
    assert [(part["name"], part["url"]) for part in found["hasPart"]] == [("Nerchinsk", "history/nerchinsk/")]
    assert not {"license", "educationalLevel"} & found.keys()


def test_a_course_says_its_name_level_and_licence(small: Path) -> None:
    """What `course.yml` says of the course is what catalogues are told, on every page that is described."""
    edit(small, "course.yml", "id: small", f"id: small\nname: A Small Course\nlevel: School\n{LICENCE}")
    found = described(small, "index.md")
    assert (found["name"], found["educationalLevel"]) == ("A Small Course", "School")
    for path in ("index.md", CHAPTER, "glossary.md"):
        assert described(small, path)["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_chapter_is_a_resource_with_its_sources(unedited: Path) -> None:
    """It says what it teaches, which works it cites and that it has a quiz."""
    found = described(unedited, CHAPTER)
    assert (found["@type"], found["name"]) == ("LearningResource", "Nerchinsk")
    assert found["teaches"] == ["Name the treaty.", "Date the treaty.", "Weigh what each side won."]
    assert {work["name"] for work in found["citation"]} == {
        "A History of Sino-Russian Relations",
        "Axis of Convenience",
        "China Marches West",
        "Entente",
    }
    assert found["hasPart"]["@type"] == "Quiz"
    assert [term["url"] for term in found["about"]] == ["../../glossary/#yasak"]


def test_the_page_of_terms_is_a_set_of_terms(unedited: Path) -> None:
    """Each term stands once with its definition, without marks and citations, and with its other names."""
    terms = described(unedited, "glossary.md")["hasDefinedTerm"]
    assert [(term["name"], term["description"]) for term in terms] == [
        ("yasak", "A tribute in furs."),
        ("Treaty of Nerchinsk", "The first treaty between Russia and the Qing."),
    ]
    assert terms[0]["alternateName"] == ["fur tribute", "ясак"]


def test_without_a_page_of_terms_a_term_has_no_address(small: Path) -> None:
    """No address leads nowhere."""
    edit(small, "docs/glossary.md", "{{ glossary() }}", "None.")
    edit(small, f"docs/{CHAPTER}", "See the [glossary](../glossary.md#yasak).\n", "")
    assert [term.keys() for term in described(small, CHAPTER)["about"]] == [{"@type", "name"}]


@pytest.mark.parametrize("path", ["timeline.md", "atlas.md", "bibliography.md", "sources.md"])
def test_other_pages_are_nothing_of_the_kind(unedited: Path, path: str) -> None:
    """Nothing is said of a page that is neither."""
    assert described(unedited, path) is None
    assert article(render_page(unedited, path)).xpath("//script[@type='application/ld+json']") == []


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "a & b", "é中"])
def test_no_text_ends_the_script(text: str) -> None:
    """What an author writes comes back as it was, and cannot be read as HTML."""
    script = format_script({"name": text})
    inside = re.fullmatch(r'<script type="application/ld\+json">([^<>&]*)</script>', script)
    assert inside
    assert json.loads(inside[1])[0]["name"] == text
