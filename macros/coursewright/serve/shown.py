"""What a preview shows now: the last good site, what is wrong with its sources, and when either of them changed."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from urllib.parse import urlsplit

from coursewright.problems import Problem, errors
from coursewright.serve.files import copy_changes

HOME, MISSING = "index.html", "404.html"
_QUIET = re.compile(r"search(/.*)?\.json$|sitemap\.xml")  # no page looks different when these change
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
_STILL_OPEN = 5  # seconds since a browser has asked for news of a page


@dataclass(frozen=True)
class News:
    """What a page is to do: be loaded again, or only show other problems; and from when that is."""

    version: int
    is_stale: bool


class Shown:
    """The site that is shown, and the problems beside it. Its folder always holds whole files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._changes = Condition()
        self._version = time.time_ns()  # not from 0: a page may be left from an earlier preview
        self._changed: dict[str, int] = {}
        self._all_changed = self._version
        self._problems: tuple[Problem, ...] = ()
        self._open: Counter[str] = Counter()
        self._left: dict[str, float] = {}
        self._address = ""

    @property
    def is_there(self) -> bool:
        """Whether there has been a good site yet."""
        return (self.folder / MISSING).is_file()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the sources, errors first."""
        return self._problems

    @property
    def address(self) -> str:
        """Where the site says that it is published; empty if it does not."""
        return self._address

    @property
    def mount(self) -> str:
        """The path of that address, which addresses within the site begin with."""
        return (urlsplit(self._address).path or "/").rstrip("/") + "/"

    @property
    def version(self) -> int:
        """Greater after each change."""
        return self._version

    def publish(self, built: Path, files: Collection[str] | None = None) -> frozenset[str]:
        """Show what was built, or some files of it; the names of those that have changed."""
        changed = copy_changes(built, self.folder, files)
        if files is None:
            home = self.folder / HOME
            found = _CANONICAL.search(home.read_text("utf-8")) if home.is_file() else None
            self._address = found[1] if found else ""
        with self._changed_now() as version:
            self._changed.update(dict.fromkeys(changed, version))
            if any(not name.endswith(".html") and not _QUIET.search(name) for name in changed):
                self._all_changed = version
        return changed

    def tell(self, problems: Collection[Problem]) -> None:
        """Say what is wrong with the sources."""
        broken = errors(problems)
        ordered = (*broken, *(problem for problem in problems if problem not in broken))
        if ordered != self._problems:
            with self._changed_now():
                self._problems = ordered

    @contextmanager
    def _changed_now(self) -> Iterator[int]:
        with self._changes:
            yield max(time.time_ns(), self._version + 1)
            self._version = max(time.time_ns(), self._version + 1)
            self._changes.notify_all()

    def news_of(self, name: str, since: int, patience: float) -> News:
        """What has changed for a page since it was loaded: now, or as soon as something does."""
        with self._changes:
            self._open[name] += 1
            try:
                self._changes.wait_for(lambda: self._version > since, patience)
                return News(self._version, self._is_stale(name, since))
            finally:
                self._open[name] -= 1
                self._left[name] = time.monotonic()

    def _is_stale(self, name: str, since: int) -> bool:
        page = name if (self.folder / name).is_file() else MISSING
        return max(self._changed.get(name, 0), self._changed.get(page, 0), self._all_changed) > since

    def open_pages(self) -> frozenset[str]:
        """The pages that somebody looks at."""
        now = time.monotonic()
        with self._changes:
            recent = {name for name, left in self._left.items() if now - left < _STILL_OPEN}
            return frozenset(recent | {name for name, browsers in self._open.items() if browsers})
