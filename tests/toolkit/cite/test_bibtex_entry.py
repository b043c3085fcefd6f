"""`bibtex_entry.py`: what a reader takes away is the work, for every reader of BibTeX."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from coursewright.read.bibliography import PATH, read_bibliography
from coursewright.read.bibtex import read_bibtex
from coursewright.cite.bibtex_entry import OURS, format_entry
from coursewright.cite.pandoc import _find_pandoc
from tests.courses import PROJECT

TEXT = (PROJECT / PATH).read_text(encoding="utf-8")
WORKS, _ = read_bibliography(TEXT)
GIVEN = "\n\n".join(format_entry(work) for work in WORKS)


def test_an_entry() -> None:
    """An entry has the fields of the work as they were written, and none of ours."""
    (work,), _ = read_bibtex(
        "@book{ash2001, author = {Ash, Ada}, title={Rivers {\\&} Borders}, via = {elm}, note = {ours}, year=2001}", PATH
    )
    lines = ["@book{ash2001,", "  author = {Ash, Ada},", "  title = {Rivers {\\&} Borders},", "  year = {2001}", "}"]
    assert format_entry(work).splitlines() == lines


def test_bibtexparser_reads_it_back() -> None:
    """For every work of the course the same key, type and fields come back, ours aside, and nothing is wrong."""
    again, problems = read_bibtex(GIVEN, PATH)
    assert problems == []
    assert len(again) == len(WORKS) > 700
    for work, read in zip(WORKS, again, strict=True):
        assert (read.key, read.kind) == (work.key, work.kind)
        assert read.fields == {name: value for name, value in work.fields.items() if name not in OURS}


def test_pandoc_reads_it_back() -> None:
    """For every work of the course pandoc finds the same author, editor, title and date as in `works.bib`."""
    assert len(by_pandoc(TEXT)) == len(WORKS)
    assert by_pandoc(GIVEN) == by_pandoc(TEXT)


def by_pandoc(bibtex: str) -> dict[str, tuple[Any, ...]]:
    """Author, editor, title and date of each entry, as pandoc reads them, by key."""
    command = [_find_pandoc(), "--from", "biblatex", "--to", "csljson"]
    done = subprocess.run(command, input=bibtex.encode(), capture_output=True, check=True)
    names = ("author", "editor", "title", "issued")
    return {one["id"]: tuple(one.get(name) for name in names) for one in json.loads(done.stdout)}
