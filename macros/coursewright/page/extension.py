"""The Markdown extension: citations, term links, what macros left, and the frame of a page.

It builds nothing itself: `text/citation_syntax.py` and `text/names.py` find, `render.py` writes.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from coursewright.index.homes import homes_of, lists_entries
from coursewright.index.names import names_of
from coursewright.index.statistics import count
from coursewright.model.kinds import KINDS
from coursewright.model.page import FrontMatter, Page
from coursewright.page.engine import page_path, resolves_html
from coursewright.page.gate import current_course
from coursewright.page.render import Renderer
from coursewright.problems import CourseError, Problem
from coursewright.text import links
from coursewright.text.citation_syntax import MARK, Cluster, bracketed_at, narrative_at
from coursewright.text.macro_calls import MACROS, MARKER, RESERVED, parse_marker
from coursewright.text.names import Target

_NEVER_LINKED = frozenset(
    [
        "a",
        "code",
        "pre",
        "kbd",
        "samp",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "th",
        "button",
        "summary",
        "script",
        "style",
    ]
)
_BLOCK = "data-course-block"
# The notations of every course; a table of contents is the engines' own, and is switched on in `mkdocs.yml`.
NOTATIONS: Sequence[tuple[str, dict[str, Any]]] = (
    ("admonition", {}),
    ("attr_list", {}),
    ("def_list", {}),
    ("md_in_html", {}),
    ("smarty", {}),
    ("tables", {}),
    ("pymdownx.superfences", {}),
    ("pymdownx.highlight", {"use_pygments": True}),
)


class CourseExtension(Extension):
    """Registers the processors; their priorities are relative to Python-Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name that Python-Markdown calls
        """Called once for each page (Zensical) or once for each page's converter (MkDocs)."""
        md.registerExtensions([name for name, _ in NOTATIONS], dict(NOTATIONS))
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]
        printed: set[str] = set()  # the citations of the page that were found
        md.inlinePatterns.register(_MarkerProcessor(MARKER.pattern, md), "course-marker", 175)
        # Brackets before links (160); bare keys after links, addresses (120) and tags (90).
        md.inlinePatterns.register(_CitationProcessor(r"\[(?=[^@]*@)", md, bracketed_at, printed), "course-cite", 165)
        md.inlinePatterns.register(
            _CitationProcessor(MARK.pattern, md, narrative_at, printed), "course-cite-narrative", 85
        )
        # After inline (20) and smarty (6), before the table of contents (5) and MkDocs' links (0).
        md.treeprocessors.register(_PageProcessor(md, printed), "course-page", 5.5)
        md.postprocessors.register(_LastLook(md), "course-last-look", -10)  # after all others


def renderer_for(md: Markdown) -> Renderer:
    """The renderer of the page that `md` converts."""
    path = page_path(md)
    known: Renderer | None = getattr(md, "course_renderer", None)
    course, uses = current_course()
    if known is None or known.page.path != path or known.course is not course:
        page = course.pages.get(path) or Page(path=path, front=FrontMatter(title="-"))
        known = Renderer(course, uses, page, resolves_html(md))
        md.course_renderer = known  # type: ignore[attr-defined]  # ours, kept with the page
    return known


