"""BibTeX text as works, with the line of each, and what in it is not BibTeX.

bibtexparser goes on after an error, so one run finds them all.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)

from coursewright.cite.addresses import PLAIN
from coursewright.model.work import TYPES, Work
from coursewright.problems import Problem

_REASONS = {  # what bibtexparser gives as the reason, and what an author can do with
    "Unexpected block start": "before it is closed, the next one begins: a brace is missing",
    "end of file": "it is never closed: a brace is missing",
    "comma after entry key": "there is no comma behind its key",
    "Expected either a": "a field has no comma behind it",
    "Expected a `=`": "a field has no = behind its name",
    "Expected equals": "a field has no = behind its name",
    "": "a brace, a comma or an = is missing",
}
_BARE = re.compile(r"\w+")  # a number, or the name of a @string


def read_bibtex(text: str, path: str) -> tuple[tuple[Work, ...], list[Problem]]:
    """The entries that can be read, in order, and a problem for each that cannot."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it also logs what is reported here
    works: list[Work] = []
    problems: list[Problem] = []
    for block in parse_string(text).blocks:
        line = _line(block)
        match block:
            case DuplicateBlockKeyBlock():
                first = _line(block.previous_block)
                message = f'Key "{block.key}" is already used on line {first}.'
                problems.append(Problem(path, line, "duplicate-key", message, "Merge the two entries or rename one."))
            case DuplicateFieldKeyBlock():
                message = f"A field is given twice: {', '.join(sorted(block.duplicate_keys))}."
                problems.append(Problem(path, line, "duplicate-field", message, "Keep one of them."))
            case ParsingFailedBlock():
                problems.append(_unparsed(block, path))
            case ImplicitComment() if "@" in block.comment:
                message = "Text with an @ stands outside any entry."
                hint = "Close the entry above it, or remove it."
                problems.append(Problem(path, line, "bibtex-syntax", message, hint))
            case Entry():
                works.append(_work(block, path))
                problems += _unenclosed(block, path)
    return tuple(works), problems


def _work(entry: Entry, path: str) -> Work:
    """The entry as a work, with its addresses, DOI and month plain."""
    written = {field.key.lower(): str(field.value) for field in entry.fields}
    fields = {name: PLAIN[name](value) if name in PLAIN else value for name, value in written.items()}
    lines = {field.key.lower(): (field.start_line or 0) + 1 for field in entry.fields}
    kind = entry.entry_type.lower()
    return Work(entry.key, TYPES.get(kind, kind), fields, path, _line(entry), kind, lines)


def _unenclosed(entry: Entry, path: str) -> Iterator[Problem]:
    """Fields that swallowed what follows them, because a comma or a quote is missing."""
    enclosing = entry.parser_metadata.get("removed_enclosing", {})
    for field in entry.fields:
        if enclosing.get(field.key) == "no-enclosing" and not _BARE.fullmatch(str(field.value)):
            message = f'{entry.key}: field "{field.key}" does not end where it should.'
            hint = "Put its value in braces and a comma behind it."
            yield Problem(path, (field.start_line or 0) + 1, "bibtex-syntax", message, hint)


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _unparsed(block: ParsingFailedBlock, path: str) -> Problem:
    """What is wrong with an entry, as far as can be told from where reading it ended."""
    first = (block.raw or "").strip().splitlines()[:1]
    reason = str(getattr(block.error, "abort_reason", "") or block.error)
    said = next((ours for theirs, ours in _REASONS.items() if theirs in reason), _REASONS[""])
    message = f"The entry that begins {first[0] if first else ''!r} cannot be read: {said}."
    hint = "Check that every brace is closed and every field ends with a comma."
    return Problem(path, _line(block), "bibtex-syntax", message, hint)
