"""Courses to test with: the small one of `fixtures/small`, the miniature site, and how to build and render them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import yaml
from lxml import html
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from coursewright import define_env
from coursewright.page.gate import open_course
from coursewright.read.files import CONFIG

HERE = Path(__file__).parent
PROJECT = HERE.parent
SMALL = HERE / "fixtures" / "small"
MINI = HERE / "mini"
ASSETS = PROJECT / "macros" / "coursewright" / "theme" / "assets"
SCRIPTS = "//script[not(@type='application/ld+json')]"  # metadata is no script that runs
ENGINES: Mapping[str, Sequence[str]] = {
    "mkdocs": ("build", "--strict"),
    "zensical": ("build", "--strict", "--clean"),
    "properdocs": ("build", "--strict", "-f", "mkdocs.yml"),
}
THEMES = ("mkdocs", "zensical")  # ProperDocs puts around an article what MkDocs does
_NOT_SOURCES = shutil.ignore_patterns(".course-cache", ".cache", "site", "__pycache__")


def copy_course(source: Path, target: Path) -> Path:
    """The sources of a course alone, in a folder of their own."""
    shutil.copytree(source, target, ignore=_NOT_SOURCES)
    return target


def edit(root: Path, path: str, old: str, new: str) -> int:
    """Replace the only `old` in a file; the line on which it begins."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} has {text.count(old)} times {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def configuration(root: Path = PROJECT) -> Any:
    """What `mkdocs.yml` holds, its tags aside."""
    return yaml.load((root / CONFIG).read_text(encoding="utf-8"), _NoTags)


class _NoTags(yaml.SafeLoader):
    """Reads what a tag would make as nothing."""


_NoTags.add_multi_constructor("", lambda *_: None)


def render_page(root: Path, path: str) -> str:
    """The article of a page as both engines make it from `mkdocs.yml`, without either of them."""
    open_course(root)
    macros = jinja2.Environment(undefined=jinja2.StrictUndefined, comment_start_string="{##", comment_end_string="##}")
    define_env(SimpleNamespace(project_dir=root, macro=lambda call, name: macros.globals.update({name: call})))
    md = Markdown(extensions=["coursewright", "toc"], extension_configs={"toc": {"permalink": False, "toc_depth": 2}})
    md.treeprocessors.register(_PagePath(path), "relpath", 0)
    body = re.sub(r"\A---\n.*?^---\n", "", (root / "docs" / path).read_text(encoding="utf-8"), flags=re.S | re.M)
    return md.convert(macros.from_string(body).render())


class _PagePath(Treeprocessor):
    """Stands where MkDocs has the processor that knows the page."""

    def __init__(self, path: str) -> None:
        self.file = SimpleNamespace(src_uri=path)

    def run(self, root: Any) -> None:
        """Links stay as they are."""


def article(text: str) -> html.HtmlElement:
    """HTML as a tree."""
    return html.fragment_fromstring(text, create_parent="article")


def squeezed(text: str) -> str:
    """Text with each run of blanks as one space."""
    return " ".join(text.split())


def run(root: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A program of this Python's environment, run in a course's folder."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def once(folder: Path, make: Callable[[Path], None], patience: float = 120) -> Path:
    """`folder`, made by the first process that asks for it; the others wait until it is done."""
    done = folder.with_suffix(".done")
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + patience
        while not done.exists():
            assert time.monotonic() < end, f"{folder} was never finished"
            time.sleep(0.05)
    else:
        try:
            make(folder)
        finally:
            done.touch()
    return folder
