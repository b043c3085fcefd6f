"""`bibtex_entry.py`: what a reader takes away is the work, for every reader of BibTeX."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from coursewright.cite.bibtex_entry import OURS, format_entry
from coursewright.cite.pandoc import _find_pandoc
from coursewright.read.bibliography import read_bibliography
from coursewright.read.bibtex import read_bibtex
from coursewright.read.files import WORKS
from tests.courses import MINI


def test_an_entry() -> None:
    """An entry has the fields of the work as they were written, and none of ours."""
    (work,), _ = read_bibtex(
        "@book{ash2001, author = {Ash, Ada}, title={Rivers {\\&} Borders}, via = {elm}, note = {ours}, kind = {plan},"
        " year=2001}",
        WORKS,
    )
    lines = ["@book{ash2001,", "  author = {Ash, Ada},", "  title = {Rivers {\\&} Borders},", "  year = {2001}", "}"]
    assert format_entry(work).splitlines() == lines


def test_every_reader_reads_it_back() -> None:
    """What is given away of a bibliography is read back as it was, by the reader of BibTeX here and by pandoc."""
    assert_read_back((MINI / WORKS).read_text(encoding="utf-8"))


def assert_read_back(text: str) -> None:
    """Every work comes back with the same key, type and fields, ours aside, and to pandoc it says what it said."""
    works, _ = read_bibliography(text)
    given = "\n\n".join(format_entry(work) for work in works)
    again, problems = read_bibtex(given, WORKS)
    assert problems == []
    assert len(again) == len(works) > 0
    for work, read in zip(works, again, strict=True):
        assert (read.key, read.kind) == (work.key, work.kind)
        assert read.fields == {name: value for name, value in work.fields.items() if name not in OURS}
    assert len(by_pandoc(text)) == len(works)
    assert by_pandoc(given) == by_pandoc(text)


def by_pandoc(bibtex: str) -> dict[str, tuple[Any, ...]]:
    """Author, editor, title and date of each entry, as pandoc reads them, by key."""
    command = [_find_pandoc(), "--from", "biblatex", "--to", "csljson"]
    done = subprocess.run(command, input=bibtex.encode(), capture_output=True, check=True)
    names = ("author", "editor", "title", "issued")
    return {one["id"]: tuple(one.get(name) for name in names) for one in json.loads(done.stdout)}
