"""Reads `works.bib`: every work, and everything wrong with any entry.

The syntax is for `bibtex.py`, formatting is pandoc's (see `cite/pandoc.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from coursewright.model.work import Work
from coursewright.problems import Problem, nearest
from coursewright.read.files import WORKS

CONSULTED = ("full", "part", "record")
KEY = re.compile(r"[A-Za-z0-9_]+(?:[:.#$%&\-+?<>~/][A-Za-z0-9_]+)*")

# One of each group must be there, or a reader cannot find the work.
_REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author",), ("title",), ("journal", "journaltitle"), ("year", "date")),
    "book": (("author", "editor"), ("title",), ("publisher", "url"), ("year", "date", "urldate")),
    "incollection": (("author",), ("title",), ("booktitle",), ("year", "date")),
    "inproceedings": (("author",), ("title",), ("booktitle",), ("year", "date")),
    "mastersthesis": (("author",), ("title",), ("school", "institution"), ("year", "date")),
    "phdthesis": (("author",), ("title",), ("school", "institution"), ("year", "date")),
    "techreport": (("author",), ("title",), ("institution",), ("year", "date")),
    "report": (("author",), ("title",), ("institution",), ("year", "date")),
    "online": (("author", "editor"), ("title",), ("url",), ("year", "date", "urldate")),
    "misc": (("author", "editor"), ("title",), ("year", "date", "urldate")),
}
_FIELDS = frozenset(
    (
        "abstract author booktitle chapter consulted date doi edition editor eprint howpublished institution isbn "
        "issn journal journaltitle keywords kind langid location address month note number organization origdate pages "
        "publisher school series subtitle title translator type url urldate via volume year"
    ).split()
)
_VERBATIM = frozenset(("url", "doi", "eprint", "abstract", "keywords"))


def read_bibliography(text: str, path: str = WORKS) -> tuple[tuple[Work, ...], list[Problem]]:
    """The works of a BibTeX text, in its order, and all problems."""
    from coursewright.read.bibtex import read_bibtex  # noqa: PLC0415  # a slow import that a warm build does without

    works, problems = read_bibtex(text, path)
    for work in works:
        problems += _check_work(work)
    return works, problems + _duplicates(works) + _unknown_via(works)


def _check_work(work: Work) -> list[Problem]:
    found: list[Problem] = []

    def report(code: str, message: str, hint: str) -> None:
        found.append(Problem(work.path, work.line, code, f"{work.key}: {message}", hint))

    if not KEY.fullmatch(work.key):
        report("bad-key", "the key cannot be cited.", "Use letters, digits and single hyphens or colons.")
    if work.kind not in _REQUIRED:
        known = ", ".join(_REQUIRED)
        report(
            "unknown-type", f'unknown entry type "{work.kind}".', nearest(work.kind, _REQUIRED) or f"Known: {known}."
        )
    for group in _REQUIRED.get(work.kind, ()):
        if not any(work.fields.get(name, "").strip() for name in group):
            report("incomplete-work", f"{' or '.join(group)} is missing.", f"Add `{group[0]} = {{…}}`.")
    for name in work.fields.keys() - _FIELDS:
        report("unknown-field", f'unknown field "{name}".', nearest(name, _FIELDS) or "Remove it.")
    if not work.via and not work.consulted:
        hint = "Add `via = {key of the document}` or `consulted = {full|part|record}`."
        report("no-evidence", "it does not say how we know it.", hint)
    if work.via and work.consulted:
        report("evidence", "it says how we know it in two ways.", "Keep `via` or `consulted`.")
    if work.consulted and work.consulted not in CONSULTED:
        report("evidence", f'consulted is "{work.consulted}".', f"Expected one of {', '.join(CONSULTED)}.")
    for name in work.fields.keys() - _VERBATIM:
        if sign := re.search(r"(?<!\\)[%#$]", work.fields[name]):
            message = f'{name} has a bare "{sign[0]}", and BibTeX drops what is behind it.'
            report("bad-value", message, f"Write `\\{sign[0]}`.")
    if (year := work.fields.get("year", "")) and not re.fullmatch(r"-?\d{1,4}", year):
        report("bad-value", f'year is "{year}".', "Give four digits, or use `date`; leave it out if unknown.")
    if (url := work.fields.get("url", "")) and not re.fullmatch(r"https?://[^\s<>\"]+", url):
        report("bad-value", f'url is "{url}".', "Give one whole address that begins with http.")
    if (doi := work.fields.get("doi", "")) and not re.fullmatch(r"10\.\d{4,9}/[^\s<>\"]+", doi):
        report("bad-value", f'doi is "{doi}".', "Give the bare DOI, such as 10.1000/182.")
    return found


def _duplicates(works: Sequence[Work]) -> list[Problem]:
    """Entries with the same DOI, or the same address, are one work twice."""
    hint = "Merge the two entries."
    found = [Problem(work.path, work.line, "duplicate-doi", message, hint) for work, message in _shared(works, "doi")]
    found += [Problem(work.path, work.line, "duplicate-url", message, hint) for work, message in _shared(works, "url")]
    return found


def _shared(works: Sequence[Work], field: str) -> Iterator[tuple[Work, str]]:
    """Each work whose field an earlier one has too, and the sentence that says so."""
    seen: dict[str, str] = {}
    for work in works:
        value = work.fields.get(field, "").lower().rstrip("/")
        if value and value in seen:
            yield work, f"{work.key}: {field} {value} is already that of {seen[value]}."
        seen.setdefault(value, work.key)


def _unknown_via(works: Sequence[Work]) -> list[Problem]:
    keys = {work.key for work in works}
    return [
        Problem(
            work.path,
            work.line,
            "evidence",
            f'{work.key}: via names an unknown work "{work.via}".',
            nearest(work.via, keys) or "Name the entry of the document.",
        )
        for work in works
        if work.via and work.via not in keys
    ]
