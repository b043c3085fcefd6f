"""Markdown with citations from data files, as HTML. Raw HTML in it is only ever text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from markdown import Markdown
from markupsafe import Markup

from coursewright.text.citation_syntax import clusters_of

_SPECIAL = re.compile(r"[\\`*_\[\]<>&\"'\n{}]|--|\.\.\.|^\s*(?:[#>|:=~+-]|\d+[.)])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_HOLE = re.compile("\ue003(\\d+)\ue004")
_lock = Lock()


def render_prose(text: str, cite: Callable[[str], str], *, block: bool = False) -> Markup:
    """`text` as HTML: one paragraph without its tags, or with `block` whole paragraphs and lists.

    `cite` gives the HTML of a citation as written.
    """
    html = _markdown(text, block)
    if "\ue003" in html:
        clusters = clusters_of(text)
        html = _HOLE.sub(lambda match: cite(clusters[int(match[1])].raw), html)
    if not block and html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        html = html[3:-4]
    return Markup(html)  # noqa: S704  # made by Markdown without raw HTML, and by pandoc


@lru_cache(maxsize=20_000)
def _markdown(text: str, block: bool) -> str:  # noqa: FBT001  # a key of the cache
    """The text as HTML, with a numbered hole for each of its citations."""
    parts, end = [], 0
    for number, cluster in enumerate(clusters_of(text)):
        parts += [text[end : cluster.start], f"\ue003{number}\ue004"]
        end = cluster.end
    holed = "".join([*parts, text[end:]])
    if not _SPECIAL.search(plain := _APOSTROPHE.sub("’", holed)):  # most sentences need no Markdown
        return f"<p>{plain}</p>"
    with _lock:
        return _writer(block).reset().convert(holed)


@lru_cache(maxsize=2)
def _writer(block: bool) -> Markdown:  # noqa: FBT001  # a key of the cache
    writer = Markdown(extensions=["smarty"], output_format="html")
    writer.preprocessors.deregister("html_block")
    writer.inlinePatterns.deregister("html")
    writer.ESCAPED_CHARS.append("@")
    if not block:  # "1689. A treaty" is a sentence, and no list
        for name in ("code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "indent", "reference"):
            writer.parser.blockprocessors.deregister(name)
    return writer
