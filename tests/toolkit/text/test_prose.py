"""`prose.py`: Markdown of data files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from coursewright.text.prose import render_prose


def cite(raw: str) -> str:
    """A citation that shows how it was written."""
    return f"<cite>{len(raw)}</cite>"


def rendered(text: str, *, block: bool = False) -> str:
    """The text as HTML, with citations as their lengths."""
    return str(render_prose(text, cite, block=block))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words.", "Plain words."),
        ("*so* and **so**", "<em>so</em> and <strong>so</strong>"),
        ("`code`", "<code>code</code>"),
        ("Told [@a, p. 3].", "Told <cite>10</cite>."),
        ("@a [p. 3] tells, and [-@b].", "<cite>9</cite> tells, and <cite>5</cite>."),
        ("`[@a]` is not [@ab]", "<code>[@a]</code> is not <cite>5</cite>"),
        ("write to me@example.org", "write to me@example.org"),
        ("*so [@a]*", "<em>so <cite>4</cite></em>"),
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("Cheng's", "Cheng’s"),
        ("元朝, ясак", "元朝, ясак"),
        ("1689. A year", "1689. A year"),
        ("- 4 degrees", "- 4 degrees"),
        ("# 5 on the list", "# 5 on the list"),
        ("> 5", "&gt; 5"),
        ("see [a](b.md)", 'see <a href="b.md">a</a>'),
    ],
)
def test_inline(text: str, expected: str) -> None:
    """A sentence is one line of HTML without a paragraph around it."""
    assert rendered(text).replace("&rsquo;", "’") == expected


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<b>a</b>", "<!-- a -->", "<div>\na\n</div>"],
)
@pytest.mark.parametrize("block", [False, True])
def test_raw_html_is_text(text: str, *, block: bool) -> None:
    """What looks like HTML is shown as it was typed."""
    root = html.fragment_fromstring(rendered(text, block=block), create_parent="div")
    assert {element.tag for element in root.iter()} <= {"div", "p"}
    shown = root.text_content().replace("“", '"').replace("”", '"').replace("–", "--")
    assert " ".join(shown.split()) == " ".join(text.split())


def test_blocks() -> None:
    """As a block, a text keeps its paragraphs and lists."""
    root = html.fragment_fromstring(rendered("One.\n\n- two [@a]\n- three", block=True), create_parent="div")
    assert [element.tag for element in root.iter()] == ["div", "p", "ul", "li", "cite", "li"]


def test_citations_of_another_page_are_not_kept() -> None:
    """The same text is rendered anew for each page: citations lead elsewhere from there."""
    first = render_prose("So [@a].", lambda _: "here")
    second = render_prose("So [@a].", lambda _: "there")
    assert (str(first), str(second)) == ("So here.", "So there.")


SENTENCES = st.text(alphabet="ab 'é元.,;:!?()/-#=~+|^%$1\n>", max_size=40).map(str.strip).filter(bool)


@given(SENTENCES)
def test_the_short_way_is_the_long_way(text: str) -> None:
    """Where no Markdown is needed none is run, and the outcome is what Markdown would have made of it."""
    writer = Markdown(extensions=["smarty"], output_format="html")
    expected = html.fragment_fromstring(writer.convert(text), create_parent="div")
    found = html.fragment_fromstring(rendered(text, block=True), create_parent="div")
    assert html.tostring(found) == html.tostring(expected)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ue000\ue001\ue002\ue003\ue004\x00\x02\x03")))
def test_any_text_is_well_formed(text: str) -> None:
    """No text raises or becomes markup of its own."""
    root = html.fragment_fromstring(rendered(text, block=True), create_parent="div")
    assert root.xpath(".//script | .//iframe | .//@onerror | .//@onclick") == []
