"""`person.py`: persons, and what must hold between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursewright.model.person import Person
from coursewright.page.gate import inspect_course
from coursewright.problems import Problem
from coursewright.read.course import read_kind
from tests.courses import article, edit, render_page

GOOD = """\
people:
  - id: golovin
    name: Fyodor Golovin
    also: [Golovin, the envoy]
    original: [{ lang: ru, text: Фёдор Головин }]
    born: 1650
    died: 1706
    roles:
      - { what: envoy, from: 1686, until: 1689 }
      - { what: admiral, from: 1699 }
    who: He signed for Russia.
    sources: "[@perdue2005china]"
  - id: khabarov
    name: Erofei Khabarov
    also: [Khabarov]
    roles: [{ what: explorer }]
    who: He came for furs.
    sources: "[@perdue2005china]"
"""


def read_people(text: str) -> tuple[list[Person], list[Problem]]:
    """The persons of a file, and its problems."""
    entries, problems = read_kind(text, "data/people.yml", "people")
    return [entry for entry in entries if isinstance(entry, Person)], problems


def test_people() -> None:
    """Good persons are read without a problem, and stand in the order of their names, capitals or not."""
    people, problems = read_people(GOOD)
    assert ([person.id for person in people], problems) == (["khabarov", "golovin"], [])
    people, _ = read_people(GOOD.replace("name: Fyodor Golovin", "name: de Golovin"))
    assert [person.id for person in people] == ["golovin", "khabarov"]


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "said"),
    [
        (
            "[Khabarov]",
            "[golovin]",
            13,
            "duplicate-person",
            'the name "golovin" is already that of "golovin" on line 2',
        ),
        ("name: Erofei Khabarov", "name: The Envoy", 13, "duplicate-person", 'already that of "golovin"'),
        ("id: khabarov", "id: golovin", 13, "duplicate-id", "line 2"),
        ("died: 1706", "died: 1606", 2, "bad-value", "died (1606) lies before born (1650)"),
        ("from: 1686, until: 1689", "from: 1686, until: 1685", 9, "bad-value", "until (1685) lies before from (1686)"),
        ("from: 1686", "from: 16860", 9, "bad-value", "9999"),
        ("born: 1650", "born: c. 1650", 6, "bad-value", "Give a whole number."),
        ("roles: [{ what: explorer }]", "roles: []", 16, "bad-value", "at least 1"),
        ("    who: He came for furs.\n", "", 13, "missing-key", "who"),
    ],
)
def test_wrong(old: str, new: str, line: int, code: str, said: str) -> None:
    """A name leads to one person only, whatever its capitals, and no year lies before what it follows."""
    assert GOOD.count(old) == 1
    _, problems = read_people(GOOD.replace(old, new))
    assert [(problem.line, problem.code) for problem in problems] == [(line, code)]
    assert said in str(problems[0])
    assert problems[0].hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("also: [Golovin, the envoy]", "also: [fyodor golovin, Golovin]"),
        ("born: 1650\n    died: 1706", "born: 1650"),
        ("born: 1650\n    died: 1706", "died: 1706"),
        ("born: 1650\n    died: 1706", "born: -49\n    died: -20"),
        ("from: 1686, until: 1689", "from: 1689, until: 1689"),
        ("from: 1686, until: 1689", "until: 1689"),
    ],
)
def test_right(old: str, new: str) -> None:
    """A person may repeat their own name, and of a life or a role either end may be unknown, or both the same year."""
    assert GOOD.count(old) == 1
    assert read_people(GOOD.replace(old, new))[1] == []


def test_what_a_person_is_called() -> None:
    """Text leads to a person by each of their names, unless it is not to, or leads to a term that is this person."""
    khabarov, golovin = read_people(GOOD)[0]
    assert (golovin.called, golovin.link_text) == (("Fyodor Golovin", "Golovin", "the envoy"), "Fyodor Golovin")
    assert khabarov.model_copy(update={"link": False}).called == ()
    assert khabarov.model_copy(update={"term": "cossack"}).called == ()
    assert Person.has_plurals is False


def with_people(root: Path, text: str = GOOD) -> None:
    """Give the small course persons, and a page that lists them."""
    (root / "data" / "people.yml").write_text(text, encoding="utf-8")
    (root / "docs" / "who.md").write_text("---\ntitle: Who\n---\n\n# Who\n\n{{ people() }}\n", encoding="utf-8")
    edit(root, "mkdocs.yml", "      - sources.md\n", "      - sources.md\n      - who.md\n")


def problems_of(root: Path) -> list[tuple[str, int, str]]:
    """Where each error of a course is, and its code."""
    found = inspect_course(root)[2]
    return [(problem.path, problem.line, problem.code) for problem in found if problem.severity == "error"]


def test_a_page_links_persons(small: Path) -> None:
    """The first mention of a person on a page leads to their entry on the page that lists them all."""
    with_people(small)
    edit(
        small,
        "docs/history/nerchinsk.md",
        "as @cheng1957history",
        "as Golovin's men and Golovin saw and @cheng1957history",
    )
    links = article(render_page(small, "history/nerchinsk.md")).xpath("//a[contains(@href, 'who.md')]")
    assert [(link.text, link.get("href")) for link in links] == [("Golovin", "../who.md#golovin")]
    assert article(render_page(small, "who.md")).xpath("//*[@id='golovin']")


def test_a_name_is_a_terms_or_a_persons(small: Path) -> None:
    """A name that a term has too is a problem, until the person says that the term is them; that must be there."""
    with_people(small, GOOD.replace("[Khabarov]", "[Fur tribute]"))
    assert problems_of(small) == [("data/people.yml", 13, "duplicate-person")]
    file = small / "data" / "people.yml"
    file.write_text(GOOD.replace("[Khabarov]", "[Fur tribute]\n    term: yasak"), encoding="utf-8")
    assert problems_of(small) == []
    file.write_text(GOOD.replace("[Khabarov]", "[Fur tribute]\n    term: yassak"), encoding="utf-8")
    assert problems_of(small) == [("data/people.yml", 16, "unknown-term")]