class _CitationProcessor(InlineProcessor):
    """Prints the cluster that `find` says begins at the match, and notes that it was printed."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(
        self, pattern: str, md: Markdown, find: Callable[[str, int], Cluster | None], printed: set[str]
    ) -> None:
        super().__init__(pattern, md)
        self._find = find
        self._printed = printed

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        cluster = self._find(data, m.start())
        renderer = renderer_for(self.md)
        if cluster is None or cluster.raw not in renderer.course.citations.clusters:
            return None, None, None
        self._printed.add(cluster.raw)
        return _element(renderer.cite(cluster.raw), renderer), cluster.start, cluster.end


_LINKED: Mapping[str, str] = {kind.one: kind.name for kind in KINDS.values() if kind.shown == "link"}


class _MarkerProcessor(InlineProcessor):
    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[ET.Element | str, int, int]:  # type: ignore[override]  # noqa: N802
        name, arguments = parse_marker(m[1])
        renderer = renderer_for(self.md)
        if MACROS[name].place == "block":
            return ET.Element("span", {_BLOCK: m[1]}), m.start(), m.end()
        if name in _LINKED:
            kind, target = _LINKED[name], arguments[0]
            text = arguments[1] if len(arguments) > 1 else renderer.course.shelves[kind][target].link_text
            return _link(renderer, (kind, target), text), m.start(), m.end()
        if name == "count":
            return str(count(renderer.course, arguments[0])), m.start(), m.end()
        return _element(renderer.line(name, arguments[0]), renderer), m.start(), m.end()


class _PageProcessor(Treeprocessor):
    """Puts blocks in place, links terms, and adds what opens and closes a page."""

    def __init__(self, md: Markdown, printed: set[str]) -> None:
        super().__init__(md)
        self._printed = printed

    def run(self, root: ET.Element) -> None:
        renderer = renderer_for(self.md)
        page = renderer.page
        if lost := [(raw, line) for raw, line in page.citations if raw not in self._printed]:
            hint = "Take it out of the HTML around it, or add `markdown` to the tag."
            raise CourseError(
                Problem(page.file, line, "citation-lost", f'The citation "{raw}" is not printed.', hint)
                for raw, line in lost
            )
        self._place_blocks(root, renderer)
        if page.front.link_terms and not lists_entries(page):
            _NameLinker(renderer).link(root)
        start = 1 + next((index for index, child in enumerate(root) if child.tag == "h1"), -1)
        opening = [renderer.actors(), renderer.objectives() if page.is_chapter else ""]
        root[start:start] = [self._stashed(html) for html in opening if html]
        if metadata := renderer.metadata():
            root.append(self._stashed(metadata))
        if page.front.reading:
            self._section(root, "Further reading", "further-reading", renderer.reading())
        if renderer.uses.keys_of.get(page.path) and not lists_entries(page):
            self._section(root, "References", "references", renderer.references())
        if page.is_chapter:
            root.append(self._stashed(renderer.imprint()))

    def _place_blocks(self, root: ET.Element, renderer: Renderer) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "p" and (marks := child.findall(f"span[@{_BLOCK}]")):
                    around = [child.text, *(mark.tail for mark in marks)]
                    if len(marks) < len(child) or any(text and text.strip() for text in around):
                        raise _misplaced(renderer.page, marks[0].attrib[_BLOCK])
                    html = "".join(renderer.block(*parse_marker(mark.attrib[_BLOCK])) for mark in marks)
                    parent[index] = self._stashed(html)
        if (left := root.find(f".//span[@{_BLOCK}]")) is not None:
            raise _misplaced(renderer.page, left.attrib[_BLOCK])

    def _section(self, root: ET.Element, title: str, anchor: str, html: str) -> None:
        ET.SubElement(root, "h2", {"id": anchor}).text = title
        root.append(self._stashed(html))

    def _stashed(self, html: str) -> ET.Element:
        paragraph = ET.Element("p")
        paragraph.text = self.md.htmlStash.store(html)
        return paragraph


class _LastLook(Postprocessor):
    """Refuses a page on which a macro was left unread, as it is within raw HTML."""

    def run(self, text: str) -> str:
        if RESERVED.search(text) is None:
            return text
        left = MARKER.search(text)
        raise _misplaced(renderer_for(self.md).page, left[1] if left else "")


def _misplaced(page: Page, marker: str) -> CourseError:
    """The error that a macro stands where its block would replace an author's words, or cannot be put at all."""
    name, _ = parse_marker(marker)
    line = next((call.line for call in page.calls if call.name == name), 1)
    message = f'The macro "{name}" stands where it cannot be shown.'
    hint = "Put it outside of HTML; a block on a line of its own, with a blank line around it."
    return CourseError([Problem(page.file, line, "macro-place", message, hint)])


class _NameLinker:
    """Links the first mention of each term or person in a section; a section ends where the next h2 begins."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._names = names_of(renderer.course)
        self._linked: set[Target] = set()

    def link(self, root: ET.Element) -> None:
        for child in list(root):
            if child.tag in ("h1", "h2"):
                self._linked.clear()
            self._walk(child)

    def _walk(self, element: ET.Element) -> None:
        if element.tag in _NEVER_LINKED or element.get("class") == "citation":
            for name, kind in _LINKED.items():
                if target := element.get(f"data-{name}"):
                    self._linked.add((kind, target))
            return
        element.text, found = self._split(element.text)
        for child in list(element):
            self._walk(child)
            child.tail, behind = self._split(child.tail)
            found += [child, *behind]
        element[:] = found

    def _split(self, text: str | None) -> tuple[str | None, list[ET.Element]]:
        """The text up to the first new link, and the links, each with the text behind it as its tail."""
        if not text or isinstance(text, AtomicString):
            return text, []
        head, end, found = text, 0, list[ET.Element]()
        for mention in self._names.find(text):
            target = mention.kind, mention.id
            if target in self._linked:
                continue
            self._linked.add(target)
            if found:
                found[-1].tail = text[end : mention.start]
            else:
                head = text[: mention.start]
            found.append(_link(self._renderer, target, text[mention.start : mention.end]))
            end = mention.end
        if found:
            found[-1].tail = text[end:]
        return head, found


def _link(renderer: Renderer, target: Target, text: str) -> ET.Element:
    """A link to where an entry is listed; bare text if it is listed nowhere."""
    kind, name = target
    home = renderer.home(kind)
    if home is None:
        link = ET.Element("span")
    else:
        one = KINDS[kind].one
        address = links.source_link(renderer.page.path, home, name)
        link = ET.Element("a", {"class": one, f"data-{one}": name, "href": address})
    link.text = AtomicString(text)
    return link


def _element(html: str, renderer: Renderer) -> ET.Element:
    """The HTML of a line as an element that Markdown leaves alone, its links as an engine resolves them."""
    element = ET.fromstring(html.strip())
    for part in element.iter():
        part.text = AtomicString(part.text) if part.text else None
        part.tail = AtomicString(part.tail) if part.tail else None
        page, found, anchor = part.get("href", "").partition("#")
        if found and page and page == renderer.works_page:
            part.set("href", links.source_link(renderer.page.path, homes_of(renderer.course)["works"], anchor))
    return element
