"""Opens a course: reads it, checks it, and refuses it or keeps it. The one cache in memory is here."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from macros.bibliography import PATH as WORKS
from macros.checks import check_course
from macros.citation_syntax import find_clusters
from macros.citations import STYLE, format_citations
from macros.course import Course, read_course, source_files
from macros.disk import FOLDER, Memory
from macros.problems import CourseError, Problem, errors
from macros.uses import Uses, find_uses

_lock = Lock()
_opened: dict[Path, tuple[object, Course, Uses]] = {}
_current: list[Path] = []


def open_course(root: Path) -> tuple[Course, Uses]:
    """The course of a project folder and its index, read anew only if a file has changed.

    Raises CourseError, with every problem, if anything in it is broken.
    """
    root = root.resolve()
    with _lock:
        files = source_files(root)
        stamp = tuple((name, (stat := path.stat()).st_mtime_ns, stat.st_size) for name, path in files.items())
        if root not in _opened or _opened[root][0] != stamp:
            course, uses, problems = inspect_course(root)
            if broken := errors(problems):
                raise CourseError(broken)
            citations = format_citations(
                course.texts.get(WORKS, ""), course.texts.get(STYLE), _clusters(course), root / FOLDER
            )
            _opened[root] = (stamp, dataclasses.replace(course, citations=citations), uses)
        _current[:] = [root]
        return _opened[root][1:]


def current_course() -> tuple[Course, Uses]:
    """The course that was opened last: the one whose pages are being rendered."""
    return _opened[_current[0]][1:]


def inspect_course(root: Path) -> tuple[Course, Uses, list[Problem]]:
    """The course as its files are, broken or not, its index, and every problem, in order of place."""
    texts, problems = {}, []
    for name, path in source_files(root).items():
        data = path.read_bytes()
        try:
            texts[name] = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problems.append(Problem(name, line, "encoding", "The file is not UTF-8.", "Save it as UTF-8."))
    memory = Memory(root / FOLDER / "read.pickle", _code_stamp())
    course, found = read_course(texts, memory)
    memory.save()
    uses = find_uses(course)
    problems += found + check_course(course, uses)
    return course, uses, sorted(set(problems))


def _clusters(course: Course) -> Iterator[str]:
    for page in course.pages.values():
        yield from (raw for raw, _ in page.citations)
        for reading in page.front.reading:
            yield from (cluster.raw for cluster in find_clusters(reading.why))
    for entry in course.entries():
        for text in entry.texts():
            if "@" in text:
                yield from (cluster.raw for cluster in find_clusters(text))
    named = {work.via for work in course.works.values() if work.via}
    named |= {correction.document for correction in course.corrections.values()}
    yield from (f"@{{{key}}}" for key in named)


def _code_stamp() -> str:
    """Changes with every file of this package: what older code has read is not believed."""
    parts = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.blake2b(b"\0".join(parts), digest_size=12).hexdigest()
