"""`term.py`: terms, and what must hold between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursewright.model.term import Term
from coursewright.page.gate import inspect_course
from coursewright.problems import Problem
from coursewright.read.course import read_kind
from tests.courses import edit

GOOD = """\
terms:
  - id: yasak
    term: yasak
    aliases: [fur tribute]
    category: concept
    definition: A tribute in furs.
    sources: "[@a]"
    see: [qing]
  - id: qing
    term: Qing dynasty
    aliases: [Qing, Manchu dynasty]
    category: institution
    definition: A dynasty.
    sources: "[@a]"
"""


def read_terms(text: str) -> tuple[list[Term], list[Problem]]:
    """The terms of a glossary, and its problems."""
    entries, problems = read_kind(text, "data/glossary.yml", "terms")
    return [entry for entry in entries if isinstance(entry, Term)], problems


def test_terms() -> None:
    """A good glossary is read in its order, without a problem."""
    terms, problems = read_terms(GOOD)
    assert ([term.id for term in terms], problems) == (["yasak", "qing"], [])


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "said"),
    [
        ("Manchu dynasty]", "Fur tribute]", 9, "duplicate-term", 'already that of "yasak" on line 2'),
        ("term: Qing dynasty", "term: Yasak", 9, "duplicate-term", "yasak"),
        ("see: [qing]", "see: [yasak]", 2, "unknown-term", "no other term"),
        ("id: qing", "id: yasak", 9, "duplicate-id", "line 2"),
    ],
)
def test_wrong(old: str, new: str, line: int, code: str, said: str) -> None:
    """A name leads to one term only, and `see` to another one than itself."""
    assert GOOD.count(old) == 1
    _, problems = read_terms(GOOD.replace(old, new))
    found = [problem for problem in problems if (problem.line, problem.code) == (line, code)]
    assert found, problems
    assert said in str(found[0])
    assert all(problem.hint for problem in problems)


def test_a_name_may_be_given_twice_by_one_term() -> None:
    """An alias that repeats the term's own name in other letters is no fault."""
    assert read_terms(GOOD.replace("[fur tribute]", "[Yasak, fur tribute]"))[1] == []


def test_see_names_terms(small: Path) -> None:
    """What `see` names is looked for among all terms, with a hint at the nearest."""
    line = edit(small, "data/glossary.yml", "see: [treaty-of-nerchinsk]", "see: [treaty-of-nerchinks]")
    found = [problem for problem in inspect_course(small)[2] if problem.code == "unknown-term"]
    assert [(problem.path, problem.line) for problem in found] == [("data/glossary.yml", line)]
    assert found[0].hint == 'Did you mean "treaty-of-nerchinsk"?'


def test_a_term_that_is_not_linked() -> None:
    """A term is called by its name and its aliases, and by nothing if it is not to be linked."""
    (yasak, _), _ = read_terms(GOOD)
    assert (yasak.called, yasak.link_text, yasak.has_plurals) == (("yasak", "fur tribute"), "yasak", True)
    assert yasak.model_copy(update={"link": False}).called == ()
