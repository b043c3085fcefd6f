"""Mistakes made on purpose under `course serve`: the last good site stays, says what is wrong, and comes back.

Every mistake under every engine with `--all`; a few under MkDocs, and one under each of the others, in a quick run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.courses import ENGINES, MINI, copy_course
from tests.toolkit.serve.previewed import Preview, is_mended, previewed, problems_in

TEA, RIVER = "docs/history/tea-road.md", "docs/history/river-border.md"
QUIZ, TERMS, EVENTS = "quizzes/history/river-border.yml", "data/glossary.yml", "data/timeline.yml"
PLACES, WORKS, CONFIG, SETTINGS = "data/places.yml", "bibliography/works.bib", "mkdocs.yml", "course.yml"
SIGN = "Two envoys met on a raft"  # on the page of the river, whatever is wrong elsewhere

# What is written (a file, what it has, what it gets), and what the page then says (place and code).
# `None` is a file that is deleted, and an old text of `""` one that is new.
Mistake = tuple[str, str | None, str | None, str, str]
MISTAKES: dict[str, Mistake] = {
    "a term indented by one space too few": (
        TERMS,
        "  - id: caravan",
        " - id: caravan",
        "data/glossary.yml:13",
        "yaml-syntax",
    ),
    "a tab in a data file": (TERMS, "    term: caravan", "\tterm: caravan", "data/glossary.yml:14", "yaml-syntax"),
    "a quote that is never closed": (
        EVENTS,
        "title: The market is closed",
        'title: "The market',
        "data/timeline.yml:30",
        "yaml-syntax",
    ),
    "a colon in a definition": (
        TERMS,
        "definition: Tea",
        "definition: In short: tea",
        "data/glossary.yml:9",
        "yaml-syntax",
    ),
    "a bracket that is never closed": (TERMS, "see: [caravan]", "see: [caravan", "data/glossary.yml:13", "yaml-syntax"),
    "a text that begins with a backtick": (
        TERMS,
        "term: caravan",
        "term: `caravan",
        "data/glossary.yml:14",
        "yaml-syntax",
    ),
    "a key that is misspelt": (EVENTS, "theme: treaties", "thema: treaties", "data/timeline.yml:16", "unknown-key"),
    "a term without a definition": (
        TERMS,
        "    definition: A company of traders that crosses a dry country together.\n",
        "",
        "data/glossary.yml:13",
        "missing-key",
    ),
    "the same id twice": (TERMS, "id: caravan", "id: brick-tea", "data/glossary.yml:13", "duplicate-id"),
    "a place beyond the pole": (PLACES, "at: [106.4, 50.3]", "at: [106.4, 150.3]", "data/places.yml:7", "bad-value"),
    "a work that does not exist": (
        RIVER,
        "[@ash2001rivers, p. 88]",
        "[@ash2010rivers, p. 88]",
        "docs/history/river-border.md:24",
        "unknown-work",
    ),
    "a term that does not exist": (
        TEA,
        'term("caravan")',
        'term("karavan")',
        "docs/history/tea-road.md:24",
        "unknown-term",
    ),
    "a macro that does not exist": (TEA, "{{ term(", "{{ terms(", "docs/history/tea-road.md:24", "unknown-macro"),
    "a macro within other words": (
        RIVER,
        '{{ correction("treaty-year") }}',
        'See {{ correction("treaty-year") }}',
        "docs/history/river-border.md:26",
        "macro-place",
    ),
    "braces that are never closed": (
        RIVER,
        '{{ correction("treaty-year") }}',
        '{{ correction("treaty-year"',
        "docs/history/river-border.md:28",
        "macro-syntax",
    ),
    "a link to no page": (
        "docs/index.md",
        "(history/tea-road.md)",
        "(history/tea.md)",
        "docs/index.md:9",
        "broken-link",
    ),
    "the same anchor twice": (TEA, "{#closing}", "{#goods}", "docs/history/tea-road.md:39", "duplicate-anchor"),
    "front matter that is not YAML": (
        TEA,
        "title: The tea road",
        "title: The tea road: a story",
        "docs/history/tea-road.md:2",
        "yaml-syntax",
    ),
    "front matter that is never closed": (
        RIVER,
        "---\n\n# The river border",
        "\n\n# The river border",
        "docs/history/river-border.md:1",
        "front-matter",
    ),
    "an objective without a text": (
        RIVER,
        "    text: Date the treaty.\n",
        "",
        "docs/history/river-border.md:8",
        "missing-key",
    ),
    "a type of question that does not exist": (
        QUIZ,
        "type: choice",
        "type: multiple-choice",
        "quizzes/history/river-border.yml:12",
        "unknown-type",
    ),
    "an objective that the chapter does not have": (
        QUIZ,
        "objective: read-treaty",
        "objective: read-it",
        "quizzes/history/river-border.yml:14",
        "unknown-objective",
    ),
    "an option without a reason": (
        QUIZ,
        ', why: "That was its first clause."',
        "",
        "quizzes/history/river-border.yml:20",
        "missing-key",
    ),
    "a brace that is missing in a work": (
        WORKS,
        "title = {Rivers That Became Borders}",
        "title = {Rivers That Became Borders",
        "bibliography/works.bib:1",
        "bibtex-syntax",
    ),
    "a work without a title": (
        WORKS,
        "  title = {Rivers",
        "  subtitle = {Rivers",
        "bibliography/works.bib:1",
        "no-title",
    ),
    "a page in the navigation that does not exist": (
        CONFIG,
        "      - timeline.md",
        "      - times.md",
        "mkdocs.yml:15",
        "unknown-page",
    ),
    "a configuration that is not YAML": (
        CONFIG,
        "site_name: Miniature",
        'site_name: "Miniature',
        "mkdocs.yml:2",
        "yaml-syntax",
    ),
    "a theme that is not installed": (CONFIG, "name: coursewright", "name: coursewrong", "mkdocs.yml:22", "engine"),
    "settings that are not YAML": (SETTINGS, "id: miniature", "id: [miniature", "course.yml:3", "yaml-syntax"),
    "a category that the course does not have": (
        TERMS,
        "category: treaty",
        "category: pact",
        "data/glossary.yml:25",
        "unknown-category",
    ),
    "a page that is deleted": (TEA, None, None, "mkdocs.yml:10", "unknown-page"),
    "a quiz without a page": (
        "quizzes/history/lost.yml",
        "",
        "questions: []\n",
        "quizzes/history/lost.yml:1",
        "quiz-without-page",
    ),
}
QUICK = {
    ("mkdocs", "a colon in a definition"),
    ("mkdocs", "a macro within other words"),
    ("mkdocs", "a page that is deleted"),
    ("mkdocs", "a configuration that is not YAML"),
    ("zensical", "a work that does not exist"),
    ("properdocs", "a theme that is not installed"),
}
CASES = [
    pytest.param(engine, name, marks=[] if (engine, name) in QUICK else [pytest.mark.thorough], id=f"{engine}: {name}")
    for engine in ENGINES
    for name in MISTAKES
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Preview]]:
    """The previews of the module, by engine; each is begun when it is first asked for."""
    with _Running(tmp_path_factory) as previews:
        yield previews


class _Running(dict[str, Preview]):
    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._open: list[object] = []

    def __enter__(self) -> _Running:
        return self

    def __exit__(self, *_: object) -> None:
        for one in self._open:
            one.__exit__(None, None, None)  # type: ignore[attr-defined]  # a context

    def __missing__(self, engine: str) -> Preview:
        context = previewed(copy_course(MINI, self._factory.mktemp(engine) / "mini"), "--engine", engine)
        self._open.append(context)
        self[engine] = context.__enter__()
        return self[engine]


def make(root: Path, mistake: Mistake) -> None:
    """Write a mistake into a course."""
    path, old, new, _, _ = mistake
    file = root / path
    if old is None or new is None:
        file.unlink()
        return
    text = file.read_text(encoding="utf-8") if old else ""
    assert old in text, f"{path} does not have {old!r}"
    file.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def mend(root: Path, path: str) -> None:
    """Make a file as it was."""
    before = MINI / path
    if before.is_file():
        (root / path).write_bytes(before.read_bytes())
    else:
        (root / path).unlink()


@pytest.mark.parametrize(("engine", "name"), CASES)
def test_the_last_good_page_stays_until_the_mistake_is_mended(
    running: dict[str, Preview], engine: str, name: str
) -> None:
    """The page is still there, with the problem, its place and its remedy; mended, it is there without."""
    preview, mistake = running[engine], MISTAKES[name]
    good = preview.wait_for_page("history/river-border/", lambda page: SIGN in page and is_mended(page))
    try:
        make(preview.root, mistake)
        broken = preview.wait_for_page("history/river-border/", lambda page: bool(problems_in(page)), name)
        assert preview.page("history/river-border/")[0] == 200
        assert SIGN in broken
        assert (mistake[3], "error", mistake[4]) in problems_in(broken)
    finally:
        mend(preview.root, mistake[0])
        mended = preview.wait_for_page("history/river-border/", is_mended)
    assert without_script(mended) == without_script(good)


def without_script(page: str) -> str:
    """A page without the number of its version."""
    before, _, after = page.partition('data-version="')
    return before + after.partition('"')[2]
