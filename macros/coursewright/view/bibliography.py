"""What the page of the bibliography shows of each work, and what it can be filtered by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from coursewright.index.uses import Uses
from coursewright.model.course import Course
from coursewright.model.settings import Settings
from coursewright.model.work import Work
from coursewright.view.filters import FilterValue, filter_values

KINDS: Mapping[str, str] = {  # those of a course come before the last two
    "article": "Article",
    "book": "Book",
    "chapter": "Chapter of a book",
    "report": "Report",
    "thesis": "Thesis",
    "web": "Web page",
    "other": "Document or other text",
}
KNOWN: Mapping[str, str] = {"full": "Read in full", "part": "Passages read", "record": "Catalogue record only"}
MOST_LETTERS = 60  # of all scripts; more groups than that are no alphabet
_KIND_OF = {
    "article": "article",
    "book": "book",
    "incollection": "chapter",
    "inproceedings": "chapter",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "online": "web",
}


@dataclass(frozen=True)
class Listed:
    """A work with its kind, its year if it has one, how we know it, and the slugs of the chapters that use it."""

    work: Work
    kind: str
    year: int | None
    known: str
    chapters: tuple[str, ...]


@dataclass(frozen=True)
class BibliographyView:
    """The whole page; `first` and `last` are the years within which all dated works lie, 0 without any.

    `groups` are the works by the first letter of their reference; one, without a letter, if the style sorts otherwise.
    """

    groups: tuple[tuple[str, tuple[Listed, ...]], ...]
    kinds: tuple[FilterValue, ...]
    known: tuple[FilterValue, ...]
    chapters: tuple[FilterValue, ...]
    first: int
    last: int


def view_of_bibliography(
    course: Course, uses: Uses, works: Iterable[Work], through: Mapping[str, str]
) -> BibliographyView:
    """What the page shows of `works`, in their order; `through` names the documents we read others through."""
    entries = tuple(_listed(course, uses, work) for work in works)
    known = {**KNOWN, **{key: f"Read through {name}" for key, name in through.items()}}
    chapters = {page.slug: page.front.title for page in course.chapters.values()}
    years = [entry.year for entry in entries if entry.year is not None]
    return BibliographyView(
        grouped(entries, course.citations.references),
        filter_values(((entry.kind,) for entry in entries), kinds_of(course.settings)),
        filter_values(((entry.known,) for entry in entries), known),
        filter_values((entry.chapters for entry in entries), chapters),
        min(years, default=0),
        max(years, default=0),
    )


def grouped(entries: Iterable[Listed], references: Mapping[str, str]) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    """The entries, in their order, by the first letter of what `references` has for their keys."""
    whole = tuple(entries)
    groups = tuple(
        (letter, tuple(inside)) for letter, inside in groupby(whole, lambda entry: initial(references[entry.work.key]))
    )
    return groups if len(groups) <= MOST_LETTERS else (("", whole),)


def initial(reference: str) -> str:
    """The first letter of a reference in HTML, as a capital without accents; `0–9` for any digit."""
    text = unicodedata.normalize("NFD", unescape(re.sub(r"<[^>]*>", "", reference)))
    first = next((sign for sign in text if sign.isalnum()), "")
    return "0–9" if first.isdigit() else first.upper()


def _listed(course: Course, uses: Uses, work: Work) -> Listed:
    pages = (course.pages[path] for path in uses.citing.get(work.key, ()))
    chapters = tuple(page.slug for page in pages if page.is_chapter)
    return Listed(work, kind_of(work), year_of(work), work.via or work.consulted or "", chapters)


def kinds_of(settings: Settings) -> dict[str, str]:
    """The names of the kinds of works: ours, with the course's own before the last two."""
    *ours, web, other = KINDS.items()
    return dict([*ours, *((kind.id, kind.name) for kind in settings.kinds), web, other])


def kind_of(work: Work) -> str:
    """Which kind a work is: the one that it names, or else the one of its type in BibTeX."""
    return work.own_kind or _KIND_OF.get(work.kind, "other")


def year_of(work: Work) -> int | None:
    """The year in which a work appeared; None if it names none."""
    found = re.match(r"-?\d{1,4}\b", work.fields.get("year") or work.fields.get("date", ""))
    return int(found[0]) if found else None
