"""Opens a course: reads it, checks it, and refuses it or keeps it. The one cache in memory is here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from threading import Lock

from macros.bibliography import PATH as WORKS
from macros.calls import RESERVED
from macros.checks import check_course
from macros.citation_syntax import find_clusters, keys_in
from macros.citations import STYLE, Citations, documents_in, format_citations, keys_in_bibtex
from macros.course import Course, read_course, read_works, source_files
from macros.disk import FOLDER, Memory, digest, keep, read_kept
from macros.problems import CourseError, Problem, errors
from macros.uses import Uses, find_uses

Opened = tuple[Course, Uses]
_lock = Lock()
_pool = ThreadPoolExecutor(max_workers=1)  # pandoc works while we check, and while an engine starts
_opened: dict[Path, tuple[object, Future[Opened]]] = {}
_current: list[Path] = []


def begin_course(root: Path) -> None:
    """Read and check a course and let pandoc work on, unless this was done and no file has changed.

    Raises CourseError, with every problem, if anything in it is broken.
    """
    root = root.resolve()
    with _lock:
        files = source_files(root)
        stamp = tuple((name, (stat := path.stat()).st_mtime_ns, stat.st_size) for name, path in files.items())
        if root not in _opened or _opened[root][0] != stamp:
            _opened[root] = (stamp, _kept_or_inspected(root))
        _current[:] = [root]


def open_course(root: Path) -> Opened:
    """The course of a project folder and its index, whole.

    Raises CourseError, with every problem, if anything in it is broken.
    """
    begin_course(root)
    try:
        return current_course()
    except CourseError:
        del _opened[root.resolve()]
        raise


def current_course() -> Opened:
    """The course that was opened last: the one whose pages are being rendered."""
    return _opened[_current[0]][1].result()


def _kept_or_inspected(root: Path) -> Future[Opened]:
    """The course and its index as an earlier build left them, if it saw the very same files; or made anew."""
    texts, problems = _read_texts(root)
    made_of = digest(_code_stamp(), *chain.from_iterable(texts.items()))
    path = root / FOLDER / "course.pickle"
    kept: Opened | None = None if problems else read_kept(path, made_of)
    if kept is not None:
        ready: Future[Opened] = Future()
        ready.set_result((dataclasses.replace(kept[0], texts=texts), kept[1]))
        return ready
    course, uses, problems, formatting = _inspect(root)
    if formatting is None:
        raise CourseError(errors(problems))

    def finish() -> Opened:
        whole = dataclasses.replace(course, citations=formatting.result())
        keep(path, made_of, (dataclasses.replace(whole, texts={}), uses))
        return whole, uses

    return _pool.submit(finish)


def inspect_course(root: Path) -> tuple[Course, Uses, list[Problem]]:
    """The course as its files are, broken or not, its index, and every problem, in order of place.

    Citations are formatted only for a course without errors.
    """
    course, uses, problems, formatting = _inspect(root)
    if formatting is not None:
        try:
            course = dataclasses.replace(course, citations=formatting.result())
        except CourseError as error:
            problems += error.problems
    return course, uses, sorted(set(problems))


def _inspect(root: Path) -> tuple[Course, Uses, list[Problem], Future[Citations] | None]:
    """What `inspect_course` gives, with the citations still to come; None for those of a broken course."""
    texts, problems = _read_texts(root)
    memory = Memory(root / FOLDER / "read.pickle", _code_stamp())
    course, found = read_course(texts, memory)
    problems += found
    # Pandoc takes longest, so it begins before the works are read and all is checked.
    formatting = None if errors(problems) else _pool.submit(_format, course, root / FOLDER)
    works, found = read_works(texts, memory)
    problems += found
    course = dataclasses.replace(course, works=works)
    memory.save()
    uses = find_uses(course)
    problems += check_course(course, uses)
    return course, uses, sorted(set(problems)), None if errors(problems) else formatting


def _format(course: Course, cache: Path) -> Citations:
    works = course.texts.get(WORKS, "")
    keys = set(keys_in_bibtex(works))
    known = [raw for raw in _clusters(course) if keys.issuperset(keys_in(raw))]
    return format_citations(works, course.texts.get(STYLE), known, cache)


def _read_texts(root: Path) -> tuple[dict[str, str], list[Problem]]:
    texts, problems = {}, []
    for name, path in source_files(root).items():
        data = path.read_bytes()
        try:
            texts[name] = text = data.decode("utf-8-sig").replace("\r\n", "\n")
            if mark := RESERVED.search(text):
                line = text.count("\n", 0, mark.start()) + 1
                message = f"The character U+{ord(mark[0]):04X} has no meaning outside the font it was copied with."
                problems.append(Problem(name, line, "encoding", message, "Remove it, or put the sign itself."))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problems.append(Problem(name, line, "encoding", "The file is not UTF-8.", "Save it as UTF-8."))
    return texts, problems


def _clusters(course: Course) -> Iterator[str]:
    for page in course.pages.values():
        yield from (raw for raw, _ in page.citations)
        for reading in page.front.reading:
            yield from (cluster.raw for cluster in find_clusters(reading.why))
    for entry in course.entries():
        for text in entry.texts():
            if "@" in text:
                yield from (cluster.raw for cluster in find_clusters(text))
    for figure in course.figures.values():
        yield from (cluster.raw for cluster in find_clusters(figure.dated_sources))
    named = {correction.document for correction in course.corrections.values()}
    yield from (f"@{{{key}}}" for key in named.union(documents_in(course.texts.get(WORKS, ""))))


def _code_stamp() -> str:
    """Changes with every file of this package: what older code has read is not believed."""
    parts = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    return digest(*parts)
