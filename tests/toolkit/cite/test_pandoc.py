"""`pandoc.py`: what pandoc prints, in one batch, and what is kept of it."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from coursewright.cite.pandoc import format_citations
from coursewright.cite.style import check_style
from coursewright.model.citations import Citations
from coursewright.problems import CourseError
from coursewright.read.bibliography import read_bibliography
from coursewright.read.files import STYLE
from tests.examples import FIXTURES

BIB = """\
@book{cheng1957history, author = {Cheng, Tien-fong}, title = {A History}, publisher = {Press}, year = {1957}}
@article{lo2008axis, author = {Lo, Bobo}, title = {Axis}, journal = {Journal}, year = {2008}, pages = {70111-90222}}
@article{lo2008wary, author = {Lo, Bobo}, title = {Wary}, journal = {Journal}, year = {2008}}
@book{zheng2010many, author = {Zheng, A. and Young, B. and Xi, C. and Wu, D.}, title = {Many}, year = {2010}}
@book{abbas2024two, author = {Abbas, A. and Bach, B.}, title = {Two}, publisher = {P}, year = {2024}}
@online{site, author = {{The Office of a State}}, title = {A Site}, url = {https://example.org/a_b~c?d=e&f=g}}
@book{edited, editor = {Ed, Itor}, title = {A 71111 Year Plan}, publisher = {P}, year = {1999}}
@misc{k:e_y-1.2, author = {Odd, Key}, title = {Odd}, year = {1700}}
"""
CLUSTERS = [
    "[@cheng1957history]",
    "[@cheng1957history, p. 25]",
    "[@cheng1957history, p. 1]",
    "[@cheng1957history, p. 1234]",
    "[@cheng1957history, pp. 25-31]",
    "[@cheng1957history, pp. 101-108]",
    "[@cheng1957history, pp. 101--108]",
    "[@cheng1957history, pp. 1187–1199]",
    "[@cheng1957history, p. 25-31]",
    "[@cheng1957history, pp. 25]",
    "[@cheng1957history, pp. 25 - 31]",
    "[@cheng1957history, pp. 25, 31]",
    "[@cheng1957history, pp. 25, 31-35, 40]",
    "[@cheng1957history, p. 25 and p. 31]",
    "[@cheng1957history, p. 25, for a list]",
    "[@cheng1957history, p. 25 for a list]",
    "[@cheng1957history, p. xii]",
    "[@cheng1957history, p. 25n]",
    "[@cheng1957history, p. 25f.]",
    "[@cheng1957history, p.25]",
    "[@cheng1957history p. 25]",
    "[@cheng1957history, 25]",
    "[@cheng1957history, 25-31]",
    "[@cheng1957history, {p. 25}]",
    "[@cheng1957history, {pp. iv, vi-xi, (xv)-(xvii)} with a suffix]",
    "[@cheng1957history, ch. 2]",
    "[@cheng1957history, ch. 2, p. 25]",
    "[@cheng1957history, art. 3]",
    "[@cheng1957history, vol. 2, pp. 3-4]",
    "[see @cheng1957history, p. 25]",
    "[see also p. 25 of @cheng1957history]",
    "[*see* **@cheng1957history**, p. 25]",
    "[-@cheng1957history, p. 25]",
    "@cheng1957history",
    "@cheng1957history [p. 25]",
    "@cheng1957history [pp. 25-31; see also @lo2008axis, p. 3]",
    "@cheng1957history [not a locator]",
    "[@zheng2010many, p. 3; @abbas2024two, p. 4; @cheng1957history, pp. 5-6]",
    "[@zheng2010many; @abbas2024two]",
    "[@lo2008axis, p. 3; @lo2008wary, p. 4]",
    "[@lo2008axis, p. 3; @lo2008axis, p. 9]",
    "[@lo2008axis; @lo2008axis]",
    "@lo2008axis",
    "[@lo2008wary, p. 70111]",
    "@lo2008wary [p. 70111]",
    "[@lo2008wary, p. 70111; @lo2008axis, p. 71111]",
    "[@site]",
    "[@site, p. 4]",
    "@site",
    "[@edited, p. 7]",
    "[@edited, pp. 7-9]",
    "[@{k:e_y-1.2}, p. 3]",
    "[@k:e_y-1.2, p. 3]",
    "@{cheng1957history}",
    "[a < b & c > d, see @cheng1957history, p. 25]",
    "[@cheng1957history, p. 25; -@lo2008axis, p. 26; @nothing, p. 27]",
    "[@cheng1957history, p. 1; @lo2008axis, p. 2; @site, p. 3; @edited, pp. 4-5; @zheng2010many, p. 6]",
]
STYLES = {"default": None, "second": (FIXTURES / "second-style.csl").read_text(encoding="utf-8")}


def formatted(clusters: list[str], style: str | None, cache: Path, bib: str = BIB) -> Citations:
    """The same with the bibliography of this file."""
    return format_citations(bib, style, clusters, cache)


def straight_from_pandoc(style: str | None, folder: Path) -> dict[str, str]:
    """What pandoc prints for each cluster as it is written, with nothing of ours in between."""
    (folder / "works.bib").write_text(BIB, encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), "-f", "markdown-raw_html", "-t", "html", "--wrap", "none", "--citeproc"]
    command += ["--metadata", "link-citations=true"]
    command += ["--bibliography", str(folder / "works.bib")]
    if style is not None:
        (folder / "style.csl").write_text(style, encoding="utf-8")
        command += ["--csl", str(folder / "style.csl")]
    source = '---\nnocite: "@*"\n---\n\n' + "\n\n".join(CLUSTERS)
    done = subprocess.run(command, input=source, capture_output=True, encoding="utf-8", check=True)
    paragraphs = [line for line in done.stdout.split("\n") if line.startswith("<p>")]
    return dict(zip(CLUSTERS, map(text_and_links, paragraphs), strict=True))


def text_and_links(text: str) -> str:
    """A citation with what does not depend on how the cluster was written: its text and where its links lead."""
    root = ET.fromstring(f"<root>{text}</root>")
    links = " ".join(link.attrib["href"] for link in root.iter("a"))
    marks = " ".join(element.tag for element in root.iter() if element.tag in ("em", "strong"))
    return f"{''.join(root.itertext())} <{links}> <{marks}>"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Citations]:
    """All clusters as we format them, in each style."""
    return {name: formatted(CLUSTERS, style, tmp_path_factory.mktemp(name)) for name, style in STYLES.items()}


@pytest.fixture(scope="module")
def pandocs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """All clusters as pandoc formats them, in each style."""
    return {name: straight_from_pandoc(style, tmp_path_factory.mktemp(name)) for name, style in STYLES.items()}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("raw", CLUSTERS)
def test_as_pandoc_prints_it(
    ours: dict[str, Citations], pandocs: dict[str, dict[str, str]], raw: str, style: str
) -> None:
    """A page filled in by us reads as if pandoc had formatted the whole citation, in either style."""
    assert text_and_links(ours[style].clusters[raw]) == pandocs[style][raw]


@pytest.mark.parametrize(
    ("raw", "default", "second"),
    [
        ("[@cheng1957history, p. 25]", "(Cheng 1957, 25)", "[Cheng 1957: p. 25]"),
        ("[@cheng1957history, pp. 101-108]", "(Cheng 1957, 101–8)", "[Cheng 1957: pp. 101–108]"),
        ("@cheng1957history [p. 25]", "Cheng (1957, 25)", "Cheng [1957: p. 25]"),
        ("[-@cheng1957history, p. 25]", "(1957, 25)", "[1957: p. 25]"),
        ("[@lo2008wary, p. 70111]", "(Lo 2008b, 70111)", "[Lo 2008b: p. 70111]"),
        (
            "[@zheng2010many, p. 3; @abbas2024two, p. 4; @cheng1957history, pp. 5-6]",
            "(Zheng et al. 2010, 3; Abbas and Bach 2024, 4; Cheng 1957, 5–6)",
            "[Abbas & Bach 2024: p. 4 | Cheng 1957: pp. 5–6 | Zheng et al. 2010: p. 3]",
        ),
    ],
)
def test_each_style_has_its_own_way(ours: dict[str, Citations], raw: str, default: str, second: str) -> None:
    """The style decides on brackets, labels, the order of works and how ranges are shortened."""
    printed = [text_and_links(ours[style].clusters[raw]).split(" <")[0] for style in ("default", "second")]
    assert printed == [default, second]


def test_references_are_in_the_style_s_order(ours: dict[str, Citations]) -> None:
    """Every work has a reference, cited or not, ordered as the style says."""
    works, _ = read_bibliography(BIB)
    default, second = ours["default"].references, ours["second"].references
    assert set(default) == set(second) == {work.key for work in works}
    assert list(default)[:3] == ["abbas2024two", "cheng1957history", "edited"]
    assert list(second)[:2] == ["abbas2024two", "zheng2010many"]
    assert text_and_links(second["lo2008axis"]).split(" <")[0] == "Lo, B., ‘Axis’, Journal, 2008a."


@pytest.mark.parametrize("style", ["second", "numeric"])
def test_letters_and_numbers_do_not_depend_on_the_batch(tmp_path: Path, style: str) -> None:
    """What is formatted in a later run fits what was kept: 2008a and [2] are the same works for ever."""
    text = (FIXTURES / f"{style}-style.csl").read_text(encoding="utf-8")
    clusters = ["[@lo2008wary]", "[@lo2008axis]", "[@lo2008wary; @abbas2024two]"]
    one_by_one = Citations({}, {})
    for count in range(len(clusters) + 1):
        one_by_one = formatted(clusters[:count], text, tmp_path / "bit by bit")
    assert formatted(clusters, text, tmp_path / "at once") == one_by_one


def test_numbers_are_those_of_the_list(tmp_path: Path) -> None:
    """With a style that numbers works, a citation has the number that its reference has."""
    style = (FIXTURES / "numeric-style.csl").read_text(encoding="utf-8")
    citations = formatted(["[@lo2008wary]", "[@cheng1957history, p. 3]"], style, tmp_path)
    texts = {key: "".join(ET.fromstring(f"<r>{html}</r>").itertext()) for key, html in citations.references.items()}
    number = texts["lo2008wary"].split(".")[0]
    assert f"[{number}]" in "".join(ET.fromstring(f"<r>{citations.clusters['[@lo2008wary]']}</r>").itertext())


def test_a_number_that_looks_like_a_stand_in(tmp_path: Path) -> None:
    """A text that looks like a stand-in is not taken for one: an odd page is formatted whole."""
    citations = formatted(["[@edited, p. 7]", "[@lo2008axis, p. 70111]"], None, tmp_path)
    assert "(Ed 1999, 7)" in "".join(ET.fromstring(f"<r>{citations.clusters['[@edited, p. 7]']}</r>").itertext())
    assert "70111" in citations.clusters["[@lo2008axis, p. 70111]"]


Calls = Callable[[], int]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Counts the processes that are started."""
    run = subprocess.run
    made: list[object] = []

    def counted(*arguments: Any, **options: Any) -> subprocess.CompletedProcess[bytes]:
        made.append(arguments)
        return run(*arguments, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    return lambda: len(made)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_what_is_kept_costs_nothing(tmp_path: Path, calls: Calls, style: str | None) -> None:
    """The first run calls pandoc, the second one never does, and gives the same."""
    first = formatted(CLUSTERS, style, tmp_path)
    before = calls()
    second = formatted(CLUSTERS, style, tmp_path)
    assert before <= 2
    assert calls() == before
    assert second == first


@pytest.mark.parametrize(
    ("new", "cost"), [("[@abbas2024two]", 1), ("[see @abbas2024two, p. 3]", 1), ("[@cheng1957history, p. 99]", 0)]
)
def test_what_is_new_costs_one_call(tmp_path: Path, calls: Calls, new: str, cost: int) -> None:
    """A new citation costs one small call, another page of a work that is cited already costs none."""
    formatted(["[@cheng1957history, p. 25]"], None, tmp_path)
    before = calls()
    citations = formatted(["[@cheng1957history, p. 25]", new], None, tmp_path)
    assert calls() - before == cost
    assert set(citations.clusters) == {"[@cheng1957history, p. 25]", new}


@pytest.mark.parametrize("change", ["style", "bibliography"])
def test_a_change_beneath_is_seen(tmp_path: Path, change: str) -> None:
    """With another style or another bibliography nothing old is believed."""
    raw = "[@cheng1957history, p. 25]"
    before = formatted([raw], None, tmp_path)
    style = STYLES["second"] if change == "style" else None
    bib = BIB.replace("1957}", "1958}") if change == "bibliography" else BIB
    after = formatted([raw], style, tmp_path, bib)
    assert after.clusters != before.clusters
    assert after.references != before.references
    assert formatted([raw], None, tmp_path) == before


@pytest.mark.parametrize("content", ["", "{", "[]", "[{}]", "null", '{"a": 1}'])
def test_a_broken_store_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    """If what was kept cannot be read, it is made anew."""
    before = formatted(["[@site]"], None, tmp_path)
    for file in tmp_path.iterdir():
        file.write_text(content, encoding="utf-8")
    assert formatted(["[@site]"], None, tmp_path) == before


def test_nothing_to_format(tmp_path: Path) -> None:
    """A course without a citation or a work is no error."""
    assert formatted([], None, tmp_path, "") == Citations({}, {})


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b < c", "&lt;b&gt;"]
)
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_hostile_titles_are_text(tmp_path: Path, title: str, style: str | None) -> None:
    """Whatever a title says is text in well-formed XML, in citations and in references."""
    escaped = title.replace("&", r"\&")
    bib = f"@book{{evil, title = {{{{{escaped}}}}}, publisher = {{{{{escaped}}}}}, year = {{1999}}}}\n"
    citations = formatted(["[@evil, p. 3]", "@evil"], style, tmp_path, bib)
    for html in (*citations.clusters.values(), *citations.references.values()):
        root = ET.fromstring(f"<root>{html}</root>")
        assert {element.tag for element in root.iter()} <= {"root", "span", "a", "em", "i"}
        assert all("onerror" not in element.attrib for element in root.iter())
        assert title in "".join(root.itertext()).replace("“", '"').replace("”", '"').replace("‘", '"').replace("’", '"')


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ((FIXTURES / "note-style.csl").read_text(encoding="utf-8"), 1, "style-note"),
        ((FIXTURES / "dependent-style.csl").read_text(encoding="utf-8"), 1, "style-dependent"),
        ("<style>\n<citation>\n</style>", 3, "style-syntax"),
        ("", 1, "style-syntax"),
        ("<html/>", 1, "style-syntax"),
        ("<style/>", 1, "style-syntax"),
        ("not xml at all", 1, "style-syntax"),
    ],
)
def test_a_style_that_is_refused(text: str, line: int, code: str) -> None:
    """Note styles, styles that only point to another one, and what is no style are refused, with a remedy."""
    (problem,) = check_style(text, STYLE)
    assert (problem.line, problem.code, problem.path) == (line, code, STYLE)
    assert problem.hint


def test_a_style_that_is_accepted() -> None:
    """A style that prints in the text is accepted."""
    assert check_style(STYLES["second"] or "", STYLE) == []


def test_pandoc_s_refusal_is_a_problem(tmp_path: Path) -> None:
    """If pandoc cannot read the bibliography, that is said with its line and without a traceback."""
    with pytest.raises(CourseError) as caught:
        formatted(["[@a]"], None, tmp_path, "@book{a,\n  title = {A},\n  year == 3\n}\n")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == ("bibliography/works.bib", 3, "pandoc")
    assert problem.hint
