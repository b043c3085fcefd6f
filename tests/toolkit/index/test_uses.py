"""`uses.py`: who uses what, known before anything is rendered."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursewright.index.homes import lists_entries
from coursewright.index.uses import embedded
from coursewright.page.gate import inspect_course
from coursewright.problems import errors
from tests.courses import edit

CHAPTER = "history/nerchinsk.md"
PEOPLE = """\
people:
  - id: khabarov
    name: Yerofey Khabarov
    also: [Khabarov]
    roles: [{ what: explorer }]
    who: He came for furs.
    sources: "[@perdue2005china]"
  - id: golovin
    name: Fyodor Golovin
    roles: [{ what: envoy }]
    who: He signed for Russia.
    sources: "[@perdue2005china]"
"""


def test_works_of_a_page(unedited: Path) -> None:
    """A page cites what its text, boxes, figures, questions and reading notes cite, each once, in order."""
    _, uses, _ = inspect_course(unedited)
    assert uses.keys_of[CHAPTER] == ("cheng1957history", "perdue2005china", "lo2008axis", "rocchi2021entente")
    assert uses.keys_of["index.md"] == ()


def test_pages_of_a_work(unedited: Path) -> None:
    """A work knows the pages that cite it or recommend it."""
    _, uses, _ = inspect_course(unedited)
    assert set(uses.citing) == {"cheng1957history", "perdue2005china", "lo2008axis", "rocchi2021entente"}
    assert all(CHAPTER in pages for pages in uses.citing.values())


def test_pages_of_a_term(unedited: Path) -> None:
    """A term knows the pages that name it in text, by a macro or in their head."""
    _, uses, _ = inspect_course(unedited)
    assert uses.naming["terms"] == {"yasak": (CHAPTER,), "treaty-of-nerchinsk": (CHAPTER,)}


@pytest.mark.parametrize(
    ("body", "used"),
    [
        ("The Treaty of Nerchinsk.", True),
        ("{{ term('treaty-of-nerchinsk') }}", True),
        ("## The Treaty of Nerchinsk", False),
        ("`Treaty of Nerchinsk`", False),
        ("[Treaty of Nerchinsk](index.md)", False),
        ("<!-- Treaty of Nerchinsk -->", False),
        ("https://example.org/Treaty of-Nerchinsk", False),
    ],
)
def test_a_term_is_used_where_it_would_be_linked(small: Path, body: str, *, used: bool) -> None:
    """Only text in which the page would link the term counts."""
    (small / "docs" / "new.md").write_text(f"---\ntitle: New\n---\n\n{body}\n", encoding="utf-8")
    _, uses, _ = inspect_course(small)
    assert ("new.md" in uses.naming["terms"]["treaty-of-nerchinsk"]) is used


def test_link_terms_off(small: Path) -> None:
    """A page that links no terms uses only those that it names on purpose."""
    edit(small, f"docs/{CHAPTER}", "title: Nerchinsk\n", "title: Nerchinsk\nlink_terms: false\n")
    _, uses, _ = inspect_course(small)
    assert uses.naming["terms"] == {"yasak": (CHAPTER,)}


def test_order_is_that_of_the_navigation(small: Path) -> None:
    """Chapters stand in the order of the navigation, whatever their names."""
    text = (
        (small / "docs" / CHAPTER)
        .read_text(encoding="utf-8")
        .replace("{{ quiz() }}", "{{ quiz('history/nerchinsk') }}")
    )
    (small / "docs" / "history" / "aigun.md").write_text(text, encoding="utf-8")
    edit(
        small,
        "mkdocs.yml",
        "      - history/nerchinsk.md\n",
        "      - history/nerchinsk.md\n      - history/aigun.md\n",
    )
    course, uses, _ = inspect_course(small)
    assert uses.citing["cheng1957history"][:2] == (CHAPTER, "history/aigun.md")
    assert list(course.chapters) == ["history/nerchinsk", "history/aigun"]


def test_embedded(unedited: Path) -> None:
    """A chapter holds the entries that its macros print, and its reading list."""
    course, _, _ = inspect_course(unedited)
    kinds = [type(entry).__name__ for entry in embedded(course, course.pages[CHAPTER])]
    assert kinds[:3] == ["Figure", "Correction", "Dispute"]
    assert kinds[-2:] == ["Reading", "Reading"]
    assert len(kinds) == 3 + 11 + 2


def test_lists_entries(unedited: Path) -> None:
    """The pages that list a collection are known."""
    course, _, _ = inspect_course(unedited)
    listing = {path for path, page in course.pages.items() if lists_entries(page)}
    assert listing == {"atlas.md", "bibliography.md", "glossary.md", "sources.md", "timeline.md"}


def test_pages_of_a_person(small: Path) -> None:
    """A person is named by their names and by a macro, once the course has a page that lists its people."""
    (small / "data" / "people.yml").write_text(PEOPLE, encoding="utf-8")
    edit(small, f"docs/{CHAPTER}", "Cossacks came for furs", "Khabarov and other Cossacks came for furs")
    assert inspect_course(small)[1].naming["people"] == {}
    (small / "docs" / "who.md").write_text("---\ntitle: Who\n---\n\n{{ people() }}\n", encoding="utf-8")
    (small / "docs" / "new.md").write_text(
        '---\ntitle: New\n---\n\nSee {{ person("golovin", "the envoy") }}.\n', encoding="utf-8"
    )
    _, uses, problems = inspect_course(small)
    assert errors(problems) == ()
    assert uses.naming["people"] == {"khabarov": (CHAPTER,), "golovin": ("new.md",)}


def test_terms_that_rest_on_a_work(unedited: Path) -> None:
    """A work knows the terms whose sources name it."""
    _, uses, _ = inspect_course(unedited)
    assert uses.defining == {"perdue2005china": ("yasak",), "cheng1957history": ("treaty-of-nerchinsk",)}
