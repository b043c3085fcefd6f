"""The course: every file of the authors, read into one frozen value."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml

from macros import bibliography, chapters, glossary, quizzes, timeline
from macros.citations import STYLE, Citations, check_style
from macros.disk import Memory
from macros.model import Chart, Correction, Dispute, Entry, Event, Figure, Place, Section, Structure, Term, Work
from macros.pages import Page
from macros.problems import Problem
from macros.questions import Question
from macros.terms import TermNames
from macros.yamlfile import read_entries, read_yaml

E = TypeVar("E", bound=Entry)
CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class Part:
    """A part of the course: its name in the navigation and the paths of its pages, in order."""

    name: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """What `mkdocs.yml` says of the site: its name, one sentence on it, and the year of its edition.

    `address` is its `site_url` as written: the environment's names for it, and last what holds without them.
    """

    name: str = ""
    description: str = ""
    edition: str = ""
    address: tuple[str, ...] = ("",)

    @property
    def url(self) -> str:
        """Where the site stands, as the engines find it at this moment; empty if nobody says."""
        *names, otherwise = self.address
        return next((os.environ[name] for name in names if name in os.environ), otherwise)


@dataclass(frozen=True, eq=False)
class Course:
    """Everything the authors wrote. All that a reader sees is a function of this and a page.

    `texts` holds every source by its path within the project. `citations` is empty until the course
    has passed its checks (see `gate.py`).
    """

    works: Mapping[str, Work]
    terms: Mapping[str, Term]
    events: Mapping[str, Event]
    places: Mapping[str, Place]
    figures: Mapping[str, Figure]
    structures: Mapping[str, Structure]
    charts: Mapping[str, Chart]
    disputes: Mapping[str, Dispute]
    corrections: Mapping[str, Correction]
    sections: Mapping[str, Section]
    quizzes: Mapping[str, tuple[Question, ...]]
    pages: Mapping[str, Page]
    parts: tuple[Part, ...]
    site: Site
    texts: Mapping[str, str] = field(repr=False)
    citations: Citations = field(default_factory=lambda: Citations({}, {}), repr=False)

    @cached_property
    def names(self) -> TermNames:
        """The names of all terms, to be found in text."""
        return TermNames(tuple(self.terms.values()))

    @cached_property
    def chapters(self) -> Mapping[str, Page]:
        """The chapters by slug, in the order of the navigation."""
        ordered = [path for part in self.parts for path in part.pages]
        paths = dict.fromkeys([*(path for path in ordered if path in self.pages), *self.pages])
        return {self.pages[path].slug: self.pages[path] for path in paths if self.pages[path].is_chapter}

    def entries(self) -> Iterator[Entry]:
        """Every entry that came from YAML, questions too."""
        for kind in (self.terms, self.events, self.places, self.figures, self.structures, self.charts):
            yield from kind.values()
        yield from self.disputes.values()
        yield from self.corrections.values()
        yield from self.sections.values()
        for questions in self.quizzes.values():
            yield from questions


def source_files(root: Path) -> dict[str, Path]:
    """Every file a course is read from, by its path within the project."""
    found = [root / name for name in (CONFIG, bibliography.PATH, STYLE)]
    found += sorted((root / "docs").rglob("*.md"))
    for folder in ("data", quizzes.FOLDER):
        found += sorted((root / folder).rglob("*.yml"))
    return {path.relative_to(root).as_posix(): path for path in found if path.is_file()}


def read_works(texts: Mapping[str, str], memory: Memory) -> tuple[dict[str, Work], list[Problem]]:
    """The works by key, and all problems of the bibliography."""
    if bibliography.PATH not in texts:
        return {}, []
    works, problems = memory.recall(bibliography.read_bibliography, texts[bibliography.PATH], bibliography.PATH)
    return {work.key: work for work in works}, problems


def read_course(texts: Mapping[str, str], memory: Memory) -> tuple[Course, list[Problem]]:
    """The course that the files' `texts` describe, still without its works, and all the problems its readers met."""
    problems: list[Problem] = []

    def recall(read: Any, path: str, *more: str) -> Any:
        if path not in texts:
            return ()
        values, found = memory.recall(read, texts[path], path, *more)
        problems.extend(found)
        return values

    def by_id(entries: Sequence[E]) -> dict[str, E]:
        return {entry.id: entry for entry in entries}  # type: ignore[attr-defined]  # every listed entry has one

    course = Course(
        works={},
        terms=by_id(recall(glossary.read_glossary, glossary.PATH)),
        events=by_id(recall(timeline.read_timeline, timeline.PATH)),
        places=by_id(recall(read_places, "data/places.yml")),
        figures=by_id(recall(read_figures, "data/figures.yml")),
        structures=by_id(
            [entry for path in texts if path.startswith("data/structures/") for entry in recall(read_structures, path)]
        ),
        charts=by_id(recall(read_charts, "data/charts.yml")),
        disputes=by_id(recall(read_disputes, "data/disputes.yml")),
        corrections=by_id(recall(read_corrections, "data/corrections.yml")),
        sections=by_id(recall(read_sections, "data/sections.yml")),
        quizzes={
            path.removeprefix(f"{quizzes.FOLDER}/").removesuffix(".yml"): recall(quizzes.read_quiz, path)
            for path in texts
            if path.startswith(f"{quizzes.FOLDER}/")
        },
        pages={
            path.removeprefix("docs/"): recall(chapters.read_page, path) for path in texts if path.startswith("docs/")
        },
        parts=recall(read_parts, CONFIG),
        site=recall(read_site, CONFIG) or Site(),
        texts=texts,
    )
    if STYLE in texts:
        problems += check_style(texts[STYLE])
    return course, problems


