"""How each engine builds for a preview: MkDocs and ProperDocs in this process, Zensical as a child.

A build goes into a folder of the preview's own, so that whatever happens to it, the site that is shown stays.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from coursewright.disk import VARIABLE
from coursewright.page.engine import PREVIEW
from coursewright.problems import CourseError, Problem, line_of
from coursewright.read.files import CONFIG, layout_of
from coursewright.read.yamlfile import read_yaml
from coursewright.serve.files import State, copy_changes

NAMES = ("mkdocs", "properdocs", "zensical")
_HINT = "Correct it; the pages below stay as they were until then."


class Superseded(BaseException):
    """The sources changed while a build was under way: what it makes is of no use. No engine catches it."""


@dataclass(frozen=True)
class Built:
    """A site in a folder, what the engine said about it, and, if only some pages were built, their files."""

    folder: Path
    problems: tuple[Problem, ...] = ()
    files: frozenset[str] | None = None


class Engine(Protocol):
    """Builds a course. Raises CourseError if it cannot, and leaves nothing behind that matters."""

    root: Path

    def take(self, sources: State) -> None:
        """Make the files of the project those of `root`, where that is not the project itself."""

    def build(self, is_superseded: Callable[[], bool]) -> Built:
        """Build the whole site."""

    def build_pages(self, sources: Collection[str], files: Collection[str]) -> Built | None:
        """Build the pages of these sources and those with these files at once, as the whole site will have them.

        None if this engine cannot.
        """


def engine_named(name: str, root: Path, work: Path) -> Engine:
    """The engine of this name for a project; what it builds is in `work`."""
    return Zensical(root, work) if name == "zensical" else InProcess(name, root, work)


class InProcess:
    """MkDocs, or ProperDocs, which has the same modules under its own name."""

    def __init__(self, name: str, root: Path, work: Path) -> None:
        self.root = root
        self._work = work
        self._said = _Said()
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # a box about the end of Material, at every build
        if name == "properdocs":
            importlib.import_module("properdocs.replacement")  # its plugins import `mkdocs`
        self._name = name
        self._config = importlib.import_module(f"{name}.config")
        self._commands = importlib.import_module(f"{name}.commands.build")
        for logger in map(logging.getLogger, ("mkdocs", "properdocs")):
            logger.addHandler(self._said)
            logger.propagate = False

    def take(self, sources: State) -> None:
        """Nothing: it builds the project itself."""

    def build(self, is_superseded: Callable[[], bool]) -> Built:
        """Build the whole site."""
        folder = self._work / "site"
        self._run(folder, _Checking(is_superseded))
        return Built(folder, tuple(self._said.problems(self.root)))

    def build_pages(self, sources: Collection[str], files: Collection[str]) -> Built | None:
        """Build some pages as if only they had changed."""
        folder = self._work / "pages"
        shutil.rmtree(folder, ignore_errors=True)
        docs = layout_of(self.root).docs + "/"
        some = _Some({name.removeprefix(docs) for name in sources if name.startswith(docs)}, set(files))
        self._run(folder, some, dirty=True)
        return Built(folder, files=frozenset(name for name in some.built if (folder / name).is_file()))

    def _run(self, folder: Path, plugin: object, *, dirty: bool = False) -> None:
        self._said.records.clear()
        output = io.StringIO()  # what plugins print is noise, or is in the log too
        try:
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
                config = self._config.load_config(CONFIG, site_dir=str(folder), strict=False)
                config.plugins.on_startup(command="serve", dirty=dirty)
                config.plugins["coursewright-preview"] = plugin
                try:
                    self._commands.build(config, serve_url=config.site_url or "/", dirty=dirty)
                finally:
                    config.plugins.on_shutdown()
        except CourseError:
            raise
        except (Exception, SystemExit) as error:
            found = [problem for problem in self._said.problems(self.root) if problem.severity == "error"]
            raise CourseError(found or [_failure(str(error) or type(error).__name__)]) from error


class _Checking:
    """A plugin that gives a build up once it is of no use."""

    def __init__(self, is_superseded: Callable[[], bool]) -> None:
        self._is_superseded = is_superseded

    def on_page_markdown(self, _markdown: str, **_: Any) -> None:
        if self._is_superseded():
            raise Superseded

    def on_page_context(self, _context: Any, **_: Any) -> None:
        if self._is_superseded():
            raise Superseded


class _Some:
    """A plugin by which a dirty build makes the wanted pages alone, and yet knows the titles of all others."""

    def __init__(self, sources: set[str], files: set[str]) -> None:
        self._sources = sources
        self._files = files
        self.built: set[str] = set()

    def on_config(self, config: Any) -> None:
        config.theme.static_templates = set()

    def on_files(self, files: Any, **_: Any) -> None:
        for file in files:
            is_wanted = file.is_documentation_page() and (file.src_uri in self._sources or file.dest_uri in self._files)
            file.is_modified = lambda is_wanted=is_wanted: is_wanted
            if is_wanted:
                self.built.add(file.dest_uri)

    def on_nav(self, _nav: Any, *, config: Any, files: Any) -> None:
        for file in files.documentation_pages():
            if file.page is not None and file.dest_uri not in self.built:
                file.page.read_source(config)


class _Said(logging.Handler):
    """Keeps what an engine warns of, instead of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def problems(self, root: Path) -> Iterator[Problem]:
        """What was said, as problems; each once."""
        said = {(record.getMessage(), record.levelno >= logging.ERROR): None for record in self.records}
        for text, is_error in said:
            yield _problem(root, text, "error" if is_error else "warning")


