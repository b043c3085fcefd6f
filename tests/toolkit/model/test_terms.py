"""`glossary.py`: terms, and what must hold between them."""

from __future__ import annotations

import pytest

from coursewright.read.glossary import read_glossary

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


def test_terms() -> None:
    """A good glossary is read in its order, without a problem."""
    terms, problems = read_glossary(GOOD)
    assert ([term.id for term in terms], problems) == (["yasak", "qing"], [])


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "said"),
    [
        ("Manchu dynasty]", "Fur tribute]", 9, "duplicate-term", 'already that of "yasak" on line 2'),
        ("term: Qing dynasty", "term: Yasak", 9, "duplicate-term", "yasak"),
        ("see: [qing]", "see: [king]", 2, "unknown-term", 'Did you mean "qing"?'),
        ("see: [qing]", "see: [yasak]", 2, "unknown-term", "no other term"),
        ("id: qing", "id: yasak", 9, "duplicate-id", "line 2"),
    ],
)
def test_wrong(old: str, new: str, line: int, code: str, said: str) -> None:
    """A name leads to one term only, and `see` to another one."""
    assert GOOD.count(old) == 1
    _, problems = read_glossary(GOOD.replace(old, new))
    found = [problem for problem in problems if (problem.line, problem.code) == (line, code)]
    assert found, problems
    assert said in str(found[0])
    assert all(problem.hint for problem in problems)


def test_a_name_may_be_given_twice_by_one_term() -> None:
    """An alias that repeats the term's own name in other letters is no fault."""
    assert read_glossary(GOOD.replace("[fur tribute]", "[Yasak, fur tribute]"))[1] == []
