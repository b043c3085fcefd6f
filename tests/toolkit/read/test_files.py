"""`files.py`: which files a course is read from, and what is said of those that nobody reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursewright.page.gate import inspect_course, open_course
from coursewright.problems import errors
from coursewright.read.files import layout_of, read_texts, source_files, unread_files
from tests.courses import edit, render_page


def configured(root: Path, *lines: str) -> None:
    """Add lines to the configuration of a course."""
    path = root / "mkdocs.yml"
    path.write_text("\n".join([path.read_text(encoding="utf-8"), *lines, ""]), encoding="utf-8")


def page(root: Path, path: str) -> None:
    """Write a page with no more than a title."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("---\ntitle: A page\n---\n\n# A page\n", encoding="utf-8")


def pages_of(root: Path, *, drafts: bool = False) -> set[str]:
    """The Markdown files that are pages of a course."""
    return {name for name in source_files(root, drafts=drafts) if name.endswith(".md")}


def test_every_file_of_a_course(unedited: Path) -> None:
    """A course is read from its configuration, its settings, its works, its data, its quizzes and its pages."""
    files = source_files(unedited)
    every = {path.relative_to(unedited).as_posix() for path in unedited.rglob("*") if path.is_file()}
    assert files.keys() == every
    assert all(path == unedited / name for name, path in files.items())


def test_pages_in_another_folder(small: Path) -> None:
    """`docs_dir` says where the pages are; problems are told there."""
    (small / "docs").rename(small / "texts")
    configured(small, "docs_dir: texts")
    assert layout_of(small).docs == "texts"
    assert {name for name in pages_of(small) if not name.startswith("texts/")} == set()
    course, _ = open_course(small)
    assert course.pages["history/nerchinsk.md"].file == "texts/history/nerchinsk.md"
    assert list(course.chapters) == ["history/nerchinsk"]
    assert "Nerchinsk" in render_page_in(small, "texts")
    line = edit(small, "texts/history/nerchinsk.md", "@cheng1957history [p. 25]", "@cheng1957historie [p. 25]")
    (problem,) = errors(inspect_course(small)[2])
    assert (problem.path, problem.line, problem.code) == ("texts/history/nerchinsk.md", line, "unknown-work")


def render_page_in(root: Path, docs: str) -> str:
    """A chapter of a course whose pages are in another folder than `docs`."""
    (root / "docs").symlink_to(root / docs)
    try:
        return render_page(root, "history/nerchinsk.md")
    finally:
        (root / "docs").unlink()


@pytest.mark.parametrize(
    ("path", "lines", "is_page"),
    [
        ("docs/a.md", [], True),
        ("docs/.hidden.md", [], False),
        ("docs/.hidden/a.md", [], False),
        ("docs/templates/a.md", [], False),
        ("docs/history/templates/a.md", [], True),
        ("docs/notes/a.md", ["exclude_docs: |", "  notes/"], False),
        ("docs/deep/notes/a.md", ["exclude_docs: |", "  notes/"], False),
        ("docs/deep/notes/a.md", ["exclude_docs: |", "  /notes/"], True),
        ("docs/notes/a.md", ["exclude_docs: |", "  notes/*", "  !notes/a.md"], True),
        ("docs/a-draft.md", ["exclude_docs: '*-draft.md'"], False),
        ("docs/.shown.md", ["exclude_docs: '!.shown.md'"], True),
        ("docs/drafts/a.md", ["draft_docs: |", "  drafts/"], False),
        ("docs/a.md", ["draft_docs: |", "  drafts/"], True),
    ],
)
def test_what_is_no_page(small: Path, path: str, lines: list[str], *, is_page: bool) -> None:
    """Hidden files, templates, and what the configuration excludes or calls a draft are no pages, as MkDocs has it."""
    page(small, path)
    configured(small, *lines)
    assert (path in pages_of(small)) is is_page
    shown = path.removeprefix("docs/")
    assert (shown in open_course(small)[0].pages) is is_page


