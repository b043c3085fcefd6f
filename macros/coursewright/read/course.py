"""Reads a course: all its files into one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from coursewright.cite.style import check_style
from coursewright.disk import Memory
from coursewright.model.course import Course, Shelf
from coursewright.model.entry import Entry
from coursewright.model.kinds import KINDS
from coursewright.model.settings import PATH as SETTINGS
from coursewright.model.settings import Settings
from coursewright.model.site import Site
from coursewright.model.work import Work
from coursewright.problems import Problem
from coursewright.read.bibliography import read_bibliography
from coursewright.read.configuration import read_site
from coursewright.read.files import CONFIG, QUIZZES, STYLE, WORKS
from coursewright.read.pages import read_page
from coursewright.read.quizzes import read_quiz
from coursewright.read.settings import read_settings
from coursewright.read.yamlfile import read_entries


def read_works(texts: Mapping[str, str], memory: Memory) -> tuple[dict[str, Work], list[Problem]]:
    """The works by key, and all problems of the bibliography."""
    if WORKS not in texts:
        return {}, []
    works, problems = memory.recall(read_bibliography, texts[WORKS], WORKS)
    return {work.key: work for work in works}, list(problems)


def read_course(
    texts: Mapping[str, str], memory: Memory, config: str = CONFIG, docs: str = "docs"
) -> tuple[Course, list[Problem]]:
    """The course that the files' `texts` describe, still without its works, and all the problems its readers met.

    `docs` is the folder of its pages within the project.
    """
    problems: list[Problem] = []

    def recall(read: Any, path: str, *more: str, otherwise: Any = ()) -> Any:
        if path not in texts:
            return otherwise
        values, found = memory.recall(read, texts[path], path, *more)
        problems.extend(found)
        return values

    shelves: dict[str, Shelf] = {}
    for kind in KINDS.values():
        paths = [path for path in texts if kind.reads(path)]
        listed = [entry for path in paths for entry in recall(read_kind, path, kind.name)]
        shelves[kind.name], repeated = _by_id(listed)
        problems += repeated
    pages = [recall(read_page, path, docs) for path in texts if path.endswith(".md")]
    course = Course(
        settings=recall(read_settings, SETTINGS, otherwise=Settings()),
        site=recall(read_site, config, otherwise=Site()),
        works={},
        shelves=shelves,
        quizzes={
            str(PurePosixPath(path).with_suffix("")).removeprefix(QUIZZES): recall(read_quiz, path)
            for path in texts
            if path.startswith(QUIZZES)
        },
        pages={page.path: page for page in pages},
        texts=texts,
    )
    if STYLE in texts:
        problems += check_style(texts[STYLE], STYLE)
    return course, problems


def read_kind(text: str, path: str, name: str) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries of a file of the kind of this name, in the order in which pages list them, and all problems."""
    model = KINDS[name].model
    entries: tuple[Entry, ...]
    entries, problems = read_entries(text, path, name, model)
    return tuple(model.in_order(entries)), [*problems, *model.faults(entries)]


def _by_id(entries: list[Entry]) -> tuple[Shelf, list[Problem]]:
    """The entries by their ids, or by their numbers if they have none; and those whose id another file has too."""
    shelf: dict[str, Entry] = {}
    problems = []
    for number, entry in enumerate(entries):
        name = str(getattr(entry, "id", number))
        if name in shelf:
            other = shelf[name]
            message = f'Id "{name}" is already used in {other.path} on line {other.line}.'
            problems.append(
                Problem(entry.path, entry.line, "duplicate-id", message, "Give this entry an id of its own.")
            )
        shelf.setdefault(name, entry)
    return shelf, problems
