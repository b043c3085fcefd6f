"""The miniature course, built by every engine: the same text, all of it, and links that lead somewhere."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from coursewright.index.homes import lists_entries
from coursewright.page.gate import open_course
from tests.courses import ENGINES, MINI, SCRIPTS, copy_course, squeezed

SITE_PAGES = ("index.html", "glossary/index.html", "history/tea-road/index.html", "history/river-border/index.html")


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every page of a built site by its path."""
    found = {path.relative_to(site).as_posix(): html.parse(path).getroot() for path in sorted(site.rglob("*.html"))}
    found.pop("404.html", None)
    return found


def article(page: html.HtmlElement) -> html.HtmlElement:
    """What an author wrote and the course layer made of it."""
    (found,) = page.xpath("//article[contains(@class, 'md-content__inner')]")
    return found


@pytest.fixture(scope="module")
def mkdocs(built: Path) -> dict[str, html.HtmlElement]:
    """The pages that MkDocs built."""
    return pages(built / "mkdocs" / "site")


@pytest.fixture(scope="module", params=[engine for engine in ENGINES if engine != "mkdocs"])
def other(request: pytest.FixtureRequest, built: Path) -> dict[str, html.HtmlElement]:
    """The pages that each other engine built."""
    return pages(built / str(request.param) / "site")


@pytest.fixture(scope="module", params=ENGINES)
def site(request: pytest.FixtureRequest, built: Path) -> Path:
    """The site that each engine built."""
    return built / str(request.param) / "site"


Pages = dict[str, html.HtmlElement]


def test_the_same_pages(mkdocs: Pages, other: Pages) -> None:
    """All engines build the same pages."""
    assert set(mkdocs) == set(other)
    assert set(SITE_PAGES) <= set(mkdocs)


def test_the_same_text(mkdocs: Pages, other: Pages) -> None:
    """Every page has the same text under all engines, word for word."""
    for path, page in mkdocs.items():
        assert squeezed(article(page).text_content()) == squeezed(article(other[path]).text_content()), path


def test_the_same_marks(mkdocs: Pages, other: Pages) -> None:
    """Every page has the same elements, anchors and targets of links under all engines."""
    for path, page in mkdocs.items():
        assert marks(article(page)) == marks(article(other[path])), path


def marks(root: html.HtmlElement) -> list[tuple[str, str | None, str | None, str | None]]:
    """The elements of an article in order; an empty target, `.` and `./` are the same place."""
    return [
        (element.tag, element.get("id"), element.get("class"), posixpath.normpath(element.get("href", "") or "."))
        for element in root.iter()
        if isinstance(element.tag, str) and element.get("id") != "__skip"  # Zensical's target of "skip to content"
    ]


def test_nothing_is_missing(site: Path, tmp_path: Path) -> None:
    """As many questions, terms, works, events, places and citations as the sources have are in the built pages."""
    course, uses = open_course(copy_course(MINI, tmp_path / "mini"))
    built = {path: article(page) for path, page in pages(site).items()}
    everywhere = html.Element("div")
    everywhere.extend(built.values())
    assert len(everywhere.xpath(".//course-question")) == sum(map(len, course.quizzes.values())) > 0
    assert built["glossary/index.html"].xpath(".//@data-entry") == sorted(
        course.terms, key=lambda name: course.terms[name].term.casefold()
    )
    assert len(built["bibliography/index.html"].xpath(".//li[starts-with(@id, 'ref-')]")) == len(course.works) > 0
    assert len(built["timeline/index.html"].xpath(".//ol[@class='timeline']/li")) == len(course.events) > 0
    assert len(built["atlas/index.html"].xpath(".//tbody/tr")) == len(course.places) > 0
    for path, page in course.pages.items():
        root = built[posixpath.join(path.removesuffix(".md").removesuffix("index"), "index.html").lstrip("/")]
        printed = root.xpath(".//span[@class='citation']/@data-cites")
        cited = [key for keys in printed for key in keys.split()]
        for raw, _ in page.citations:
            assert [key for key in re.findall(r"@\{?([\w:.-]+\w)", raw) if key not in cited] == []
        if not lists_entries(page):
            linked = {link.removeprefix("#ref-") for link in root.xpath(".//a[@class='cite']/@href")}
            assert linked >= set(uses.keys_of[path])


def test_no_link_is_broken(site: Path) -> None:
    """Every link, picture, script and style within the site leads to a file, and to an anchor that is in it."""
    assert broken_links(site) == []


