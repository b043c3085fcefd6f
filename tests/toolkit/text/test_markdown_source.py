"""`markdown_source.py`: what of a page is prose, with every line where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.text.markdown_source import prose_only, without_code, without_code_or_comments

# In each text, what is to be blanked is written with X, what is to stay with s.
CODE = [
    "ss `XXX` ss",
    "ss ``X ` XX`` ss",
    "ss `XX\nXX` ss",
    "```\nXXX\n```\nss",
    "~~~ python\nXXX\n```\nXXX\n~~~\nss",
    "````\nXX\n```\nXX\n````\nss",
    "> ```\n> XX\n> ```\n> ss",
    "ss\n\n    XX\n\n    XX\n\nss",
    "ss\n    ss",
    "- ss\n\n    ss\n\nss",
    "1. ss\n\n    ss",
    "!!! note\n\n    ss\n\nss",
    "- ss\n\n    ```\n    XX\n    ```\n\n    ss",
    "ss ` ss",
    "ss ` ss\n\nss ` ss",
    "ss \\`ss\\` ss",
    "ss <!-- XX\nXX --> ss",
    "ss <!-- ss",
    "``` XX ``` ss\nss",
    "ss\n\n\tXX\n\nss",
]
MORE = [
    "ss <span class='XX'>ss</span> ss",
    "ss <https://XX> ss",
    "ss https://XX/XX ss",
    "ss [ss](XX#XX) ss",
    "ss [ss](XX_(XX)) ss",
    "ss {{ XX('XX') }} ss",
    "ss {% raw %} ss",
    "[XX]: XX\nss",
    "ss 3 < 4 and 5 > 4 ss",
]


@pytest.mark.parametrize("text", [*CODE, *MORE])
def test_without_code(text: str) -> None:
    """Code, comments, tags, macros and addresses are blanked, the rest stays."""
    left = without_code(text)
    assert "X" not in left
    assert (
        left.count("s")
        == text.count("s") - sum(text.count(name) for name in ("https", "span")) - text.count("class") * 2
    )


@pytest.mark.parametrize("text", CODE)
def test_without_code_or_comments(text: str) -> None:
    """Code and comments are blanked, the rest stays."""
    left = without_code_or_comments(text)
    assert "X" not in left
    assert left.count("s") == text.count("s")


def test_links_and_macros_stay_if_wanted() -> None:
    """Only code and comments go where links and macros are looked for."""
    text = "a [b](c.md#d) {{ e('f') }} <b>g</b>"
    assert without_code_or_comments(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# A title", ""),
        ("### A title {#here}\ntext", "text"),
        ("a [link](b.md) c", "a ( ) c"),
        ("a [link][ref] c", "a [ref] c"),
        ("a {.class} {: #id } b", "a b"),
        ("a #hashtag", "a #hashtag"),
        ("a [remark] b", "a [remark] b"),
    ],
)
def test_prose_only(text: str, left: str) -> None:
    """Headings, the texts of links and attributes are no running text."""
    assert " ".join(prose_only(without_code(text)).split()) == left


PIECES = st.lists(
    st.sampled_from(
        [*CODE, *MORE, "`", "```", "~~~", "\n", "\n\n", "    ", "\t", "<!--", "-->", "[", "](", "{{", "}}", "# ", "> "]
    )
    | st.text(max_size=5)
).map("".join)


@given(PIECES)
def test_every_line_and_column_stays(text: str) -> None:
    """Whatever is blanked, lines and columns are those of the text."""
    for blanked in (without_code(text), without_code_or_comments(text), prose_only(without_code(text))):
        assert len(blanked) == len(text)
        assert [len(line) for line in blanked.split("\n")] == [len(line) for line in text.split("\n")]
        assert all(new in (old, " ") for new, old in zip(blanked, text, strict=True))


@given(PIECES)
def test_what_is_blanked_stays_blank(text: str) -> None:
    """Nothing that is left turns out to be a comment once the rest is gone."""
    assert without_code(text).count("<!--") <= text.count("<!--")
