"""What the engines do differently: MkDocs, its fork ProperDocs, and Zensical.

MkDocs and ProperDocs are alike here, and "MkDocs" means both. That Zensical resolves links in HTML is known to
`Renderer.resolved` too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

import click
from markdown import Markdown

from coursewright.page.gate import begin_course, open_course
from coursewright.page.render import load_templates
from coursewright.problems import CourseError
from coursewright.read.files import CONFIG

PREVIEW = "COURSEWRIGHT_PREVIEW"  # set in the environment of an engine that builds for `course serve`
_USUAL = ("properdocs.yml", CONFIG) if "properdocs" in sys.modules else (CONFIG,)


def gate() -> bool:
    """Read and check the course before an engine touches the site; True if it may be built.

    `mkdocs.yml` calls this while it is being read: the one moment that all engines have before they
    clear away the old site.
    """
    is_zensical = "zensical" in sys.modules
    if is_zensical:
        _say_problems_plainly()
    config = _configuration()
    if config.is_file():
        # MkDocs calls `define_env` before it clears the site, and that waits for pandoc.
        (open_course if is_zensical else begin_course)(config.parent, config.name, drafts=_is_serving())
        load_templates()
    return True


def _configuration() -> Path:
    """The file that is being read: the one named to the engine's command, or else the usual one in this folder."""
    context = click.get_current_context(silent=True)
    named = context.params.get("config_file") if context else None
    name = getattr(named, "name", named)  # MkDocs opens it
    if isinstance(name, str):
        return Path(name).absolute()
    return next((path for path in map(Path.cwd().joinpath, _USUAL) if path.is_file()), Path.cwd() / CONFIG)


def _is_serving() -> bool:
    context = click.get_current_context(silent=True)
    return PREVIEW in os.environ or (context is not None and context.info_name == "serve")


def page_path(md: Markdown) -> str:
    """The path, within docs, of the page that is being rendered; empty outside the engines."""
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
        before, found, problems = str(value).partition(f"{CourseError.__name__}: ")
        if found and before.startswith("Python error"):
            plain, _, _ = problems.partition("\nTraceback (most recent call last)")
            sys.stderr.write(f"Error: {plain}\n")
        else:
            previous(kind, value, trace)

    sys.excepthook = hook
