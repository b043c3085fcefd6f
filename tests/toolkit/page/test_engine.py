"""`engine.py`: what differs between the engines. Both are run in `test_engines.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from markdown import Markdown

from coursewright.page.engine import gate, page_path, resolves_html
from coursewright.problems import CourseError
from tests.courses import edit


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


def test_gate_has_no_say_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no course, there is nothing to check."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert gate() is True