def broken_links(site: Path) -> list[tuple[str, str]]:
    """Each page with a target within the site that is not there."""
    known = pages(site)
    anchors = {path: set(page.xpath("//@id")) | set(page.xpath("//a/@name")) for path, page in known.items()}
    broken = []
    for path, page in known.items():
        for target in page.xpath("//a/@href | //link/@href | //img/@src | //script/@src"):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            there = posixpath.join(posixpath.dirname(path), unquote(parts.path)) if parts.path else path
            there = posixpath.normpath(f"{there}/index.html" if (site / there).is_dir() else there)
            anchor_missing = parts.fragment and parts.fragment not in {"__skip", *anchors.get(there, ())}
            if not (site / there).is_file() or anchor_missing:
                broken.append((path, target))
    return broken


def test_anchors_are_unique(site: Path) -> None:
    """No anchor is twice on a page: the second could not be reached."""
    for path, page in pages(site).items():
        ids = article(page).xpath(".//@id")
        assert len(ids) == len(set(ids)), path


def test_terms_are_not_linked_where_they_would_disturb(site: Path) -> None:
    """No term is linked in a heading, a link, code, a table's head, a button or a summary."""
    linked = 0
    for path, page in pages(site).items():
        for link in page.xpath("//a[contains(concat(' ', @class, ' '), ' term ')]"):
            linked += 1
            around = {ancestor.tag for ancestor in link.iterancestors()}
            assert not around & {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "button", "summary"}, (
                path
            )
    assert linked > 0


def test_a_term_is_linked_once_in_a_section(site: Path) -> None:
    """Between two headings, no term is linked twice by itself."""
    for path, page in pages(site).items():
        seen: set[str] = set()
        for element in article(page).iter():
            if element.tag in ("h1", "h2"):
                seen.clear()
            term = element.get("data-term") if element.get("class") == "term" else None
            if term:
                assert term not in seen, (path, term)
                seen.add(term)


def test_nothing_of_the_notation_is_left(site: Path) -> None:
    """No brace of a macro, no private sign and no raw citation is published, anywhere in the site."""
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".json", ".xml")]
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search("[\ue000-\uf8ff]|Macro Rendering Error|Traceback", text), path
        if path.suffix == ".html" and path.name != "404.html":
            root = article(html.fromstring(text))
            for code in root.xpath(".//code | .//pre"):
                code.drop_tree()
            left = re.findall(r"\{\{|\}\}|\{%|%\}|\[[^\]]*@[a-z]+\d{4}", root.text_content())
            assert left == [], (path, left)


def test_hostile_text_is_only_text(site: Path) -> None:
    """Markup that an author or a bibliography holds is shown, and never becomes an element."""
    shown = 0
    for page in pages(site).values():
        root = article(page)
        assert root.xpath(f".{SCRIPTS} | .//@onerror | .//@onload | .//img[@src='x']") == []
        shown += root.text_content().count("<script>") + root.text_content().casefold().count("<img src=x")
    assert shown > 0


def test_no_request_leaves_the_site(site: Path) -> None:
    """No page loads anything from elsewhere."""
    for path, page in pages(site).items():
        loaded = page.xpath(
            "//script/@src | //img/@src | //iframe/@src | //link[not(@rel='canonical')]/@href | //source/@src"
        )
        assert [target for target in loaded if urlsplit(target).netloc] == [], path


def index_of(site: Path) -> dict[str, str]:
    """The search index: the text of each of its entries."""
    (file,) = [*site.rglob("search_index.json"), *site.rglob("search.json")]
    content = json.loads(file.read_text(encoding="utf-8"))
    entries = content.get("docs") or content["items"]
    return {entry["location"]: json.dumps(entry, ensure_ascii=False) for entry in entries}


def test_no_answer_can_be_searched(site: Path, tmp_path: Path) -> None:
    """No feedback, hint, explanation or accepted answer is in the search index; terms by all their names are."""
    course, _ = open_course(copy_course(MINI, tmp_path / "mini"))
    index, searched = " ".join(index_of(site).values()), 0
    for questions in course.quizzes.values():
        for question in questions:
            secrets = [question.explanation, *question.hints]
            secrets += [
                getattr(part, "why", "")
                for name in ("options", "mistakes", "items")
                for part in getattr(question, name, ())
            ]
            for secret in secrets:
                words = max(re.split(r"[\[\]@*_`<>&=()\"'“”’]", secret), key=len).strip()
                if words.count(" ") >= 2:  # a name or a year alone may stand elsewhere
                    searched += 1
                    assert words not in index, (question.id, words)
    assert searched > 20
    for term in course.terms.values():
        for name in (term.term, *term.aliases, *(original.text for original in term.original)):
            if not re.search(r"[<>&\"']", name):
                assert name in index, name
