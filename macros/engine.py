"""The only file that knows that there are two engines: MkDocs and Zensical."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from markdown import Markdown

from macros.gate import begin_course, open_course
from macros.problems import CourseError
from macros.render import load_templates


def gate() -> bool:
    """Read and check the course before an engine touches the site; True if it may be built.

    `mkdocs.yml` calls this while it is being read: the one moment that both engines have before they
    clear away the old site.
    """
    is_zensical = "zensical" in sys.modules
    if is_zensical:
        _say_problems_plainly()
    if (Path.cwd() / "mkdocs.yml").is_file():
        # MkDocs calls `define_env` before it clears the site, and that waits for pandoc.
        (open_course if is_zensical else begin_course)(Path.cwd())
        load_templates()
    return True


def page_path(md: Markdown) -> str:
    """The path, within docs, of the page that is being rendered; empty outside both engines."""
    if "relpath" in md.treeprocessors:  # MkDocs
        return str(md.treeprocessors["relpath"].file.src_uri)  # type: ignore[attr-defined]  # MkDocs sets it
    if "rendering_context" in md.preprocessors:  # Zensical
        return str(md.preprocessors["rendering_context"].page.path)  # type: ignore[attr-defined]  # Zensical sets it
    return ""


def resolves_html(md: Markdown) -> bool:
    """Whether the engine resolves links in finished HTML from the source's place, as Zensical does."""
    return "rendering_context" in md.preprocessors


def _say_problems_plainly() -> None:
    """Zensical wraps what we raise in a RuntimeError with its traceback; show the problems alone."""
    previous = sys.excepthook

    def hook(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        told, found, problems = str(value).partition(f"{CourseError.__name__}: ")
        if found and told.startswith("Python error"):
            plain, _, _ = problems.partition("\nTraceback (most recent call last)")
            sys.stderr.write(f"Error: {plain}\n")
        else:
            previous(kind, value, trace)

    sys.excepthook = hook
