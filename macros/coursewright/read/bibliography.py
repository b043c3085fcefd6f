"""Reads `works.bib`: every work, and everything wrong with any entry.

The syntax is for `bibtex.py`, formatting is pandoc's (see `cite/pandoc.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from coursewright.cite.pandoc import keys_in_bibtex
from coursewright.model.work import TYPES, Work
from coursewright.problems import Problem, nearest
from coursewright.read.files import WORKS

CONSULTED = ("full", "part", "record")
KEY = re.compile(r"[A-Za-z0-9_]+(?:[:.#$%&\-+?<>~/][A-Za-z0-9_]+)*")

# One of each group should be there, or a reader cannot find the work.
_EXPECTED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author",), ("journal", "journaltitle"), ("year", "date")),
    "book": (("author", "editor"), ("publisher", "url"), ("year", "date", "urldate")),
    "incollection": (("author",), ("booktitle",), ("year", "date")),
    "inproceedings": (("author",), ("booktitle",), ("year", "date")),
    "mastersthesis": (("author",), ("school", "institution"), ("year", "date")),
    "phdthesis": (("author",), ("school", "institution"), ("year", "date")),
    "techreport": (("author",), ("institution",), ("year", "date")),
    "report": (("author",), ("institution",), ("year", "date")),
    "online": (("author", "editor"), ("url",), ("year", "date", "urldate")),
    "misc": (("author", "editor"), ("year", "date", "urldate")),
}
_WITHOUT_AUTHOR = frozenset(("jurisdiction", "legal", "legislation", "standard"))  # these are called by their titles
_OURS = frozenset(
    (
        "abstract author booktitle chapter consulted crossref date doi edition editor eprint howpublished institution "
        "isbn issn journal journaltitle keywords kind langid location address month note number organization origdate "
        "pages publisher school series subtitle title translator type url urldate via volume xdata year"
    ).split()
)
# What else biblatex and reference managers write; a name like one of ours, and in neither list, is a slip.
_THEIRS = frozenset(
    (
        "addendum afterword annotation annotator annote archive archiveprefix archivelocation arxivid authortype "
        "bookauthor booksubtitle booktitleaddon booklanguage commentator copyright creationdate editora editorb "
        "editorc editoratype editortype eid entryset eprintclass eprinttype eventdate eventtitle eventtitleaddon "
        "execute file foreword gender groups holder hyphenation ids indexsorttitle indextitle introduction isan ismn "
        "isrn issue issuesubtitle issuetitle iswc journalsubtitle key label langidopts language library lista "
        "mainsubtitle maintitle maintitleaddon modificationdate nameaddon options origlanguage origlocation "
        "origpublisher origtitle owner pagetotal pagination part pdf pmcid pmid presort primaryclass priority printed "
        "pubmedid pubstate qualityassured ranking rating readstatus related relatedoptions relatedtype "
        "reprinttitle shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey "
        "sortname sortshorthand sorttitle sortyear timestamp titleaddon urn venue version volumes year-added "
    ).split()
)
_PREFIXES = ("bdsk-", "date-", "jabref-", "mendeley-", "x-", "zotero-", "user", "verb", "name", "list")
_LIKE = 0.75  # how alike a slip and the name that was meant are
_VERBATIM = frozenset(("url", "doi", "eprint", "abstract", "keywords"))
_NO_WORKS = frozenset(("xdata", "set"))  # they lend their fields to others, or gather them
_DAY = r"-?\d{1,4}(-\d{2}){0,2}[?~%]?"
_DATE = re.compile(rf"{_DAY}(/({_DAY}|\.\.)?)?|(\.\.)?/{_DAY}|-?\d{{1,3}}X{{1,3}}|n\.d\.")


def read_bibliography(text: str, path: str = WORKS) -> tuple[tuple[Work, ...], list[Problem]]:
    """The works of a BibTeX text, in its order, and all problems."""
    from coursewright.read.bibtex import read_bibtex  # noqa: PLC0415  # a slow import that a warm build does without

    entries, problems = read_bibtex(text, path)
    works = tuple(_inherited(entries))
    for work in works:
        problems += _check_work(work)
    return works, problems + _duplicates(works) + _unknown_via(works, keys_in_bibtex(text))


def _inherited(entries: Sequence[Work]) -> Iterator[Work]:
    """The works, each with what it takes over from the entries that `crossref` and `xdata` name."""
    known = {entry.key: entry for entry in entries}
    for entry in entries:
        if entry.kind in _NO_WORKS:
            continue
        fields = dict(entry.fields)
        for name in ("xdata", "crossref"):
            for key in filter(None, map(str.strip, entry.fields.get(name, "").split(","))):
                taken = dict(known[key].fields) if key in known and key != entry.key else {}
                if name == "crossref" and "title" in taken:
                    within = "journaltitle" if entry.kind == "article" else "booktitle"
                    taken.setdefault(within, taken.pop("title"))
                fields = taken | fields
        yield replace(entry, fields=fields)


def _check_work(work: Work) -> list[Problem]:
    found: list[Problem] = []

    def report(code: str, message: str, hint: str, field: str = "") -> None:
        found.append(Problem(work.path, work.lines.get(field, work.line), code, f"{work.key}: {message}", hint))

    if not KEY.fullmatch(work.key):
        report("bad-key", "the key cannot be cited.", "Use letters, digits and single hyphens or colons.")
    if work.kind not in _EXPECTED:
        known = ", ".join(_EXPECTED)
        report("unknown-type", f'unknown entry type "{work.kind}".', nearest(work.kind, TYPES) or f"Known: {known}.")
    if not work.fields.get("title", "").strip():
        report("no-title", "title is missing.", "Add `title = {…}`.", "title")
    for group in _EXPECTED.get(work.kind, ()):
        is_there = any(work.fields.get(name, "").strip() for name in group)
        if not is_there and not ("author" in group and work.type in _WITHOUT_AUTHOR):
            report("incomplete-work", f"{' or '.join(group)} is missing.", f"Add `{group[0]} = {{…}}`.", group[0])
    for name in sorted(work.fields.keys() - _OURS - _THEIRS):
        like = "" if name.startswith(_PREFIXES) else nearest(name, _OURS, cutoff=_LIKE)
        if like:
            report("unknown-field", f'unknown field "{name}".', like, name)
    if not work.via and not work.consulted:
        hint = "Add `via = {key of the document}` or `consulted = {full|part|record}`."
        report("no-evidence", "it does not say how we know it.", hint)
    if work.via and work.consulted:
        report("evidence", "it says how we know it in two ways.", "Keep `via` or `consulted`.", "via")
    if work.consulted and work.consulted not in CONSULTED:
        report("evidence", f'consulted is "{work.consulted}".', f"Expected one of {', '.join(CONSULTED)}.", "consulted")
    _check_values(work, report)
    return found


def _check_values(work: Work, report: Callable[[str, str, str, str], None]) -> None:
    """What is written in the fields that readers see."""
    for name in sorted((work.fields.keys() & _OURS) - _VERBATIM):
        value = work.fields[name]
        is_formula = len(re.findall(r"(?<!\\)\$", value)) % 2 == 0
        if sign := re.search(r"(?<!\\)[%#]" if is_formula else r"(?<!\\)[%#$]", value):
            message = f'{name} has a bare "{sign[0]}", and BibTeX drops what is behind it.'
            report("bad-value", message, f"Write `\\{sign[0]}`.", name)
    for name in ("author", "editor"):
        people = re.sub(r"\{[^{}]*\}", "", work.fields.get(name, ""))
        if ";" in people or any(one.count(",") > 2 for one in re.split(r"\s+and\s+", people)):  # von Last, Jr, First
            report("bad-value", f'{name} is "{work.fields[name]}".', "Put `and` between two names.", name)
    if (year := work.fields.get("year", "")) and not re.fullmatch(r"-?\d{1,4}", year):
        report("bad-value", f'year is "{year}".', "Give four digits, or use `date`; leave it out if unknown.", "year")
    if (date := work.fields.get("date", "")) and not _DATE.fullmatch(date):
        hint = "Write it as 1689, 1689-09 or 1689-09-07; a span as 1689/1727; 221 BC as -0220; {1689~} for about 1689."
        report("bad-value", f'date is "{date}".', hint, "date")
    if (url := work.fields.get("url", "")) and not re.fullmatch(r"https?://[^\s<>\"]+", url):
        report("bad-value", f'url is "{url}".', "Give one whole address that begins with http.", "url")
    if (doi := work.fields.get("doi", "")) and not re.fullmatch(r"10\.\d{4,9}/[^\s\"]+", doi):
        report("bad-value", f'doi is "{doi}".', "Give the bare DOI, such as 10.1000/182.", "doi")


def _duplicates(works: Sequence[Work]) -> list[Problem]:
    """Entries with the same DOI, or the same address, are one work twice."""
    hint = "Merge the two entries."
    found = [
        Problem(work.path, work.lines.get("doi", work.line), "duplicate-doi", message, hint)
        for work, message in _shared(works, "doi")
    ]
    found += [
        Problem(work.path, work.lines.get("url", work.line), "duplicate-url", message, hint)
        for work, message in _shared(works, "url")
    ]
    return found


def _shared(works: Sequence[Work], field: str) -> Iterator[tuple[Work, str]]:
    """Each work whose field an earlier one has too, and the sentence that says so."""
    seen: dict[str, str] = {}
    for work in works:
        value = work.fields.get(field, "").lower().rstrip("/")
        if value and value in seen:
            yield work, f"{work.key}: {field} {value} is already that of {seen[value]}."
        seen.setdefault(value, work.key)


def _unknown_via(works: Sequence[Work], written: Iterable[str]) -> list[Problem]:
    """Documents that are nowhere; one whose own entry cannot be read has been told."""
    keys = {work.key for work in works}.union(written)
    return [
        Problem(
            work.path,
            work.lines.get("via", work.line),
            "evidence",
            f'{work.key}: via names an unknown work "{work.via}".',
            nearest(work.via, keys) or "Name the entry of the document.",
        )
        for work in works
        if work.via and work.via not in keys
    ]
