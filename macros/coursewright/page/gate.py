"""Opens a course: reads it, checks it, and refuses it or keeps it. The one cache in memory is here."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import Lock

from coursewright.check.causes import causes_first
from coursewright.check.course import check_course
from coursewright.cite.pandoc import documents_in, format_citations, keys_in_bibtex
from coursewright.disk import Memory, code_stamp, digest, folder_of, forget_unused, keep, read_kept
from coursewright.index.cited import citations_of
from coursewright.index.uses import Uses, find_uses
from coursewright.model.citations import Citations
from coursewright.model.course import Course
from coursewright.problems import CourseError, Problem, errors
from coursewright.read.course import read_course, read_works
from coursewright.read.files import CONFIG, STYLE, WORKS, layout_of, read_texts, source_files, unread_files
from coursewright.text.citation_syntax import keys_in

Opened = tuple[Course, Uses]
Kept = tuple[Course, Uses, tuple[Problem, ...]]
Begun = tuple[object, Future[Opened]]  # what the files were, and what is made of them


class OpenCourses:
    """The courses that this process has opened, each as its files were then."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=1)  # pandoc works while we check, and while an engine starts
        self._opened: dict[Path, Begun] = {}
        self._configs: dict[Path, tuple[str, bool]] = {}
        self._found: dict[Path, tuple[Problem, ...]] = {}
        self._current: Path | None = None

    def begin(self, root: Path, config: str | None = None, *, drafts: bool | None = None) -> None:
        """Read and check a course and let pandoc work on, unless this was done and no file has changed.

        Without `config` and `drafts` they are as they were when this course was opened last. With `drafts`, pages that
        are still to be written are pages too, and what breaks a rule of good practice is a warning.
        Raises CourseError, with every problem, if anything in it is broken.
        """
        self._begun(root.resolve(), config, drafts=drafts)

    def open(self, root: Path, config: str | None = None, *, drafts: bool | None = None) -> Opened:
        """The course of a project folder and its index, whole. Raises CourseError as `begin` does."""
        root = root.resolve()
        return self._whole(root, self._begun(root, config, drafts=drafts))

    def current(self) -> Opened:
        """The course that was opened last: the one whose pages are being rendered."""
        with self._lock:
            root = self._current
            entry = self._opened.get(root) if root else None
        if root is None or entry is None:
            raise LookupError("no course has been opened")
        return self._whole(root, entry)

    def found(self, root: Path) -> tuple[Problem, ...]:
        """Every problem that was found when this course was read last, in order of place."""
        with self._lock:
            return self._found.get(root.resolve(), ())

    def inspect(self, root: Path) -> tuple[Course, Uses, list[Problem]]:
        """A course as its files are, broken or not, its index, and every problem, in order of place.

        Citations are formatted only for a course without errors.
        """
        course, uses, problems, formatting = self._inspected(_Sources.of(root.resolve(), CONFIG, drafts=False))
        if formatting is not None:
            try:
                course = dataclasses.replace(course, citations=formatting.result())
            except CourseError as error:
                problems += error.problems
        return course, uses, sorted(set(problems))

    def _begun(self, root: Path, config: str | None, *, drafts: bool | None) -> Begun:
        with self._lock:
            known, with_drafts = self._configs.get(root, (CONFIG, False))
            config, drafts = config or known, with_drafts if drafts is None else drafts
            self._configs[root] = (config, drafts)
            self._current = root
            sources = _Sources.of(root, config, drafts=drafts)
            if root not in self._opened or self._opened[root][0] != sources.state:
                self._opened.pop(root, None)
                self._found.pop(root, None)
                self._opened[root] = (sources.state, self._kept_or_inspected(sources))
            return self._opened[root]

    def _whole(self, root: Path, entry: Begun) -> Opened:
        try:
            return entry[1].result()
        except CourseError:
            with self._lock:
                if self._opened.get(root) is entry:
                    del self._opened[root]
            raise

    def _kept_or_inspected(self, sources: _Sources) -> Future[Opened]:
        """The course and its index as an earlier build left them, if it saw the very same files; or made anew."""
        texts, problems = sources.texts
        made_of = digest(code_stamp(), sources.config, str(sources.drafts), *chain.from_iterable(texts.items()))
        path = folder_of(sources.root) / "course"
        kept: Kept | None = None if problems or sources.unread else read_kept(path, made_of)
        if kept is not None:
            course, uses, self._found[sources.root] = kept
            ready: Future[Opened] = Future()
            ready.set_result((dataclasses.replace(course, texts=texts), uses))
            return ready
        course, uses, problems, formatting = self._inspected(sources)
        self._found[sources.root] = told = tuple(problems)
        if formatting is None:
            raise CourseError(errors(problems))

        def finish() -> Opened:
            whole = dataclasses.replace(course, citations=formatting.result())
            keep(path, made_of, (dataclasses.replace(whole, texts={}), uses, told))
            return whole, uses

        return self._pool.submit(finish)

    def _inspected(self, sources: _Sources) -> tuple[Course, Uses, list[Problem], Future[Citations] | None]:
        """A course as its files are, its index and every problem; its citations to come, or None if it is broken."""
        texts, unreadable = sources.texts
        problems = [*unreadable, *sources.unread]
        if sources.config not in texts:
            hint = f"Run this in the folder of a course, where its {sources.config} is, or name that with --root."
            problems.append(Problem(sources.config, 1, "no-course", "There is no course in this folder.", hint))
        cache = folder_of(sources.root)
        forget_unused(cache)
        memory = Memory(cache / "read", code_stamp())
        course, found = read_course(texts, memory, sources.config, sources.docs)
        problems += found
        # Pandoc takes longest, so it begins before the works are read and all is checked.
        formatting = None if errors(problems) else self._pool.submit(_format, course, cache)
        works, found = read_works(texts, memory)
        problems += found
        course = dataclasses.replace(course, works=works)
        memory.save()
        uses = find_uses(course)
        problems += causes_first(problems, check_course(course, uses), texts)
        problems = sorted(set(course.settings.rules.judged(problems, lenient=sources.drafts)))
        return course, uses, problems, None if errors(problems) else formatting


@dataclass(frozen=True)
class _Sources:
    """The files of a course as they are now; `unread` are problems of files that lie among them and are none."""

    root: Path
    config: str
    docs: str
    files: Mapping[str, Path]
    unread: tuple[Problem, ...]
    drafts: bool

    @classmethod
    def of(cls, root: Path, config: str, *, drafts: bool) -> _Sources:
        files = source_files(root, config, drafts=drafts)
        docs = layout_of(root, config, drafts=drafts).docs
        return cls(root, config, docs, files, tuple(unread_files(root, files)), drafts)

    @property
    def state(self) -> object:
        """Another one after every change of a file."""
        stats = ((name, path.stat()) for name, path in self.files.items())
        seen = tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
        return self.config, self.drafts, self.unread, seen

    @cached_property
    def texts(self) -> tuple[dict[str, str], list[Problem]]:
        """The text of each file, and what cannot be read."""
        return read_texts(self.files)


_courses = OpenCourses()
begin_course = _courses.begin
open_course = _courses.open
current_course = _courses.current
inspect_course = _courses.inspect
problems_found = _courses.found


def _format(course: Course, cache: Path) -> Citations:
    works = course.texts.get(WORKS, "")
    keys = set(keys_in_bibtex(works))
    wanted = citations_of(course, documents_in(works))
    known = [raw for raw in wanted if keys.issuperset(keys_in(raw))]
    return format_citations(works, course.texts.get(STYLE), known, cache)
