"""`page/extension.py`: citations, terms and macros on a page, and what opens and closes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from coursewright.page.gate import open_course
from coursewright.problems import CourseError
from tests.courses import SCRIPTS, SMALL, article, copy_course, edit, render_page, squeezed
from tests.examples import Example, examples, read_examples
from tests.written import written

FRONT = "---\ntitle: Example\n---\n\n"
FILES = ("citations.md", "terms.md")


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course with a page for each example."""
    root = copy_course(SMALL, tmp_path_factory.mktemp("gallery") / "small")
    for file in FILES:
        for number, example in enumerate(read_examples(file)):
            page = root / "docs" / "history" / f"{Path(file).stem}-{number}.md"
            page.write_text(f"{FRONT}{example.given}\n", encoding="utf-8")
    return root


def check(gallery: Path, file: str, case: Example) -> None:
    """Compare the page of an example with what it says must come out."""
    number = read_examples(file).index(case)
    root = article(render_page(gallery, f"history/{Path(file).stem}-{number}.md"))
    assert written(root) == case.expected


@pytest.mark.parametrize("case", examples("citations.md"))
def test_citations(gallery: Path, case: Example) -> None:
    """What `fixtures/citations.md` says is what a reader sees."""
    check(gallery, "citations.md", case)


@pytest.mark.parametrize("case", examples("terms.md"))
def test_terms(gallery: Path, case: Example) -> None:
    """What `fixtures/terms.md` says is what a reader sees."""
    check(gallery, "terms.md", case)


@pytest.mark.parametrize("number", range(len(read_examples("citations.md"))))
def test_what_is_cited_is_what_is_printed(gallery: Path, number: int) -> None:
    """The pre-scan and the page agree: every citation that one finds, the other prints, in the same order."""
    path = f"history/citations-{number}.md"
    course, _ = open_course(gallery)
    printed = article(render_page(gallery, path)).xpath("//span[@class='citation']/@data-cites")
    found = [course.citations.clusters[raw] for raw, _ in course.pages[path].citations]
    expected = [article(text).xpath("//span/@data-cites")[0] for text in found]
    assert printed[: len(expected)] == expected


def chapter(root: Path) -> html.HtmlElement:
    """The rendered chapter of a small course."""
    return article(render_page(root, "history/nerchinsk.md"))


def test_a_chapter_from_head_to_foot(unedited: Path) -> None:
    """A chapter has its title, objectives, text, further reading and references, in this order."""
    root = chapter(unedited)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    order = ["nerchinsk", "objectives", "tribute", "peace", "quiz", "further-reading", "references"]
    assert [name for name in ids if name in order] == order
    assert len(ids) == len(set(ids))
    assert len(root.xpath("//*[@class='chapter-head']//li")) == 3


def test_references_of_a_page(unedited: Path) -> None:
    """The works that a page cites, in text and in its boxes and questions, are listed once at its foot."""
    root = chapter(unedited)
    listed = root.xpath("//ul[contains(@class, 'references')]/li/@id")
    assert listed == ["ref-cheng1957history", "ref-lo2008axis", "ref-perdue2005china", "ref-rocchi2021entente"]
    for link in root.xpath("//a[@class='cite']/@href"):
        assert link.removeprefix("#") in listed


def test_how_we_know_a_work(unedited: Path) -> None:
    """A reference says whether we read the work, or through whom."""
    said = {item.get("id"): squeezed(item.text_content()) for item in chapter(unedited).xpath("//li[@id]")}
    assert "Read through Rocchi (2021)." in said["ref-cheng1957history"]
    assert "We read the passages cited." in said["ref-lo2008axis"]
    assert "We know its catalogue record only." in said["ref-perdue2005china"]
    assert "We read it in full." in said["ref-rocchi2021entente"]


def test_boxes_and_quiz_stand_in_place(unedited: Path) -> None:
    """A block macro becomes its block, in the section where it was called, outside any paragraph."""
    root = chapter(unedited)
    assert len(root.xpath("./*[contains(@class, 'box-correction')]")) == 1
    assert len(root.xpath("./*[contains(@class, 'box-dispute')]")) == 1
    assert len(root.xpath("./div[@class='quiz']//course-question")) == 11
    assert root.xpath("//p//aside | //p//course-quiz") == []


@pytest.mark.parametrize("around", ["<div>\n\n{}\n\n</div>", "<div>\n\n{}\n", "<pre>\n\n{}\n\n</pre>"])
def test_a_block_that_cannot_be_shown_is_refused(small: Path, around: str) -> None:
    """Within raw HTML no macro is read, so the page is not made, and the error says where."""
    call = '{{ dispute("who-won") }}'
    line = edit(small, "docs/history/nerchinsk.md", call, around.format(call)) + 2
    with pytest.raises(CourseError, match=rf"docs/history/nerchinsk.md:{line}: macro-place .*dispute"):
        chapter(small)


