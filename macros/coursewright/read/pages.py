"""The pre-scan: what a page cites, calls, links to and is headed by, read from its source alone.

Nothing about a page may depend on the order in which pages are rendered, so back-links, lists of
references and checks all come from here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from html import unescape

import jinja2
from jinja2 import nodes
from markdown.extensions.toc import slugify, unique

from coursewright.model.page import Call, FrontMatter, Heading, Page
from coursewright.problems import Problem
from coursewright.read.yamlfile import read_yaml, validate
from coursewright.text.citation_syntax import Cluster, find_clusters, is_as_written
from coursewright.text.macro_calls import MACROS
from coursewright.text.markdown_source import LINK_TEXT, blank, prose_only, without_code, without_code_or_comments

_FRONT = re.compile(r"\A-{3}[ \t]*\n(?P<yaml>.*?)^(?:-{3}|\.{3})[ \t]*\n", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(?P<marks>#{1,6})(?P<text>[^\n]*)$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]+\{:?(?:[^{}#]*\s)?#(?P<id>[\w-]+)[^{}]*\}\s*$")
_LINK = re.compile(r"(?<!\\)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?(?P<target>[^()\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_NOT_PROSE = re.compile(r"^\s*(#{1,6}\s|\||[-*+]\s|\d+[.)]\s|!!!|\?\?\?|<|\{[{%#]|:::|\[\^|={3,}|-{3,})")
# `{#id}` is a heading's anchor, so comments are written otherwise.
_ENVIRONMENT = jinja2.Environment(comment_start_string="{##", comment_end_string="##}")  # noqa: S701  # only parses
_VERBATIM = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{##.*?##\}", re.DOTALL)
_ENDS_A_BLOCK = re.compile(r" {0,3}#{1,6}\s|\s*(?:!!!|\?\?\?\+?)\s")
_CALL = re.compile(r"\{\{-?\s*(?P<name>\w+)\s*\([^{}]*\)\s*-?\}\}")
_PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Call, nodes.Name, nodes.Const)
_BRACES = 'Write {{ name("value") }}; to show braces as they are, put {% raw %} … {% endraw %} around them.'


def read_page(text: str, path: str, docs: str = "docs") -> tuple[Page, list[Problem]]:
    """The page at `path` within the project, whose pages are in the folder `docs`, and its problems."""
    front, body, offset, problems = _split(text, path)
    links_and_all = without_code_or_comments(body)
    plain = without_code(links_and_all)
    calls, found = _calls(body, path, offset)  # Jinja sees code and comments too
    clusters = tuple(find_clusters(plain))
    found += _unprintable(clusters, body, plain, path, offset)
    found += _misplaced(body, links_and_all, path, offset)
    page = Page(
        path=posixpath.relpath(path, docs),
        file=path,
        front=front,
        headings=tuple(_headings(body, plain, offset)),
        citations=tuple((cluster.raw, _line(plain, cluster.start, offset)) for cluster in clusters),
        calls=calls,
        links=tuple(_links(links_and_all, offset)),
        paragraphs=tuple(_paragraphs(plain, offset)),
        prose=prose_only(plain),
    )
    return page, problems + found


def _split(text: str, shown: str) -> tuple[FrontMatter, str, int, list[Problem]]:
    match = _FRONT.match(text)
    if match is None:
        problem = Problem(
            shown, 1, "front-matter", "The page has no front matter.", "Begin it with ---, `title: …`, ---."
        )
        return FrontMatter(title=shown), text, 0, [problem]
    body = text[match.end() :]
    offset = text.count("\n", 0, match.end())
    document, problems = read_yaml(match["yaml"], shown, first_line=2)
    if document is None:
        return FrontMatter(title=shown), body, offset, problems
    front, found = validate(document, (), document.value or {}, FrontMatter)
    return front or FrontMatter(title=shown), body, offset, problems + found


def _line(text: str, position: int, offset: int) -> int:
    return offset + text.count("\n", 0, position) + 1


def _unprintable(clusters: Iterable[Cluster], body: str, plain: str, shown: str, offset: int) -> Iterator[Problem]:
    """Citations that would be found here and not be printed on the page."""
    texts_of_links = [match.span() for match in LINK_TEXT.finditer(plain)]
    for cluster in clusters:
        within_link = any(start <= cluster.start < end for start, end in texts_of_links)
        if not is_as_written(cluster, body) or within_link:
            written = " ".join(body[cluster.start : cluster.end].split())
            message = f'The citation "{written}" holds more than words and emphasis, or stands in the text of a link.'
            hint = "Put code, links, HTML, macros and backslashes outside of it."
            yield Problem(shown, _line(plain, cluster.start, offset), "citation-markup", message, hint)


def _headings(body: str, plain: str, offset: int) -> Iterator[Heading]:
    used: set[str] = set()
    for match in _HEADING.finditer(plain):
        text = body[match.start("text") : match.end("text")].strip()
        attributes = _ATTRIBUTES.search(text)
        text = _visible(text[: attributes.start()] if attributes else text.rstrip("#").rstrip())
        anchor = attributes["id"] if attributes else unique(slugify(text, "-"), used)
        used.add(anchor)
        yield Heading(len(match["marks"]), text, anchor, _line(plain, match.start(), offset))


def _visible(text: str) -> str:
    """What a reader sees of a heading: no marks of emphasis, no targets of links."""
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return unescape(re.sub(r"[`*\\]|(?<!\w)_+|_+(?!\w)", "", text))


def _links(text: str, offset: int) -> Iterator[tuple[str, int]]:
    for match in _LINK.finditer(text):
        yield match["target"], _line(text, match.start(), offset)


def _paragraphs(plain: str, offset: int) -> Iterator[tuple[int, str]]:
    """Blocks of running text with the line each begins on; lists, tables and boxes are not among them."""
    for match in re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", plain, re.MULTILINE):
        if not _NOT_PROSE.match(match[0]):
            yield _line(plain, match.start(), offset), match[0].strip()


def _calls(body: str, shown: str, offset: int) -> tuple[tuple[Call, ...], list[Problem]]:
    if "{{" not in body and "{%" not in body:
        return (), []
    try:
        tree = _ENVIRONMENT.parse(body)
    except jinja2.TemplateSyntaxError as error:
        line = offset + _opening_line(body, error.lineno)
        return (), [Problem(shown, line, "macro-syntax", f"The macro cannot be read: {error.message}.", _BRACES)]
    message = "Between the braces stands more than a macro and its values."
    problems = [
        Problem(shown, offset + line, "macro-syntax", message, _BRACES) for line in dict.fromkeys(_beyond_macros(tree))
    ]
    calls = []
    called: set[int] = set()
    for node in tree.find_all(nodes.Call):
        if isinstance(node.node, nodes.Name):
            called.add(id(node.node))
            calls.append(Call(node.node.name, tuple(_constant(arg) for arg in node.args), offset + node.lineno))
    calls += [Call(name.name, (), offset + name.lineno) for name in tree.find_all(nodes.Name) if id(name) not in called]
    return tuple(calls), problems


def _misplaced(body: str, visible: str, shown: str, offset: int) -> Iterator[Problem]:
    """Macros in code, and block macros that share their paragraph with other text, which they would replace."""
    if "{{" not in body:
        return
    called = _VERBATIM.sub(blank, body)
    others = _CALL.sub(lambda call: "" if _is_block(call["name"]) else call[0], visible).split("\n")
    for call in _CALL.finditer(called):
        line = _line(body, call.start(), offset)
        if call["name"] in MACROS and visible[call.start() : call.end()] != call[0]:
            message = f'The macro "{call["name"]}" stands in code or a comment, where it is not read.'
            hint = "Take it out, or put {% raw %} … {% endraw %} around it to show its braces."
            yield Problem(shown, line, "macro-place", message, hint)
        elif _is_block(call["name"]):
            first, last = line - offset - 1, line - offset - 1 + call[0].count("\n")
            before = others[first - 1] if first else ""
            beside = [*others[first : last + 1], others[last + 1] if last + 1 < len(others) else ""]
            if any(text.strip() for text in beside) or (before.strip() and not _ENDS_A_BLOCK.match(before)):
                message = f'The macro "{call["name"]}" shares its paragraph with other text.'
                yield Problem(
                    shown, line, "macro-place", message, "Put it on a line of its own, with a blank line around it."
                )


def _is_block(name: str) -> bool:
    return name in MACROS and MACROS[name].place == "block"


def _beyond_macros(tree: nodes.Template) -> Iterator[int]:
    """Lines with more of Jinja than calls with plain values: what might fail only when the page is made."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _PLAIN) or getattr(node, "dyn_args", None) or getattr(node, "dyn_kwargs", None):
            yield node.lineno


def _opening_line(body: str, line: int) -> int:
    """The line on which the macro begins that Jinja could not read on `line`."""
    upto = "\n".join(body.split("\n")[:line])
    opening = max(upto.rfind("{{"), upto.rfind("{%"))
    closed = opening < 0 or re.search(r"[}%]\}", upto[opening:])
    return line if closed else upto.count("\n", 0, opening) + 1


def _constant(node: nodes.Expr) -> object:
    try:
        return node.as_const()
    except nodes.Impossible:
        return None
