"""Bibliographies in the forms of reference managers and of biblatex are taken as they are.

The works are made up; their fields, order, escapes, braces and comments are as each program writes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from coursewright.cite.pandoc import format_citations
from coursewright.read.bibliography import read_bibliography

NUMBER = 120
NAMES = ("Fir, Ada", "Gum, Ben and Elm, Cora", r"M{\"u}ller, J{\"o}rg", "Čapek, Božena", "{Institute of Rivers}")
TITLES = (
    "Rivers and {Borders}",
    r"{{The {GPS} of Salt \& Silver}}",
    r"Caf{\'e} Trade, 1689--1727",
    "Über den Teehandel",
    "茶路",
)


def zotero(n: int) -> str:
    """As Zotero exports biblatex."""
    return f"""
@article{{fir_rivers_{n},
	title = {{{TITLES[n % 5]}}},
	volume = {{{n % 40 + 1}}},
	issn = {{0022-216X}},
	url = {{https://example.org/a_b/{n}?x=1&y=2}},
	doi = {{10.1000/river.{n}_x}},
	shorttitle = {{Rivers}},
	abstract = {{It costs 50\\% more \\& is \\#1. A single \\$ sign.}},
	pages = {{{n}--{n + 9}}},
	number = {{{n % 4 + 1}}},
	journaltitle = {{Journal of Rivers}},
	author = {{{NAMES[n % 5]}}},
	urldate = {{2024-05-{n % 28 + 1:02}}},
	date = {{{1950 + n % 70}-09}},
	langid = {{english}},
	keywords = {{rivers, borders}},
	note = {{Publisher: River Press}},
	file = {{Full Text:storage/AB{n}/50% of it.pdf:application/pdf;Snapshot:a.html:text/html}},
}}
"""


def better_bibtex(n: int) -> str:
    """As Better BibTeX exports BibTeX."""
    return f"""
@incollection{{firRivers{1950 + n % 70}{n},
  title = {{{TITLES[n % 5]}}},
  booktitle = {{A {{Handbook}} of Rivers}},
  author = {{{NAMES[n % 5]}}},
  editor = {{Oak, Dan and others}},
  year = {{{1950 + n % 70}}},
  month = {("jan", "feb", "sep")[n % 3]},
  series = {{River {{Studies}}}},
  number = {{{n}}},
  pages = {{{n}-{n + 9}}},
  publisher = {{River Press}},
  address = {{Vienna}},
  urldate = {{2024-05-01}},
  isbn = {{978-0-00-{n:06}-0}},
  langid = {{english}},
  annotation = {{Read twice: 100\\%.}},
  file = {{storage/AB{n}/rivers_{n}.pdf}}
}}
"""


def jabref(n: int) -> str:
    """As JabRef saves a library."""
    return f"""
@Book{{Fir{n},
  author       = {{{NAMES[n % 5]}}},
  date         = {{{1950 + n % 70}}},
  title        = {{{TITLES[n % 5]}}},
  edition      = {{2}},
  publisher    = riverpress,
  url          = {{https://example.org/{n}}},
  urldate      = {{2024-05-01}},
  comment      = {{Ask Ben}},
  creationdate = {{2024-05-01T10:00:00}},
  file         = {{:books/rivers{n}.pdf:PDF}},
  groups       = {{Rivers, To read}},
  owner        = {{ada}},
  priority     = {{prio2}},
  ranking      = {{rank4}},
  readstatus   = {{skimmed}},
  timestamp    = {{2024-05-01}},
}}
"""


def mendeley(n: int) -> str:
    """As Mendeley syncs a BibTeX file."""
    return f"""
@article{{Fir{n},
abstract = {{It costs 50{{\\%}} more, {{\\&}} {{\\textless}} 3.}},
annote = {{Read.}},
archivePrefix = {{arXiv}},
arxivId = {{1234.{n:05}}},
author = {{{NAMES[n % 5]}}},
doi = {{10.1000/river{{\\_}}{n}}},
eprint = {{1234.{n:05}}},
file = {{:C$\\backslash$:/Documents/rivers.pdf:pdf}},
issn = {{0022216X}},
journal = {{Journal of Rivers}},
keywords = {{borders,rivers}},
mendeley-groups = {{Thesis}},
mendeley-tags = {{rivers}},
month = {{{("jan", "September", "dec")[n % 3]}}},
number = {{{n % 4 + 1}}},
pages = {{{n}--{n + 9}}},
pmid = {{{n}}},
title = {{{{{TITLES[n % 5]}}}}},
url = {{http://example.org/a{{\\_}}b/{n}?x=1{{\\&}}y=2{{\\#}}z}},
volume = {{{n % 40 + 1}}},
year = {{{1950 + n % 70}}}
}}
"""


def biblatex(n: int) -> str:
    """As the examples of biblatex are written: its types, names, dates and inheritance."""
    kind = (
        *("book", "collection", "inbook", "thesis", "online", "report", "jurisdiction", "legislation", "dataset"),
        *("mvbook", "inreference", "manual", "patent", "unpublished", "software", "periodical", "letter", "standard"),
    )[n % 18]
    fields = {
        "author": NAMES[n % 5],
        "editor": "van Oak, Jr, Dan",
        "title": TITLES[n % 5],
        "subtitle": "A Study",
        "titleaddon": "With Maps",
        "booktitle": "Collected Rivers",
        "type": "phdthesis" if kind == "thesis" else "mathesis",
        "institution": "University of Vienna",
        "publisher": "River Press",
        "location": "Vienna",
        "url": f"https://example.org/{n}",
        "date": (f"{1950 + n % 70}/{1951 + n % 70}", "1689~", "2004-05-06", "../2001-05")[n % 4],
        "eventdate": "2004-05-01",
        "origdate": "1921",
        "langid": "german",
        "langidopts": "variant=german",
        "hyphenation": "german",
        "indextitle": "Rivers",
        "annotation": "An entry with everything.",
        "related": "other",
        "userb": "x",
    }
    if kind in ("jurisdiction", "legislation", "standard"):
        del fields["author"], fields["editor"]
    return f"\n@{kind}{{b{n},\n" + "".join(f"  {name:<12} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


def inherited(n: int) -> str:
    """Chapters that take what they lack from the book they are in, and from shared data."""
    return f"""
@incollection{{chapter{n},
  author   = {{{NAMES[n % 5]}}},
  title    = {{{TITLES[n % 5]}}},
  crossref = {{whole}},
  xdata    = {{press}},
  pages    = {{{n}-{n + 9}}}
}}
"""


LIBRARIES: dict[str, tuple[str, Callable[[int], str], str]] = {
    "zotero": ("", zotero, ""),
    "better-bibtex": ("", better_bibtex, ""),
    "jabref": (
        "% Encoding: UTF-8\n\n@String{riverpress = {River Press}}\n",
        jabref,
        "\n@Comment{jabref-meta: databaseType:biblatex;}\n\n@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n",
    ),
    "mendeley": (
        "Automatically generated by Mendeley Desktop 1.19.8\nAny changes to this file will be lost\n",
        mendeley,
        "",
    ),
    "biblatex": ('@preamble{ "\\newcommand{\\x}{}" }\n', biblatex, ""),
    "inherited": (
        "",
        inherited,
        "\n@collection{whole,\n  editor = {Oak, Dan},\n  title = {Collected Rivers},\n"
        "  publisher = {River Press},\n  date = {1999}\n}\n"
        "\n@xdata{press,\n  publisher = {River Press},\n  location = {Vienna}\n}\n",
    ),
}


def library(name: str) -> str:
    """A file of 120 works in one of the forms."""
    before, entry, after = LIBRARIES[name]
    return before + "".join(map(entry, range(NUMBER))) + after


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_is_taken_as_it_is(name: str) -> None:
    """Nothing is told but that the entries do not say how we know the works, which each course judges for itself."""
    works, problems = read_bibliography(library(name))
    assert len(works) == NUMBER + (name == "inherited")
    assert Counter(problem.code for problem in problems) == {"no-evidence": len(works)}


@pytest.mark.parametrize("name", LIBRARIES)
def test_true_mistakes_are_still_told(name: str) -> None:
    """A misspelt field, a type that is none and an address that is none: each at its own line."""
    text = library(name).replace("title ", "titel ", 1).replace("title =", "titel =", 1)
    line = text[: text.index("titel")].count("\n") + 1
    problems = [problem for problem in read_bibliography(text)[1] if problem.code != "no-evidence"]
    assert {(problem.line, problem.code) for problem in problems} >= {(line, "unknown-field")}


def test_what_pandoc_prints_of_them(tmp_path: Path) -> None:
    """Addresses, DOIs and months are printed without escapes."""
    text = library("mendeley")
    references = format_citations(text, None, ["[@Fir1]"], tmp_path).references
    assert 'href="https://doi.org/10.1000/river_1"' in references["Fir1"]
    assert len(references) == NUMBER
    assert not any("\\" in reference for reference in references.values())
