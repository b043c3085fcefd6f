"""`page/engine.py`: what differs between the engines. Both are run in `test_engines.py`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from markdown import Markdown

from coursewright.page.engine import gate, page_path, resolves_html
from coursewright.page.gate import current_course, open_course
from coursewright.problems import CourseError
from tests.courses import SMALL, copy_course, edit


def test_page_of_mkdocs() -> None:
    """MkDocs names the page in its processor of links."""
    md = Markdown()
    md.treeprocessors.register(SimpleNamespace(file=SimpleNamespace(src_uri="history/a.md")), "relpath", 0)  # type: ignore[arg-type]  # a stand-in
    assert (page_path(md), resolves_html(md)) == ("history/a.md", False)


def test_page_of_zensical() -> None:
    """Zensical names the page in its context, and resolves links in HTML too."""
    md = Markdown()
    md.preprocessors.register(SimpleNamespace(page=SimpleNamespace(path="history/a.md")), "rendering_context", 0)  # type: ignore[arg-type]  # a stand-in
    assert (page_path(md), resolves_html(md)) == ("history/a.md", True)


def test_neither() -> None:
    """Without an engine there is no page."""
    assert page_path(Markdown()) == ""


def test_gate_opens_for_a_good_course(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A good course may be built."""
    monkeypatch.chdir(small)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert gate() is True


def test_gate_stays_shut_for_a_broken_one(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken course stops whoever reads its configuration, before anything is written."""
    edit(small, "docs/history/nerchinsk.md", 'term("yasak"', 'term("yassak"')
    monkeypatch.chdir(small)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with pytest.raises(CourseError, match=r"docs/history/nerchinsk.md:31: unknown-term"):
        gate()


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good course and a broken one; the work is done in the one or the other."""
    for name in ("good", "broken"):
        copy_course(SMALL, tmp_path / name)
    edit(tmp_path / "broken", "docs/history/nerchinsk.md", 'term("yasak"', 'term("yassak"')
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return tmp_path


def as_command(named: object) -> click.Context:
    """The context in which an engine's command reads a configuration: Zensical has its path, MkDocs has opened it."""
    context = click.Context(click.Command("build"), info_name="build")
    context.params["config_file"] = named
    return context


NAMED: dict[str, Callable[[str], object]] = {"a path": str, "a file": lambda path: SimpleNamespace(name=path)}


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize(("here", "there"), [("good", "broken"), ("broken", "good")])
def test_the_course_is_that_of_the_configuration_that_is_read(
    two: Path, monkeypatch: pytest.MonkeyPatch, kind: str, here: str, there: str
) -> None:
    """The gate opens the course whose configuration is named to the engine, wherever the command was given."""
    monkeypatch.chdir(two / here)
    with as_command(NAMED[kind](f"../{there}/mkdocs.yml")):
        if there == "broken":
            with pytest.raises(CourseError, match=r"docs/history/nerchinsk.md:31: unknown-term"):
                gate()
        else:
            assert gate() is True
            assert current_course()[0] is open_course(two / "good")[0]


def test_a_configuration_may_have_another_name(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second configuration beside the first is read for what it says: its navigation here."""
    text = (two / "good" / "mkdocs.yml").read_text(encoding="utf-8")
    (two / "good" / "other.yml").write_text(text.replace("site_name: Small", "site_name: Other"), encoding="utf-8")
    monkeypatch.chdir(two / "broken")
    with as_command("../good/other.yml"):
        assert gate() is True
    assert current_course()[0].site.name == "Other"


def test_drafts_are_pages_only_while_serving(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is named in `draft_docs` is checked and shown by `serve`, and is no page of a built site."""
    root = two / "good"
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text("utf-8") + "draft_docs: late.md\n", "utf-8")
    (root / "docs" / "late.md").write_text("---\ntitle: Late\n---\n", encoding="utf-8")
    monkeypatch.chdir(root)
    for command, pages in (("build", set()), ("serve", {"late.md"})):
        with click.Context(click.Command(command), info_name=command):
            assert gate() is True
        assert current_course()[0].pages.keys() & {"late.md"} == pages


def test_where_no_configuration_is_an_engine_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a configuration the gate has nothing to open: the engine stops by itself."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert gate() is True
