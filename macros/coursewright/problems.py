"""What can be wrong with an author's file, and the one exception that stops a build."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import click

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One finding: where it is, its stable code, what was found, and what to do.

    `path` is relative to the project and uses `/`; `line` counts from 1.
    An error stops every build. A warning does not, but `course check --strict` fails on it.
    `about` is what of what is missing or not used: `("term", "qing-dynasty")`.
    """

    path: str
    line: int
    code: str
    message: str
    hint: str
    severity: Severity = "error"
    about: tuple[str, str] | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message} {self.hint}".rstrip()


class CourseError(click.ClickException, SystemExit):
    """The course has errors and must not be built.

    Click prints it without a traceback, and as a SystemExit so does the server of MkDocs.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [str(problem) for problem in self.problems]
        super().__init__("\n".join([f"the course was not built: {counted(len(lines), 'problem')}", *lines]))


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 error`, `2 errors`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """A hint naming the known word most like `word`, or an empty text if none is like it, of 1, by `cutoff`."""
    matches = difflib.get_close_matches(word, sorted(known), n=1, cutoff=cutoff)
    return f'Did you mean "{matches[0]}"?' if matches else ""


def unknown(path: str, line: int, what: str, name: str, known: Iterable[str]) -> Problem:
    """The problem that a file names something which does not exist."""
    hint = nearest(name, known) or f"Add it, or correct the name of the {what}."
    return Problem(path, line, f"unknown-{what}", f'There is no {what} "{name}".', hint, about=(what, name))


def line_of(text: str, needle: str, start: int = 1) -> int:
    """The number of the first line at or after `start` that holds `needle`; `start` if none does."""
    for number, line in enumerate(text.splitlines()[start - 1 :], start):
        if needle in line:
            return number
    return start
