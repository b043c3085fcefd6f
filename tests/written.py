"""A rendered page as plain text, with its links and citations marked, to be compared with what is expected."""

from __future__ import annotations

from lxml import html

_BLOCKS = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "pre", "div", "ul", "ol", "tr", "table")
)


def written(root: html.HtmlElement) -> str:
    """The text of a page, a line a block: citations as «…», links as [words](target)."""
    for child in list(root):
        if child.get("id") in ("references", "further-reading"):
            for rest in [child, *child.itersiblings()]:
                root.remove(rest)
            break
    return "\n".join(line for line in (" ".join(part.split()) for part in _text(root).split("\f")) if line)


def _text(element: html.HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(_text(child))
        parts.append(child.tail or "")
    inside = "".join(parts)
    if element.get("class") == "citation":
        return f"«{element.text_content()}»"
    if element.tag == "a":
        return f"[{inside}]({element.get('href')})"
    if element.tag in _BLOCKS:
        return f"\f{inside}\f"
    return inside
