"""The preview itself: looks for changes, opens the course, builds it, and shows the site or what is wrong."""

from __future__ import annotations

import signal
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from coursewright.page.gate import open_course, problems_found
from coursewright.problems import CourseError, Problem, errors
from coursewright.read.files import CONFIG
from coursewright.serve.engines import Built, Engine, Superseded, engine_named
from coursewright.serve.files import State, Watched
from coursewright.serve.notice import summary
from coursewright.serve.server import PreviewServer
from coursewright.serve.shown import Shown

_LOOK = 0.1  # seconds between two looks at the files
_PAGES = (".md", ".yml", ".bib", ".csl")  # what pages are made of; anything else is copied


class PortTakenError(Exception):
    """Somebody else listens on the port."""


def serve(root: Path, engine: str, port: int, say: Callable[[str], None]) -> None:
    """Show a course until Ctrl-C. Raises PortTakenError if the port is not free."""
    root = root.resolve()
    with tempfile.TemporaryDirectory(prefix="coursewright-", ignore_cleanup_errors=True) as name:
        work = Path(name).resolve()
        shown = Shown(work / "shown")
        try:
            server = PreviewServer(shown, port)
        except OSError as error:
            raise PortTakenError from error
        signal.signal(signal.SIGTERM, _interrupt)
        Thread(target=server.serve_forever, daemon=True).start()
        say(f"The preview is at {server.address}/ and follows every change. Ctrl-C ends it.")
        try:
            Preview(root, engine_named(engine, root, work), shown, say).run()
        except KeyboardInterrupt:
            say("The preview has ended.")
        finally:
            server.shutdown()
            server.server_close()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


class Preview:
    """One course as it is written: `step` brings what is shown up to the files as they are."""

    def __init__(self, root: Path, engine: Engine, shown: Shown, say: Callable[[str], None]) -> None:
        self._engine = engine
        self._shown = shown
        self._say = say
        self._watched = Watched(root)
        self._seen: State = {}
        self._said: tuple[Problem, ...] = ()
        self._is_whole = False  # whether what is shown is all of one build

    def run(self) -> None:
        """Follow the files until interrupted."""
        while True:
            if not self.step():
                time.sleep(_LOOK)

    def step(self) -> bool:
        """Build if a file has changed; whether one had."""
        now = self._watched.state()
        if now == self._seen:
            return False
        while (later := self._watched.state()) != now:  # an editor that writes in two steps
            now = later
            time.sleep(_LOOK / 4)
        before, self._seen = self._seen, now
        changed = {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}
        pages_alone = self._is_whole and all(
            name in now and name in before and name.endswith(_PAGES) and name != CONFIG for name in changed
        )
        with suppress(Superseded):  # the next step sees what has changed, and builds it all
            self._bring_up(changed if pages_alone else None)
        return True

    def _bring_up(self, changed: Collection[str] | None) -> None:
        """Show the site of now; with `changed`, first the pages that have changed and those that somebody sees."""
        start = time.monotonic()
        self._engine.take(self._seen)
        root = self._engine.root
        try:
            open_course(root, CONFIG, drafts=True)
            told = problems_found(root)
            if changed is not None:
                self._show_pages(changed, told)
            built = self._engine.build(self._is_superseded)
        except CourseError as error:
            found = [*error.problems, *(one for one in problems_found(root) if one not in error.problems)]
            self._tell(found, start)
            return
        self._shown.publish(built.folder)
        self._is_whole = True
        self._tell([*told, *built.problems], start)

    def _show_pages(self, changed: Collection[str], told: Sequence[Problem]) -> None:
        pages: Built | None = self._engine.build_pages(changed, self._shown.open_pages())
        if pages is not None and pages.files:
            self._shown.publish(pages.folder, pages.files)
            if errors(self._shown.problems):
                self._shown.tell(told)

    def _is_superseded(self) -> bool:
        return self._watched.state() != self._seen

    def _tell(self, problems: Sequence[Problem], start: float) -> None:
        """Say what is wrong, in the pages and in the terminal; there, warnings only when they are others."""
        self._shown.tell(list(dict.fromkeys(problems)))
        found = self._shown.problems
        broken = errors(found)
        clock = time.strftime("%H:%M:%S")
        for problem in found:
            if problem in broken or problem not in self._said:
                self._say(str(problem) if problem in broken else f"{problem} [warning]")
        self._said = tuple(found)
        if broken:
            kept = "the last good site stays" if self._shown.is_there else "there is no site to show yet"
            self._say(f"{clock} {summary(found)}: {kept} until this is mended.")
        else:
            with_what = f", with {summary(found)}" if found else ""
            self._say(f"{clock} Built in {time.monotonic() - start:.1f} s{with_what}.")