@pytest.mark.parametrize(
    ("page", "xpath", "count"),
    [
        ("glossary.md", "//*[@data-entry]", 2),
        ("bibliography.md", "//ul[@class='references']/li", 4),
        ("timeline.md", "//ol[@class='timeline']/li", 2),
        ("atlas.md", "//tbody/tr", 4),
        ("sources.md", "//*[contains(@class, 'box-dispute')]", 1),
        ("sources.md", "//*[contains(@class, 'box-correction')]", 1),
        ("index.md", "//div[@class='contents']//ol/li", 1),
    ],
)
def test_lists(unedited: Path, page: str, xpath: str, count: int) -> None:
    """A page that lists a collection has every entry of it."""
    assert len(article(render_page(unedited, page)).xpath(xpath)) == count


def test_a_list_does_not_link_its_own_terms(unedited: Path) -> None:
    """On the glossary page and its like no term is linked by itself."""
    assert article(render_page(unedited, "glossary.md")).xpath("//a[@class='term']") == []


def test_count(unedited: Path) -> None:
    """A count is the number of entries."""
    assert "There are 4 works." in squeezed(article(render_page(unedited, "sources.md")).text_content())


def test_terms_can_be_switched_off_for_a_page(small: Path) -> None:
    """With `link_terms: false` only what a macro asks for is linked."""
    edit(small, "docs/history/nerchinsk.md", "title: Nerchinsk\n", "title: Nerchinsk\nlink_terms: false\n")
    assert chapter(small).xpath("//a[@class='term']/text()") == ["tribute"]


def test_a_term_can_be_kept_from_being_linked(small: Path) -> None:
    """With `link: false` a term is linked only where a macro asks for it."""
    edit(
        small,
        "data/glossary.yml",
        "    see: [treaty-of-nerchinsk]\n",
        "    see: [treaty-of-nerchinsk]\n    link: false\n",
    )
    assert chapter(small).xpath("//a[@class='term']/text()") == ["Treaty of Nerchinsk", "tribute"]


def test_a_page_without_citations_has_no_references(unedited: Path) -> None:
    """No empty list is put under a page."""
    assert article(render_page(unedited, "index.md")).xpath("//*[@id='references']") == []


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</p></li></ul><b>"])
def test_hostile_text_is_shown_as_text(small: Path, text: str) -> None:
    """Markup in a title, a definition, an option, a name or an objective is shown letter for letter."""
    edit(small, "bibliography/works.bib", "{Axis of Convenience}", f"{{Axis {{{text}}}}}")
    edit(small, "data/glossary.yml", "definition: The first treaty", f"definition: 'A {text} treaty'\n    # was")
    edit(small, "data/glossary.yml", "aliases: [fur tribute]", f"aliases: [fur tribute, 'alias {text}']")
    edit(small, "quizzes/history/nerchinsk.yml", "text: Kyakhta,", f"text: 'Kyakhta {text}',")
    edit(small, "quizzes/history/nerchinsk.yml", "accept: [yasak, iasak]", f"accept: [yasak, 'iasak {text}']")
    edit(small, "data/disputes.yml", "question: Who gained at Nerchinsk?", f"question: 'Who {text}?'")
    edit(small, "docs/history/nerchinsk.md", "text: Name the treaty.", f"text: 'Name {text}.'")
    said = {
        "history/nerchinsk.md": ("Axis", "Kyakhta", "iasak", "Who", "Name"),
        "glossary.md": ("A", "alias"),
        "bibliography.md": ("Axis",),
    }
    for page, words in said.items():
        root = article(render_page(small, page))
        assert root.xpath(f"{SCRIPTS} | //img | //@onerror | //b[not(normalize-space())]") == []
        shown = squeezed(root.text_content()).replace("“", '"').replace("”", '"')
        for word in words:
            assert f"{word} {text}".casefold() in shown.casefold()


@pytest.mark.parametrize("body", ["<div>\n[@lo2008axis]\n</div>", "<table><tr><td>@lo2008axis</td></tr></table>"])
def test_a_citation_that_would_not_be_printed_stops_the_build(small: Path, body: str) -> None:
    """Where Markdown leaves HTML as it is, a citation would be shown as it was typed: it is refused by its line."""
    (small / "docs" / "lost.md").write_text(f"{FRONT}# Lost\n\n{body}\n", encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        render_page(small, "lost.md")
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("docs/lost.md", "citation-lost")
    assert "@lo2008axis" in (small / "docs" / "lost.md").read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_private_signs_of_ours_are_refused(small: Path) -> None:
    """What we use to mark places in a text cannot come from an author's file."""
    (small / "docs" / "odd.md").write_text(f"{FRONT}A \ue000sign\ue002.\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"docs/odd.md:5: encoding .*U\+E000"):
        open_course(small)
