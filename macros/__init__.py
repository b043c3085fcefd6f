"""The course layer of the site: what an author can call on a page.

Both engines load this module through `mkdocs.yml` and call `define_env`. Zensical does so for every
page, so nothing is kept here. Start reading in `course.py`.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Register every macro of `calls.MACROS` with the engine's macro environment."""
    from macros.calls import MACROS, format_marker  # noqa: PLC0415  # importing the package must stay light
    from macros.gate import open_course  # noqa: PLC0415  # as above

    open_course(Path(env.project_dir))
    for name in MACROS:
        env.macro(partial(_call, format_marker, name), name)


def _call(format_marker: Any, name: str, *arguments: Any) -> str:
    return str(format_marker(name, *(str(argument) for argument in arguments if argument is not None)))
