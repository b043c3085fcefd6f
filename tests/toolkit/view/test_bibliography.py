"""`bibliography_view.py`: what the bibliography can be filtered by."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from coursewright.read.bibliography import PATH
from coursewright.view.bibliography import (
    MOST_LETTERS,
    Listed,
    grouped,
    initial,
    kind_of,
    view_of_bibliography,
    year_of,
)
from coursewright.page.gate import inspect_course
from coursewright.model.work import Work
from tests.courses import article, render_page, squeezed


def work(kind: str, **fields: str) -> Work:
    """A work with these fields."""
    return Work("key", kind, fields, PATH, 1)


@pytest.mark.parametrize(
    ("kind", "author", "title", "found"),
    [
        ("article", "Lo, Bobo", "Treaty of Kyakhta", "article"),
        ("book", "Lo, Bobo", "T", "book"),
        ("incollection", "Lo, Bobo", "T", "chapter"),
        ("phdthesis", "Lo, Bobo", "T", "thesis"),
        ("techreport", "Lo, Bobo", "T", "report"),
        ("online", "{ABC}", "A Speech", "web"),
        ("misc", "Lo, Bobo", "Treaty of Kyakhta", "other"),
        ("misc", "{Russia and China}", "Treaty of Kyakhta", "treaty"),
        ("misc", "{Russia and China}", "Additional Treaty of Peking", "treaty"),
        ("online", "{China and the Soviet Union}", "Agreement on the Port of Dalian", "treaty"),
        ("misc", "{Great Britain and Japan}", "The Anglo-Japanese Alliance", "treaty"),
        ("misc", "{Encyclopaedia Britannica}", "Treaties of Brest-Litovsk", "other"),
        ("online", "{Collier's Encyclopedia}", "Treaty of Brest-Litovsk", "web"),
        ("online", "{KCNA}", "North Korea-Russia Treaty Comes into Force", "web"),
        ("online", "{Library}", "The Treaty of Nerchinsk Was Concluded", "web"),
        ("online", "{A News}", "UN Assembly Adopts Resolution 1", "web"),
    ],
)
def test_kinds(kind: str, author: str, title: str, found: str) -> None:
    """A kind follows from the type; what states signed is told from what is written of it."""
    assert kind_of(work(kind, author=author, title=title)) == found


@pytest.mark.parametrize(
    ("fields", "year"),
    [({"year": "1957"}, 1957), ({"date": "1957-03"}, 1957), ({"date": "n.d."}, None), ({}, None), ({"year": "-5"}, -5)],
)
def test_years(fields: dict[str, str], year: int | None) -> None:
    """The year is that of `year` or `date`, and none if neither names one."""
    assert year_of(work("book", **fields)) == year


def test_choices(unedited: Path) -> None:
    """What is offered is what there is, counted, in plain words."""
    course, uses, _ = inspect_course(unedited)
    view = view_of_bibliography(course, uses, course.works.values(), {"rocchi2021entente": "Rocchi (2021)"})
    assert [(one.name, one.count) for one in view.known] == [
        ("Read in full", 1),
        ("Passages read", 1),
        ("Catalogue record only", 1),
        ("Read through Rocchi (2021)", 1),
    ]
    assert [(one.value, one.count) for one in view.chapters] == [("history/nerchinsk", 4)]
    assert sum(one.count for one in view.kinds) == 4
    assert (view.first, view.last) == (1957, 2021)


@pytest.mark.parametrize(
    ("reference", "letter"),
    [("24.kg. 2018.", "0–9"), ("<em>“Émile</em>", "E"), ("&amp; &lt;b", "B"), ("Дучић", "Д"), ("茶路", "茶"), ("", "")],
)
def test_initials(reference: str, letter: str) -> None:
    """A reference stands under its first letter, whatever signs and marks are before or on it."""
    assert initial(reference) == letter


def test_letters_only_where_they_are_an_order() -> None:
    """Works in the order of their authors are grouped by letter; in any other order they are one group."""
    works = [Listed(Work(f"k{n}", "book", {}, PATH, 1), "book", None, "full", ()) for n in range(2 * MOST_LETTERS)]
    sorted_ones = {one.work.key: "AB"[n >= MOST_LETTERS] for n, one in enumerate(works)}
    mixed = {one.work.key: "AB"[n % 2] for n, one in enumerate(works)}
    assert [(letter, len(inside)) for letter, inside in grouped(works, sorted_ones)] == [("A", 60), ("B", 60)]
    assert grouped(works, mixed) == (("", tuple(works)),)


def entry(root: Path, key: str) -> html.HtmlElement:
    """The entry of a work in the rendered bibliography."""
    (found,) = article(render_page(root, "bibliography.md")).xpath(f"//li[@id='ref-{key}']")
    return found


def test_an_entry_says_what_rests_on_the_work(unedited: Path) -> None:
    """An entry names the chapters that cite the work, the questions and terms that rest on it, all with links."""
    _, uses, _ = inspect_course(unedited)
    asked = uses.asking["cheng1957history"]["history/nerchinsk.md"]
    found = entry(unedited, "cheng1957history")
    links = {link.get("href"): squeezed(link.text_content()) for link in found.xpath(".//*[@class='cited-in']//a")}
    assert links["../history/nerchinsk/#ref-cheng1957history"] == "Nerchinsk"
    assert links["../history/nerchinsk/#quiz"] == f"{asked} question{'s' if asked > 1 else ''}"
    defined = {f"../glossary/#{term}" for term in uses.defining["cheng1957history"]}
    assert defined
    assert defined <= links.keys()
    (name,) = found.xpath(".//a[contains(@href, '#quiz')]/@aria-label")
    assert name.endswith("in Nerchinsk")


def test_many_uses_are_folded(small: Path) -> None:
    """Where a work is used in many places they stand behind one line that counts them."""
    text = (small / "docs/history/nerchinsk.md").read_text(encoding="utf-8")
    body = text.replace("{{ quiz() }}", "{{ quiz('history/nerchinsk') }}")
    for number in range(7):
        (small / "docs" / "history" / f"more-{number}.md").write_text(body, encoding="utf-8")
    _, uses, _ = inspect_course(small)
    pages, asked = uses.citing["cheng1957history"], sum(uses.asking["cheng1957history"].values())
    (folded,) = entry(small, "cheng1957history").xpath(".//details[@class='cited-in']")
    assert len(pages) >= 8
    assert f"Cited on {len(pages)} pages, in {asked} questions" in squeezed(folded.findtext("summary"))
    assert len(folded.xpath("./p/a[contains(@href, '#ref-')]")) >= 8