_LINK = re.compile(r"Doc file '(?P<page>.+?)' contains an? (?:\w+ )?link '(?P<link>.+?)'")
_SETTING = re.compile(r"Config value '(?P<key>.+?)': (?P<why>.*)", re.DOTALL)
_PAGE = re.compile(r"Error (?:reading|building) page '(?P<page>.+?)': ?(?P<why>.*)", re.DOTALL)


def _problem(root: Path, said: str, severity: Any) -> Problem:
    """What an engine says, with the place that it speaks of."""
    docs = layout_of(root).docs
    if found := _LINK.match(said):
        path = f"{docs}/{found['page']}"
        message = f'"{found["link"]}" leads to nothing that is there.'
        hint = "Correct it, or put the file there: the site cannot be published so."
        return Problem(path, _line_in(root / path, found["link"]), "broken-link", message, hint, severity)
    if found := _SETTING.match(said):
        line = _line_in(root / CONFIG, f"{found['key']}:")
        return Problem(CONFIG, line, "engine", f"{found['key']}: {_first_line(found['why'])}", _HINT, severity)
    if found := _PAGE.match(said):
        return Problem(f"{docs}/{found['page']}", 1, "engine", _first_line(found["why"] or said), _HINT, severity)
    return _failure(said, severity)


def _failure(said: str, severity: Any = "error") -> Problem:
    named = re.search(r'in "[^"\n]*mkdocs\.yml", line (\d+)', said)
    line = int(named[1]) if named else 1
    return Problem(CONFIG, line, "engine", _first_line(said), _HINT if severity == "error" else "", severity)


def _first_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0] if lines else "The engine gave no reason."


def _line_in(path: Path, needle: str) -> int:
    try:
        return line_of(path.read_text("utf-8", errors="replace"), needle)
    except OSError:
        return 1


class Zensical:
    """Zensical builds only within a project, and clears its site first: so it works on a copy of the sources."""

    def __init__(self, root: Path, work: Path) -> None:
        self.root = work / "course"
        self._project = root
        self._environment = {
            **os.environ,
            PREVIEW: "1",
            VARIABLE: os.environ.get(VARIABLE) or str(work / "cache"),
            "PYTHONUTF8": "1",
        }
        os.environ[VARIABLE] = self._environment[VARIABLE]  # both read what the other has kept of the copy

    def take(self, sources: State) -> None:
        """Copy what has changed."""
        self.root.mkdir(parents=True, exist_ok=True)
        copy_changes(self._project, self.root, [name for name in sources if (self._project / name).is_file()])
        for path in self.root.rglob("*"):
            name = path.relative_to(self.root).as_posix()
            if path.is_file() and name not in sources and not self._is_made(name):
                path.unlink()

    def build(self, is_superseded: Callable[[], bool]) -> Built:  # noqa: ARG002  # it takes a second, and cannot stop
        """Build the whole site."""
        command = [sys.executable, "-m", "zensical", "build", "--clean", "-f", str(self.root / CONFIG)]
        done = subprocess.run(  # noqa: S603  # our own command
            command, cwd=self.root, env=self._environment, capture_output=True, encoding="utf-8", check=False
        )
        said = done.stdout + done.stderr
        folder = self.root / self._site
        if done.returncode or not (folder / "404.html").is_file():
            raise CourseError(list(_parsed(said)) or [_failure(said)])
        return Built(folder)

    def build_pages(self, sources: Collection[str], files: Collection[str]) -> Built | None:  # noqa: ARG002  # as it says
        """Nothing: it builds all pages at once, and quickly."""
        return None

    @property
    def _site(self) -> str:
        document, _ = read_yaml((self.root / CONFIG).read_text("utf-8", errors="replace"), CONFIG, ignore_tags=True)
        values = document.value if document and isinstance(document.value, dict) else {}
        return str(values.get("site_dir") or "site")

    def _is_made(self, name: str) -> bool:
        return name.startswith((".", f"{self._site}/"))


_TOLD = re.compile(r"^(?P<path>[^\s:]+):(?P<line>\d+): (?P<code>[a-z-]+) (?P<text>.+)$", re.MULTILINE)


def _parsed(said: str) -> Iterable[Problem]:
    """The problems that a child has printed."""
    for found in _TOLD.finditer(said):
        code = found["code"]
        yield Problem(found["path"], int(found["line"]), code, found["text"], "")
