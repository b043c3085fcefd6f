"""`chapters.py`: what is known of a page before anything is rendered."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.model.page import Page
from coursewright.read.pages import read_page
from tests.courses import SMALL, article, render_page

PATH = "docs/history/a.md"
FRONT = "---\ntitle: A\n---\n"


def page_of(body: str) -> Page:
    """The page with that body under a front matter of three lines."""
    page, problems = read_page(FRONT + body, PATH)
    assert problems == []
    return page


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("# A\n", 1, "front-matter"),
        ("", 1, "front-matter"),
        (" ---\ntitle: A\n---\n", 1, "front-matter"),
        ("---\ntitle: A\n", 1, "front-matter"),
        ("---\n---\n", 2, "missing-key"),
        ("---\ntitle:\n---\n", 2, "bad-value"),
        ("---\ntitle: A\ntitel: B\n---\n", 3, "unknown-key"),
        ("---\ntitle: A\ndescription: B: C\n---\n", 3, "yaml-syntax"),
        ("---\ntitle: A\nobjectives:\n  - id: x\n    level: recall\n    text: T.\n---\n", 5, "bad-value"),
        ("---\ntitle: A\n---\n\nA word.\n{{ quiz() }}\n", 6, "macro-place"),
        ("---\ntitle: A\n---\n\n{{ quiz() }}\nA word.\n", 5, "macro-place"),
        ("---\ntitle: A\n---\n\nBefore {{ quiz() }} and behind.\n", 5, "macro-place"),
        ("---\ntitle: A\n---\n\n- an item {{ quiz() }}\n", 5, "macro-place"),
        ("---\ntitle: A\n---\n\n| a | b |\n|---|---|\n| c | {{ quiz() }} |\n", 7, "macro-place"),
        ("---\ntitle: A\n---\n\n## A quiz {{ quiz() }}\n", 5, "macro-place"),
        ("---\ntitle: A\n---\n\n{{ quiz() }}\n===\n", 5, "macro-place"),
        ("---\ntitle: A\n---\n\n`{{ term('x') }}`\n", 5, "macro-place"),
        ("---\ntitle: A\n---\n\n```text\n{{ quiz() }}\n```\n", 6, "macro-place"),
        ("---\ntitle: A\n---\n\n{{ term('x' }}\n", 5, "macro-syntax"),
        ("---\ntitle: A\n---\n\n{% if %}\n", 5, "macro-syntax"),
        ("---\ntitle: A\n---\n\nA {{ term('x')\n\nB.\n", 5, "macro-syntax"),
        (FRONT + "{{ term('a', text='b') }}", 4, "macro-syntax"),
        (FRONT + "{{ term('a')|upper }}", 4, "macro-syntax"),
        (FRONT + "{{ term(*'a') }}", 4, "macro-syntax"),
        (FRONT + "{{ term(**'a') }}", 4, "macro-syntax"),
        (FRONT + "\n{{ 'x'|nofilter }}", 5, "macro-syntax"),
        (FRONT + "\n{{ page.nothing.more }}", 5, "macro-syntax"),
        (FRONT + "\n{{ term('a').x }}", 5, "macro-syntax"),
        (FRONT + "\n{{ 1 / 0 }}", 5, "macro-syntax"),
        (FRONT + "\n{{ term('a' ~ 'b') }}", 5, "macro-syntax"),
        (FRONT + "\n{% include 'x' %}", 5, "macro-syntax"),
        (FRONT + "\n{% set x = 'a' %}", 5, "macro-syntax"),
        (FRONT + "\nA\n{%- if true -%}\nB\n{%- endif %}", 6, "macro-syntax"),
        (FRONT + "\n[@a](b.md)", 5, "citation-markup"),
        (FRONT + "\n[as @a says](b.md)", 5, "citation-markup"),
        (FRONT + "\n[see <b>this</b> @a]", 5, "citation-markup"),
        (FRONT + "\n[@a, `code`]", 5, "citation-markup"),
        (FRONT + "\n[@a, {{ term('b') }}]", 5, "citation-markup"),
        (FRONT + "\n[@a, see [b](c.md)]", 5, "citation-markup"),
        (FRONT + "\n[@a, https://example.org]", 5, "citation-markup"),
        (FRONT + "\n[@a, \\* p. 3]", 5, "citation-markup"),
    ],
)
def test_wrong(text: str, line: int, code: str) -> None:
    """A fault in the head of a page, or in a macro, is named by its line."""
    _, problems = read_page(text, PATH)
    assert (line, code) in [(problem.line, problem.code) for problem in problems]
    assert all(problem.path == PATH and problem.hint for problem in problems)


def test_front_matter() -> None:
    """The head of a page is read, and its entries know their lines."""
    text = "---\ntitle: A\nlink_terms: false\nobjectives:\n  - { id: x, level: apply, text: T. }\n...\n\n# A\n"
    page, problems = read_page(text, PATH)
    assert problems == []
    assert (page.front.title, page.front.link_terms, page.is_chapter, page.path) == ("A", False, True, "history/a.md")
    assert page.front.objectives[0].line == 5
    assert page.headings[0].line == 8


@pytest.mark.parametrize(
    ("body", "calls"),
    [
        ("{{ quiz() }}", [("quiz", (), 4)]),
        ("\n{{ term('a', \"b\") }}", [("term", ("a", "b"), 5)]),
        ("{{ term('a') }} and {{ figure('b') }}", [("term", ("a",), 4), ("figure", ("b",), 4)]),
        ("{{ nothing }}", [("nothing", (), 4)]),
        ("{{ term(name) }}", [("term", (None,), 4), ("name", (), 4)]),
        ("`{{ term('a') }}`", [("term", ("a",), 4)]),
        ("```\n{{ term('a') }}\n```", [("term", ("a",), 5)]),
        ("<!-- {{ term('a') }} -->", [("term", ("a",), 4)]),
        ("{% raw %}{{ term('a') }}{% endraw %}", []),
        ("{## {{ term('a') }} ##}", []),
        ("## A {#here}", []),
        ("{{- quiz('b') -}}", [("quiz", ("b",), 4)]),
    ],
)
def test_calls(body: str, calls: list[tuple[str, tuple[object, ...], int]]) -> None:
    """Every macro is seen where Jinja sees it: in code and comments too, but not where braces are shown."""
    page, _ = read_page(FRONT + body, PATH)
    assert [(call.name, call.arguments, call.line) for call in page.calls] == calls


@pytest.mark.parametrize(
    ("body", "citations"),
    [
        ("A [@a, p. 3].", [("[@a, p. 3]", 4)]),
        ("A\nand @b [p. 4].", [("@b [p. 4]", 5)]),
        ("`[@a]` and\n\n    [@b]\n", []),
        ("<!-- @a --> <a href='x@b'>", []),
        ("{{ term('[@a]') }}", []),
        ("https://example.org/@a <me@b.org> me@b.org", []),
        ("[x](https://example.org/?@a) \\@a", []),
        ("| a |\n|---|\n| [@a] |", [("[@a]", 6)]),
        ("- A\n\n    [@a]\n", [("[@a]", 6)]),
    ],
)
def test_citations(body: str, citations: list[tuple[str, int]]) -> None:
    """Citations are found in text, and nowhere else."""
    assert list(page_of(body).citations) == citations


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("[a](b.md)", [("b.md", 4)]),
        ("\n[a](b.md#c) [d](#e)", [("b.md#c", 5), ("#e", 5)]),
        ('[a](b.md "title") [c](<d.md>)', [("b.md", 4), ("d.md", 4)]),
        ("[a [b]](c.md)", [("c.md", 4)]),
        ("![a](b.png)", [("b.png", 4)]),
        ("`[a](b.md)` <!-- [a](b.md) --> \\[a](b.md)", []),
    ],
)
def test_links(body: str, links: list[tuple[str, int]]) -> None:
    """Links are found with their targets, but not in code or comments."""
    assert list(page_of(body).links) == links


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("One.\ntwo.\n\nThree.", [(4, "One.\ntwo."), (7, "Three.")]),
        ("# A\n\nOne.\n\n- two\n- three\n\n1. four", [(6, "One.")]),
        ("| a |\n|---|\n\nOne.", [(7, "One.")]),
        ("!!! note\n    two\n\n{{ quiz() }}\n\nOne.", [(9, "One.")]),
        ("```\ntwo\n```\n\nOne.", [(8, "One.")]),
        ("<div>\n</div>\n\nOne.", [(7, "One.")]),
    ],
)
def test_paragraphs(body: str, paragraphs: list[tuple[int, str]]) -> None:
    """Blocks of running text are known with their lines; lists, tables, boxes and code are none."""
    assert list(page_of(body).paragraphs) == paragraphs


HEADINGS = [
    "# Title",
    "## Plain words",
    "## Plain words",
    "## With {#own} anchor",
    "## An anchor {#own-anchor}",
    "### Trailing signs ##",
    "## “Quotes”, 'single' and \"double\"",
    "## It's Cheng's view -- so far...",
    "## With *emphasis* and **more**",
    "## With `code_in_it`",
    "## 1689-1727: two treaties",
    "## 元朝 and ясак",
    "## 元朝",
    "## A & B < C",
    "## snake_case_name",
    "## The [first link](index.md) here",
    "## Under _score_",
    "##No blank",
    "## Set apart {: .class #set }",
    "## Entity &amp; \\* sign",
]


def test_anchors_are_those_of_the_page(small: Path) -> None:
    """Every heading has, in the pre-scan, the anchor that it will have on the page."""
    body = "\n\n".join(HEADINGS) + "\n"
    (small / "docs" / "anchors.md").write_text(FRONT + body, encoding="utf-8")
    page, problems = read_page(FRONT + body, "docs/anchors.md")
    assert problems == []
    root = article(render_page(small, "anchors.md"))
    rendered = [element.get("id") for element in root.iter("h1", "h2", "h3")]
    assert [heading.id for heading in page.headings] == rendered


def test_headings_in_code_are_none() -> None:
    """A line of code that begins with # is no heading."""
    assert page_of("```\n# no\n```\n\n    # no\n\n# yes\n").headings[0].text == "yes"