def test_drafts(small: Path) -> None:
    """A draft is a page while the course is being written, and none when it is built; excluded it is never one."""
    page(small, "docs/drafts/a.md")
    page(small, "docs/notes/a.md")
    configured(small, "draft_docs: drafts/", "exclude_docs: notes/")
    assert pages_of(small, drafts=True) - pages_of(small) == {"docs/drafts/a.md"}
    assert "drafts/a.md" in open_course(small, drafts=True)[0].pages
    assert "drafts/a.md" in open_course(small)[0].pages  # as it was opened last
    assert "drafts/a.md" not in open_course(small, drafts=False)[0].pages


def test_a_broken_draft_stops_no_build(small: Path) -> None:
    """What is wrong in a draft is only told to who looks at drafts."""
    page(small, "docs/drafts/a.md")
    edit(small, "docs/drafts/a.md", "# A page\n", "# A page\n\nIt is said [@nobody1900].\n")
    configured(small, "draft_docs: drafts/")
    assert errors(inspect_course(small)[2]) == ()
    with pytest.raises(SystemExit, match="nobody1900"):
        open_course(small, drafts=True)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("data/figure.yml", 'Did you mean "data/figures.yml"?'),
        ("data/glosary.yml", 'Did you mean "data/glossary.yml"?'),
        ("data/figures.yaml", "Name it figures.yml."),
        ("data/extra.yml", "Files of data are data/glossary.yml, "),
        ("data/extra.yaml", "Files of data are data/glossary.yml, "),
        ("data/more/figures.yml", "Files of data are data/glossary.yml, "),
        ("data/structures/more.yaml", "Name it more.yml."),
        ("quizzes/x.yaml", "Name it x.yml."),
        ("quizzes/history/x.yaml", "Name it x.yml."),
        ("bibliography/more.bib", "works are in bibliography/works.bib"),
        ("bibliography/work.bib", 'Did you mean "bibliography/works.bib"?'),
        ("bibliography/styles.csl", 'Did you mean "bibliography/style.csl"?'),
    ],
)
def test_a_file_that_nobody_reads(small: Path, path: str, said: str) -> None:
    """A file whose name is misspelt is told, with the name that it should have, and the course is not built."""
    (small / path).parent.mkdir(exist_ok=True)
    (small / path).write_text("figures: []\n", encoding="utf-8")
    (problem,) = errors(inspect_course(small)[2])
    assert (problem.path, problem.line, problem.code) == (path, 1, "unread-file")
    assert said in problem.hint
    with pytest.raises(SystemExit, match="unread-file"):
        open_course(small)


@pytest.mark.parametrize("path", ["data/basemap.json", "data/notes.md", "quizzes/README.md", "bibliography/a.pdf"])
def test_other_files_are_nobodys_business(small: Path, path: str) -> None:
    """What could not be a file of the course's may lie where it likes."""
    (small / path).write_bytes(b"x")
    assert list(unread_files(small, source_files(small))) == []


def test_an_empty_folder(tmp_path: Path) -> None:
    """Where no course is, that is said, and what to do about it."""
    (problem,) = inspect_course(tmp_path)[2]
    assert (problem.path, problem.code, problem.severity) == ("mkdocs.yml", "no-course", "error")
    assert "--root" in problem.hint
    with pytest.raises(SystemExit, match="There is no course in this folder"):
        open_course(tmp_path)


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"a\nb\xff\n", 2, "not UTF-8"),
        ("a\n\nb\ue000".encode(), 3, "U+E000"),
        ("\ue003".encode(), 1, "U+E003"),
    ],
)
def test_texts_that_cannot_be_read(tmp_path: Path, data: bytes, line: int, said: str) -> None:
    """What is not UTF-8, and characters that only a font knows, are told with their line."""
    (tmp_path / "a.md").write_bytes(data)
    _, problems = read_texts({"a.md": tmp_path / "a.md"})
    assert [(one.path, one.line, one.code) for one in problems] == [("a.md", line, "encoding")]
    assert said in problems[0].message


def test_texts_are_alike_on_every_system(tmp_path: Path) -> None:
    """A mark at the start of a file and the line ends of Windows are no part of its text."""
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfa\r\nb\n")
    assert read_texts({"a.md": tmp_path / "a.md"}) == ({"a.md": "a\nb\n"}, [])
