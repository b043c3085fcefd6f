"""Markdown with citations from data files, as HTML. Raw HTML in it is only ever text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from markdown import Markdown
from markupsafe import Markup, escape

from macros.citation_syntax import find_clusters
from macros.markdown_source import without_code

_SPECIAL = re.compile(r"[\\`*_\[\]<>&!#+\-\n\"'.:~^=|{}]")
_HOLE = re.compile("\ue003(\\d+)\ue004")
_lock = Lock()


def render_prose(text: str, cite: Callable[[str], str], *, block: bool = False) -> Markup:
    """`text` as HTML: one paragraph without its tags, or with `block` whole paragraphs and lists.

    `cite` gives the HTML of a citation as written.
    """
    if not _SPECIAL.search(text) and "@" not in text:
        html = f"<p>{escape(text)}</p>"
    else:
        html = _markdown(text)
    if "\ue003" in html:
        clusters = [cluster.raw for cluster in find_clusters(without_code(text))]
        html = _HOLE.sub(lambda match: cite(clusters[int(match[1])]), html)
    if not block and html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        html = html[3:-4]
    return Markup(html)  # noqa: S704  # made by Markdown without raw HTML, and by pandoc


@lru_cache(maxsize=20_000)
def _markdown(text: str) -> str:
    """The text as HTML, with a numbered hole for each of its citations."""
    parts, end = [], 0
    for number, cluster in enumerate(find_clusters(without_code(text))):
        parts += [text[end : cluster.start], f"\ue003{number}\ue004"]
        end = cluster.end
    with _lock:
        return _writer().reset().convert("".join([*parts, text[end:]]))


@lru_cache(maxsize=1)
def _writer() -> Markdown:
    writer = Markdown(extensions=["smarty"], output_format="html")
    writer.preprocessors.deregister("html_block")
    writer.inlinePatterns.deregister("html")
    writer.ESCAPED_CHARS.append("@")
    return writer
