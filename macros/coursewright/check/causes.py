"""Causes before what follows from them: what only seems wrong because a file cannot be read is not told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from coursewright.model.kinds import KINDS
from coursewright.model.settings import PATH as SETTINGS
from coursewright.problems import Problem, errors
from coursewright.read.files import CONFIG, QUIZZES, WORKS

_WHOLLY = frozenset(("yaml-syntax", "yaml-shape", "encoding", "bibtex-syntax"))  # after these, entries are missing
_OF_THE_QUIZ = frozenset(("chapter-without-quiz", "untested-objective", "unknown-quiz"))


def causes_first(read: Iterable[Problem], checked: Iterable[Problem], texts: Mapping[str, str]) -> list[Problem]:
    """What remains of the problems that were found between files, once it is known which files cannot be read.

    A name is not unknown if it is in a file that its reader has refused, as a whole or in part; nor is something unused
    if such a file has its name. One problem of each such file says that this was left out.
    """
    refused: dict[str, list[Problem]] = {}
    for problem in errors(read):
        refused.setdefault(problem.path, []).append(problem)

    @cache
    def words(path: str) -> set[str]:
        return set(re.findall(r"[\w./:+-]*\w", texts.get(path, "")))

    def cause(problem: Problem) -> str:
        """The refused file that a problem follows from; empty if it stands by itself."""
        what, name = problem.about or ("", "")
        for path, found in refused.items():
            is_whole = any(one.code in _WHOLLY for one in found)
            if is_whole and problem.path == path:
                return path
            if problem.code in _OF_THE_QUIZ and path.startswith(QUIZZES) and _same_page(path, problem.path):
                return path
            may_define = problem.code.startswith("unused-") or path in _sources(what, refused)
            if name and may_define and (name in words(path) or PurePosixPath(path).with_suffix("").match(f"*{name}")):
                return path
        return ""

    kept = []
    left_out: dict[str, int] = {}
    for problem in checked:
        if path := cause(problem):
            left_out[path] = left_out.get(path, 0) + 1
        else:
            kept.append(problem)
    for path in left_out:
        message = "What depends on this file is not checked until it can be read."
        line = min(refused[path]).line
        kept.append(Problem(path, line, "not-checked", message, "Mend this file first.", "warning"))
    return kept


def _sources(what: str, paths: Iterable[str]) -> Iterator[str]:
    """Those of the paths whose files say what there is of something."""
    for path in paths:
        kinds = {kind.one for kind in KINDS.values() if kind.reads(path)}
        if path == WORKS:
            kinds |= {"work", "document"}
        elif path in (SETTINGS, CONFIG):
            kinds |= {what} - {kind.one for kind in KINDS.values()} - {"work"}
        elif path.endswith(".md"):
            kinds |= {"objective", "section", "chapter", "page"}
        elif path.startswith(QUIZZES):
            kinds |= {"quiz"}
        if what in kinds:
            yield path


def _same_page(quiz: str, page: str) -> bool:
    slug = str(PurePosixPath(quiz.removeprefix(QUIZZES)).with_suffix(""))
    return str(PurePosixPath(page).with_suffix("")).endswith(slug)