def read_places(text: str, path: str) -> tuple[tuple[Place, ...], list[Problem]]:
    """The places of `places.yml`, and all problems."""
    return read_entries(text, path, "places", Place)


def read_figures(text: str, path: str) -> tuple[tuple[Figure, ...], list[Problem]]:
    """The quantities of `figures.yml`, and all problems."""
    return read_entries(text, path, "figures", Figure)


def read_structures(text: str, path: str) -> tuple[tuple[Structure, ...], list[Problem]]:
    """The structures of one file of `data/structures/`, and all problems."""
    return read_entries(text, path, "structures", Structure)


def read_charts(text: str, path: str) -> tuple[tuple[Chart, ...], list[Problem]]:
    """The charts of `charts.yml`, and all problems."""
    return read_entries(text, path, "charts", Chart)


def read_disputes(text: str, path: str) -> tuple[tuple[Dispute, ...], list[Problem]]:
    """The disputes of `disputes.yml`, and all problems."""
    return read_entries(text, path, "disputes", Dispute)


def read_corrections(text: str, path: str) -> tuple[tuple[Correction, ...], list[Problem]]:
    """The corrections of `corrections.yml`, and all problems."""
    return read_entries(text, path, "corrections", Correction)


def read_sections(text: str, path: str) -> tuple[tuple[Section, ...], list[Problem]]:
    """The sections of the two documents, in their order, and all problems of their file."""
    return read_entries(text, path, "sections", Section)


def read_parts(text: str, path: str = CONFIG) -> tuple[tuple[Part, ...], list[Problem]]:
    """The parts that the navigation of `mkdocs.yml` names; the engines check the rest of that file."""
    document, problems = read_yaml(text, path, ignore_tags=True)
    if document is None or not isinstance(document.value, dict):
        return (), problems
    parts = []
    for item in document.value.get("nav") or []:
        if isinstance(item, dict):
            for name, below in item.items():
                parts.append(Part(name if isinstance(below, list) else "", tuple(_paths(below))))
        else:
            parts.append(Part("", (str(item),)))
    return tuple(parts), problems


def read_site(text: str, path: str = CONFIG) -> tuple[Site, list[Problem]]:
    """What `mkdocs.yml` says of the site; what is wrong with the file, `read_parts` says."""
    document, _ = read_yaml(text, path, ignore_tags=True)
    values = document.value if document and isinstance(document.value, dict) else {}
    extra = values.get("extra")
    edition = extra.get("edition", "") if isinstance(extra, dict) else ""
    name, description = (str(values.get(key, "")) for key in ("site_name", "site_description"))
    return Site(name, description, str(edition), _read_address(text) if document else ("",)), []


def _read_address(text: str) -> tuple[str, ...]:
    """The `site_url` of a YAML text, with MkDocs's `!ENV`: one name, or names and last a value."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    settings = root.value if isinstance(root, yaml.MappingNode) else []
    for node in (value for key, value in settings if key.value == "site_url"):
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        values = tuple(part.value if part.tag.endswith((":str", "!ENV")) else "" for part in parts)
        return (*values, "") if node.tag == "!ENV" and len(values) == 1 else values
    return ("",)


def _paths(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for below in item:
            yield from _paths(below)
    elif isinstance(item, dict):
        for below in item.values():
            yield from _paths(below)
