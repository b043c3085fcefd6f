"""The doors of coursewright: what an engine finds when it reads a course's `mkdocs.yml`.

`gate` is called while that file is read, `define_env` registers the macros, and `makeExtension` is the Markdown
extension. Zensical calls the last two for every page, so nothing is kept here. Start reading in `model/course.py`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

# Both engines look for a theme beside the file of what its entry point names; a module would be copied into the site.
theme = SimpleNamespace(__file__=str(Path(__file__).parent / "theme" / "mkdocs_theme.yml"))


def gate() -> bool:
    """Read and check the course before an engine touches the site. Raises CourseError if anything in it is broken."""
    from coursewright.page import engine  # noqa: PLC0415  # importing the package must stay light

    return engine.gate()


def define_env(env: Any) -> None:
    """Register every macro with the engine's macro environment."""
    from coursewright.page.gate import open_course  # noqa: PLC0415  # as above
    from coursewright.text.macro_calls import MACROS, format_marker  # noqa: PLC0415  # as above

    open_course(Path(env.project_dir))
    for name in MACROS:
        env.macro(partial(_call, format_marker, name), name)


def makeExtension(**_: object) -> Any:  # noqa: N802  # the name that Python-Markdown calls
    """The Markdown extension of a course."""
    from coursewright.page.extension import CourseExtension  # noqa: PLC0415  # as above

    return CourseExtension()


def _call(format_marker: Any, name: str, *arguments: Any) -> str:
    return str(format_marker(name, *(str(argument) for argument in arguments if argument is not None)))