def test_small_course() -> None:
    """The chapter of the small course is what its source says."""
    text = (SMALL / "docs" / "history" / "nerchinsk.md").read_text(encoding="utf-8")
    page, problems = read_page(text, "docs/history/nerchinsk.md")
    assert problems == []
    assert [heading.id for heading in page.headings] == ["nerchinsk", "tribute", "peace", "quiz"]
    assert [call.name for call in page.calls] == ["figure", "correction", "term", "dispute", "quiz"]
    assert page.is_chapter


@given(st.text() | st.text(alphabet="-#[](){}%`@!|>* \n\tab:'\"").map(FRONT.__add__))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No page raises, and every problem is on one of its lines."""
    page, problems = read_page(text, PATH)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in problems)
    assert all(1 <= heading.line <= lines for heading in page.headings)


@pytest.mark.parametrize("piece", ["# a ", "# a" + " " * 500 + "x", "[", "[a", "[a](", "{# ", "- ", "a\n"])
def test_a_page_of_odd_signs_is_read_at_once(piece: str) -> None:
    """No page takes longer to read than it is long."""
    read_page(FRONT + piece * (4_000 // len(piece)), PATH)


@pytest.mark.parametrize(
    "body",
    [
        "\nA word.\n\n{{ quiz() }}\n\nA word.\n",
        "{{ quiz() }}",
        "\n## A quiz\n{{ quiz() }}\n\n{{ quiz() }}\n{{ quiz() }}\n",
        "\n!!! note\n    {{ quiz() }}\n",
        "\n- An item.\n\n    {{ quiz() }}\n",
        "\n<!-- no source: it is a quiz -->\n{{ quiz() }}\n",
        "\nShow `{% raw %}{{ quiz() }}{% endraw %}` in code.\n",
        "\n{{ quiz(\n  'history/a'\n) }}\n",
        "\nA {{ term('x') }} within a sentence, and a [link](b.md).\n",
    ],
)
def test_where_macros_may_stand(body: str) -> None:
    """A block macro has a paragraph to itself, in a list or a box too; any other macro stands in running text."""
    page_of(body)
