"""`bibliography.py`: what the bibliography can be filtered by."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from coursewright.model.settings import Settings, Vocabulary
from coursewright.model.work import Work
from coursewright.page.gate import inspect_course
from coursewright.problems import errors
from coursewright.read.files import WORKS
from coursewright.view.bibliography import (
    KINDS,
    MOST_LETTERS,
    Listed,
    grouped,
    initial,
    kind_of,
    kinds_of,
    view_of_bibliography,
    year_of,
)
from coursewright.view.filters import FilterValue
from tests.courses import article, edit, render_page, squeezed
from tests.toolkit.small import SETTINGS


def work(kind: str, /, **fields: str) -> Work:
    """A work with these fields."""
    return Work("key", kind, fields, WORKS, 1)


@pytest.mark.parametrize(
    ("kind", "fields", "found"),
    [
        ("article", {}, "article"),
        ("book", {}, "book"),
        ("incollection", {}, "chapter"),
        ("inproceedings", {}, "chapter"),
        ("phdthesis", {}, "thesis"),
        ("mastersthesis", {}, "thesis"),
        ("techreport", {}, "report"),
        ("report", {}, "report"),
        ("online", {}, "web"),
        ("misc", {}, "other"),
        ("misc", {"kind": "treaty"}, "treaty"),
        ("online", {"kind": "treaty"}, "treaty"),
        ("misc", {"author": "{Russia and China}", "title": "Treaty of Kyakhta"}, "other"),
        ("online", {"title": "The Treaty of Nerchinsk Was Concluded"}, "web"),
    ],
)
def test_kinds(kind: str, fields: dict[str, str], found: str) -> None:
    """A kind is the one that a work names, or follows from its type; its author and title say nothing of it."""
    assert kind_of(work(kind, **fields)) == found


def test_names_of_kinds() -> None:
    """The course's own kinds stand before those of what is neither printed nor named."""
    own = [Vocabulary(id="treaty", name="Treaty or declaration"), Vocabulary(id="map", name="Map")]
    names = kinds_of(SETTINGS.model_copy(update={"kinds": tuple(own)}))
    assert list(names) == ["article", "book", "chapter", "report", "thesis", "treaty", "map", "web", "other"]
    assert (names["treaty"], kinds_of(Settings())) == ("Treaty or declaration", dict(KINDS))


def test_works_of_a_kind_of_the_course(small: Path) -> None:
    """What a work's `kind` names is offered under the name that the settings give it."""
    settings = small / "course.yml"
    own = "kinds:\n  - { id: reply, name: Reply to a critic }\n"
    settings.write_text(settings.read_text(encoding="utf-8") + own, encoding="utf-8")
    edit(small, "bibliography/works.bib", "@article{lo2008axis,", "@article{lo2008axis,\n  kind = {reply},")
    course, uses, problems = inspect_course(small)
    assert errors(problems) == ()
    view = view_of_bibliography(course, uses, course.works.values(), {})
    assert FilterValue("reply", "Reply to a critic", 1) in view.kinds


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
    works = [Listed(Work(f"k{n}", "book", {}, WORKS, 1), "book", None, "full", ()) for n in range(2 * MOST_LETTERS)]
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
