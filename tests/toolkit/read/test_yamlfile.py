"""`yamlfile.py`: YAML as values that know their lines."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coursewright.model.figure import Chart, Figure
from coursewright.model.term import Term
from coursewright.problems import Problem
from coursewright.read.yamlfile import read_entries, read_yaml

PATH = "data/a.yml"


def read_terms(text: str) -> tuple[tuple[Term, ...], list[Problem]]:
    """The terms of a file, and its problems."""
    terms: tuple[Term, ...]
    terms, problems = read_entries(text, PATH, "terms", Term)
    return terms, problems


def value_of(text: str) -> Any:
    """The value of a text that is YAML."""
    document, problems = read_yaml(text, PATH)
    assert document is not None
    assert problems == []
    return document.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("off", "off"),
        ("true", "true"),
        ("False", "False"),
        ("~", None),
        ("", None),
        ("null", None),
        ("NULL", None),
        ("1689-09-07", "1689-09-07"),
        ("12:30", "12:30"),
        ("1689", "1689"),
        ("-4", "-4"),
        ("010", "010"),
        ("4.50", "4.50"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("4,209", "4,209"),
        ("'1689'", "1689"),
        ("'null'", "null"),
        ("''", ""),
        ('"true"', "true"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        ("[a, 1, {b: c}]", ["a", "1", {"b": "c"}]),
        ("a: &x 1\nb: *x", {"a": "1", "b": "1"}),
        ("1: a", {"1": "a"}),
        ("元朝: ясак", {"元朝": "ясак"}),
        ("# nothing but a comment", None),
    ],
)
def test_values(text: str, value: object) -> None:
    """Words, dates and numbers stay as written: only null is more than text."""
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: b\nc: [1, 2\nd: e\n", 3, "yaml-syntax"),
        ("a: 'b\nc: d\n", 1, "yaml-syntax"),
        ("a: b: c\n", 1, "yaml-syntax"),
        ("a: b\n c: d\n", 2, "yaml-syntax"),
        ("a:\n\t- b\n", 2, "yaml-syntax"),
        ("a: b\n---\nc: d\n", 2, "yaml-syntax"),
        ("a: *nothing\n", 1, "yaml-syntax"),
        ("a: b\nc: d\ne: f\x07\n", 3, "yaml-syntax"),
        ("a: b\nc: \x00\n", 2, "yaml-syntax"),
        ("a: b\nb: c\na: d\n", 3, "yaml-duplicate"),
        ("a: 1\nb: !!python/object/apply:os.getcwd []\n", 2, "yaml-tag"),
        ("a: 1\nb: !env X\n", 2, "yaml-tag"),
        ("a: &x\n  b: *x\n", 1, "yaml-alias"),
        ("a: 1\nb: &x [*x]\n", 2, "yaml-alias"),
        ("a: b\nc: " + "[" * 600 + "]" * 600, 2, "yaml-syntax"),
        ("a: b\nc:\n" + "- " * 100_000 + "d", 3, "yaml-syntax"),
        ("[" * 100_000, 1, "yaml-syntax"),
    ],
)
def test_rejected(text: str, line: int, code: str) -> None:
    """What is not plain YAML is named with its line, a reason and a remedy."""
    _, problems = read_yaml(text, PATH)
    assert [(problem.line, problem.code) for problem in problems] == [(line, code)]
    assert problems[0].message.endswith(".")
    assert problems[0].hint
    assert "None" not in problems[0].message


def test_lines_begin_where_the_text_does_in_its_file() -> None:
    """With `first_line` the lines are those of the file that the text is part of."""
    document, _ = read_yaml("a: b\nc:\n  - d\n  - e: f\n", PATH, first_line=10)
    assert document is not None
    assert document.line(("a",)) == 10
    assert document.line(("c",)) == 11
    assert document.line(("c", 0)) == 12
    assert document.line(("c", 1, "e")) == 13
    assert document.line(("c", 1, "nothing", 4)) == 13
    assert document.line(("nothing",)) == 10


def test_tags_can_be_ignored() -> None:
    """`mkdocs.yml` has tags of its engine: they are read as nothing, and nothing is run."""
    document, problems = read_yaml("a: !ENV [X, y]\nb: !!python/object/apply:os.abort []\nc: d", PATH, ignore_tags=True)
    assert document is not None
    assert (document.value, problems) == ({"a": None, "b": None, "c": "d"}, [])


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the text, there is a document or a problem, and never an exception."""
    document, problems = read_yaml(text, PATH)
    assert (document is None) <= bool(problems)
    assert all(problem.line >= 1 for problem in problems)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#,? \n\t%@`<1."))
def test_any_punctuation_is_read_or_refused(text: str) -> None:
    """The same for texts of little else than YAML's own signs."""
    document, problems = read_yaml(text, PATH)
    assert (document is None) <= bool(problems)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "term", "see", "original", "lang", "x", ""]), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_any_value_is_an_entry_or_a_problem(value: object) -> None:
    """Every item of a list becomes an entry or is met with a problem on its lines."""
    text = yaml.safe_dump({"terms": [value]}, allow_unicode=True)
    entries, problems = read_terms(text)
    assert len(entries) == 1 or problems
    assert all(
        1 <= problem.line <= len(text.splitlines()) + 1 for problem in problems
    )  # YAML knows more breaks than \n


