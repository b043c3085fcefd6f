"""The course: everything the authors wrote, as one frozen value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from coursewright.model.citations import Citations
from coursewright.model.dispute import Correction, Dispute
from coursewright.model.entry import Entry
from coursewright.model.event import Event
from coursewright.model.figure import Chart, Figure
from coursewright.model.page import Page
from coursewright.model.person import Person
from coursewright.model.place import Place
from coursewright.model.question import Question
from coursewright.model.section import Section
from coursewright.model.settings import Settings
from coursewright.model.site import Part, Site
from coursewright.model.structure import Structure
from coursewright.model.term import Term
from coursewright.model.wording import Wording
from coursewright.model.work import Work

Shelf = Mapping[str, Entry]


@dataclass(frozen=True, eq=False)
class Course:
    """Everything the authors wrote. All that a reader sees is a function of this and a page.

    `shelves` holds the entries by the name of their kind and by id. `texts` holds every source by its path within the
    project. `citations` is empty until the course has passed its checks (see `page/gate.py`).
    """

    settings: Settings
    site: Site
    works: Mapping[str, Work]
    shelves: Mapping[str, Shelf]
    quizzes: Mapping[str, tuple[Question, ...]]
    pages: Mapping[str, Page]
    texts: Mapping[str, str] = field(repr=False)
    citations: Citations = field(default_factory=lambda: Citations({}, {}), repr=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the navigation, in order."""
        return self.site.parts

    @property
    def name(self) -> str:
        """How the course is called and cited."""
        return self.settings.name or self.site.name

    @property
    def id(self) -> str:
        """The id that learners' files of progress carry: the one that is set, or one made of the name.

        `learner/backup.js` makes it of a name in the same way.
        """
        return self.settings.id or re.sub(r"\W+", "-", self.name.lower()).strip("-")

    @cached_property
    def chapters(self) -> Mapping[str, Page]:
        """The chapters by slug, in the order of the navigation."""
        ordered = [path for part in self.parts for path in part.pages]
        paths = dict.fromkeys([*(path for path in ordered if path in self.pages), *self.pages])
        return {self.pages[path].slug: self.pages[path] for path in paths if self.pages[path].is_chapter}

    def entries(self) -> Iterator[Entry]:
        """Every entry that came from a data file, and every question."""
        for shelf in self.shelves.values():
            yield from shelf.values()
        for questions in self.quizzes.values():
            yield from questions

    # The shelves by name, for those who want to know what is on them.

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms of the glossary."""
        return cast(Mapping[str, Term], self.shelves["terms"])

    @property
    def people(self) -> Mapping[str, Person]:
        """The persons, by name."""
        return cast(Mapping[str, Person], self.shelves["people"])

    @property
    def events(self) -> Mapping[str, Event]:
        """The events, by date."""
        return cast(Mapping[str, Event], self.shelves["events"])

    @property
    def places(self) -> Mapping[str, Place]:
        """The places of the atlas."""
        return cast(Mapping[str, Place], self.shelves["places"])

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The quantities."""
        return cast(Mapping[str, Figure], self.shelves["figures"])

    @property
    def structures(self) -> Mapping[str, Structure]:
        """The analytical structures."""
        return cast(Mapping[str, Structure], self.shelves["structures"])

    @property
    def charts(self) -> Mapping[str, Chart]:
        """The charts."""
        return cast(Mapping[str, Chart], self.shelves["charts"])

    @property
    def disputes(self) -> Mapping[str, Dispute]:
        """The disputes."""
        return cast(Mapping[str, Dispute], self.shelves["disputes"])

    @property
    def corrections(self) -> Mapping[str, Correction]:
        """The corrections."""
        return cast(Mapping[str, Correction], self.shelves["corrections"])

    @property
    def sections(self) -> Mapping[str, Section]:
        """The sections of the documents, in their order."""
        return cast(Mapping[str, Section], self.shelves["sections"])

    @property
    def wordings(self) -> Mapping[str, Wording]:
        """The wordings that may be shared with other texts."""
        return cast(Mapping[str, Wording], self.shelves["wordings"])
