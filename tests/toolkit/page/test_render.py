"""`page/render.py`: what stands on a page depends on course and page alone. Whole pages are in `test_extension.py`."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from lxml import html

from coursewright.page.gate import open_course
from coursewright.page.render import Renderer
from coursewright.text.macro_calls import MACROS
from tests.courses import SMALL, copy_course, squeezed

CHAPTER = "history/nerchinsk.md"
ARGUMENTS = {
    "structure": ("labels",),
    "chart": ("line-and-plan",),
    "dispute": ("who-won",),
    "correction": ("unit",),
    "quiz": (),
}


PERSON = """\
people:
  - id: li-bo
    name: Li Bo
    roles: [{ what: Envoy }]
    who: Somebody.
    sources: "[@lo2008axis]"
"""


def renderer(root: Path, page: str = CHAPTER, *, resolved: bool = False) -> Renderer:
    """The renderer of a page of a course."""
    course, uses = open_course(root)
    return Renderer(course, uses, course.pages[page], resolved)


def parsed(text: str) -> html.HtmlElement:
    """HTML as a tree."""
    return html.fragment_fromstring(text, create_parent="div")


BLOCKS = [name for name, macro in MACROS.items() if macro.place == "block"]


@pytest.fixture(scope="module")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with a person in it, so that it has something of every kind."""
    root = copy_course(SMALL, tmp_path_factory.mktemp("peopled") / "small")
    (root / "data" / "people.yml").write_text(PERSON, encoding="utf-8")
    return root


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_is_rendered(peopled: Path, name: str) -> None:
    """Every block macro gives HTML with text, the same each time, and nothing of a template's own signs."""
    text = renderer(peopled).block(name, ARGUMENTS.get(name, ()))
    assert text == renderer(peopled).block(name, ARGUMENTS.get(name, ()))
    assert squeezed(parsed(text).text_content())
    assert "{{" not in text
    assert "{%" not in text


def test_an_unknown_block_is_an_error(unedited: Path) -> None:
    """No name is rendered as nothing, and no entry that is not there."""
    with pytest.raises(jinja2.TemplateNotFound, match="nothing"):
        renderer(unedited).block("nothing")
    with pytest.raises(KeyError, match="none"):
        renderer(unedited).block("chart", ("none",))


@pytest.mark.parametrize(
    ("page", "resolved", "target"),
    [
        (CHAPTER, False, "#ref-cheng1957history"),
        ("index.md", False, "bibliography/#ref-cheng1957history"),
        ("index.md", True, "bibliography.md#ref-cheng1957history"),
        ("glossary.md", False, "../bibliography/#ref-cheng1957history"),
        ("bibliography.md", False, "#ref-cheng1957history"),
        ("bibliography.md", True, "#ref-cheng1957history"),
    ],
)
def test_citations_lead_to_references(unedited: Path, page: str, target: str, *, resolved: bool) -> None:
    """A citation leads to the references of its page if it has any, or else to the bibliography."""
    text = renderer(unedited, page, resolved=resolved).cite("[@cheng1957history, p. 25]")
    (link,) = parsed(text).xpath(".//a")
    assert (link.get("class"), link.get("href")) == ("cite", target)


@pytest.mark.parametrize(
    ("page", "resolved", "url", "asset"),
    [
        ("index.md", False, "glossary/#yasak", "assets/quiz.css"),
        ("index.md", True, "glossary.md#yasak", "assets/quiz.css"),
        (CHAPTER, False, "../../glossary/#yasak", "../../assets/quiz.css"),
        (CHAPTER, True, "../glossary.md#yasak", "../assets/quiz.css"),
    ],
)
def test_addresses(unedited: Path, page: str, url: str, asset: str, *, resolved: bool) -> None:
    """Addresses are those of the built site, or of the sources if the engine resolves them."""
    made = renderer(unedited, page, resolved=resolved)
    assert (made.url("glossary.md", "yasak"), made.asset("quiz.css")) == (url, asset)


def test_a_chapter_without_javascript_is_complete(unedited: Path) -> None:
    """Every question has its answer and explanation in the page, where a reader can open them."""
    root = parsed(renderer(unedited).block("quiz"))
    for question in root.xpath(".//course-question"):
        assert question.xpath(".//legend")
        (answer,) = question.xpath(".//details[@class='answer']")
        assert answer.xpath(".//*[contains(@class, 'explanation')]//span[@class='citation']")
        assert answer.xpath(".//*[@data-correct] | .//ol[@class='feedback']/li | .//*[@class='model']")


def test_answers_are_kept_from_the_search(unedited: Path) -> None:
    """Whatever answers a question is marked for the search engine to leave out."""
    root = parsed(renderer(unedited).block("quiz"))
    assert root.xpath(".//*[@data-correct][not(ancestor::*[@data-search-exclude])]") == []
    assert root.xpath(".//details[not(@data-search-exclude)]") == []
    assert root.xpath(".//*[@class='key'][not(@data-search-exclude)]") == []


def test_backlinks(unedited: Path) -> None:
    """A term and a work lead to the pages that use them."""
    made = renderer(unedited, "glossary.md")
    assert [page.path for page in made.pages_naming("terms", "yasak")] == [CHAPTER]
    assert (CHAPTER, "ref-lo2008axis") in [(page.path, anchor) for page, anchor in made.pages_citing("lo2008axis")]