GOOD = """\
terms:
  - id: yasak
    term: yasak
    category: concept
    definition: A tribute.
    sources: "[@a]"
    original:
      - { lang: ru, text: ясак }
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "said"),
    [
        ("    term:", "    terms:", 3, "unknown-key", 'Did you mean "term"?'),
        ("    term: yasak\n", "", 2, "missing-key", "Add `term:`."),
        ("term: yasak", "term: ", 3, "bad-value", "term"),
        ("id: yasak", "id: Yasak", 2, "bad-value", "lower-case letters, digits and hyphens"),
        ("concept", "Concept", 4, "bad-value", "lower-case letters, digits and hyphens"),
        ("lang: ru", "language: ru", 8, "unknown-key", 'Did you mean "lang"?'),
        ("      - {", "      - 5\n      - {", 8, "bad-value", ""),
        ("terms:\n", "term:\n", 1, "yaml-shape", "`terms:`"),
        ("terms:\n", "terms: []\nother:\n", 2, "unknown-key", "other"),
        ('    sources: "[@a]"\n', '    sources: "[@a]"\n  - oops\n', 8, "yaml-syntax", "quotation marks"),
        ("terms:\n", "terms:\n  - oops\n", 2, "bad-value", ""),
    ],
)
def test_an_entry_that_is_wrong(old: str, new: str, line: int, code: str, said: str) -> None:
    """A wrong entry is named by its line, what is wrong with it, and what was expected."""
    assert read_terms(GOOD)[1] == []
    _, problems = read_terms(GOOD.replace(old, new, 1))
    found = [problem for problem in problems if (problem.line, problem.code) == (line, code)]
    assert found, problems
    assert said in str(found[0])


@pytest.mark.parametrize(
    ("written", "said"), [("bar", 'Did you mean "bars"?'), ("qqq", "Known: bars, line."), ("", "Known: bars, line.")]
)
def test_a_word_of_a_short_list(written: str, said: str) -> None:
    """Where only some words are known, another one is met with the nearest of them, or with all."""
    text = f"charts:\n  - id: a\n    title: A\n    caption: B.\n    unit: km\n    kind: {written}\n"
    _, problems = read_entries(text + "    points: [{ figure: b }, { figure: c }]\n", PATH, "charts", Chart)
    assert [(problem.line, problem.code) for problem in problems] == [(6, "bad-value")]
    assert said in problems[0].hint


def test_all_problems_are_told_together() -> None:
    """A reader goes on after the first problem, and keeps the entries that are right."""
    text = GOOD + "  - id: A\n    term: a\n" + GOOD.removeprefix("terms:\n").replace("id: yasak", "id: other")
    entries, problems = read_terms(text)
    assert [entry.id for entry in entries] == ["yasak", "other"]
    assert {problem.code for problem in problems} == {"bad-value", "missing-key"}
    assert {problem.line for problem in problems} == {9}


def test_an_id_twice() -> None:
    """The second entry with an id is refused, and the first one is named."""
    entries, problems = read_terms(GOOD + GOOD.removeprefix("terms:\n"))
    assert len(entries) == 1
    assert [(problem.line, problem.code) for problem in problems] == [(9, "duplicate-id")]
    assert "line 2" in problems[0].message


def test_entries_know_their_lines() -> None:
    """An entry and the entries within it know the file and line they were read from."""
    (entry,), _ = read_terms(GOOD)
    assert (entry.path, entry.line, entry.original[0].line) == (PATH, 2, 8)


@pytest.mark.parametrize("written", ["1.50", "0800", "4209", "+3", "1e3", "1_000", "4,209", "true", "no"])
def test_a_number_in_a_text_stays_as_written(written: str) -> None:
    """Where a text is expected, a number is the text that the author wrote."""
    text = f"figures:\n  - id: a\n    value: {written}\n    year: 2008\n    measures: b\n    sources: '[@c]'\n"
    entries: tuple[Figure, ...]
    entries, problems = read_entries(text, PATH, "figures", Figure)
    assert problems == []
    assert [entry.value for entry in entries] == [written]


@pytest.mark.parametrize(("written", "linked"), [("true", True), ("false", False), ("no", False), ("yes", True)])
def test_true_and_false_where_an_entry_has_them(written: str, *, linked: bool) -> None:
    """Where an entry has true or false, the word is read as such."""
    entries, _ = read_terms(GOOD + f"    link: {written}\n")
    assert [entry.link for entry in entries] == [linked]


@pytest.mark.parametrize("written", ["maybe", "2", "''"])
def test_neither_true_nor_false(written: str) -> None:
    """Any other word in its place is refused."""
    _, problems = read_terms(GOOD + f"    link: {written}\n")
    assert [(problem.line, problem.code) for problem in problems] == [(9, "bad-value")]
