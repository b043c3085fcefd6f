"""A preview that is running, as somebody who writes sees it: its terminal and its pages."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from threading import Thread

PATIENCE = 60  # seconds; machines that test are busy


@dataclass
class Preview:
    """A process of `course serve` in the folder of a course."""

    root: Path
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it says that it is."""
        return str(re.findall(r"http://127\.0\.0\.1:\d+/", "".join(self.lines))[0])

    def page(self, path: str = "") -> tuple[int, str]:
        """A page as it is now: its status and its text."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait_for_page(self, path: str, is_so: Callable[[str], bool], what: str = "") -> str:
        """The text of a page as soon as something is so."""
        return self.wait(lambda: text if is_so(text := self.page(path)[1]) else "", what or path)

    def wait_for_line(self, words: str) -> str:
        """The first line in the terminal with these words."""
        return self.wait(lambda: next((line for line in list(self.lines) if words in line), ""), words)

    def wait(self, look: Callable[[], str], what: str) -> str:
        """What `look` finds, as soon as it finds anything."""
        end = time.monotonic() + PATIENCE
        while not (found := look()):
            assert self.process.poll() is None, f"ended: {''.join(self.lines)}"
            assert time.monotonic() < end, f"never came: {what}\n{''.join(self.lines)}"
            time.sleep(0.05)
        return found

    def interrupt(self) -> int:
        """End it as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def previewed(root: Path, *options: str) -> Iterator[Preview]:
    """A preview of a course, at a port that is free."""
    command = [str(Path(sys.executable).with_name("course")), "serve", "--port", "0", *options]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    environment.pop("NO_MKDOCS_2_WARNING", None)  # it has to be quiet by itself
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        preview = Preview(root, process)
        reader = Thread(target=lambda: _read(preview), daemon=True)
        reader.start()
        try:
            preview.wait_for_line("The preview is at")
            yield preview
        finally:
            if process.poll() is None:
                preview.interrupt()
            reader.join(PATIENCE)


def _read(preview: Preview) -> None:
    assert preview.process.stdout
    for line in preview.process.stdout:
        preview.lines.append(line)  # each as it comes


def problems_in(page: str) -> list[tuple[str, str, str]]:
    """The problems that a page lists: place, severity and code."""
    found = re.findall(r"<code>([^<]+:\d+)</code> <small>(error|warning) ([a-z-]+)</small>", page)
    return [(unescape(place), severity, code) for place, severity, code in found]


def is_mended(page: str) -> bool:
    """Whether a page of the site is shown without any problem."""
    return '<div id="course-notice" hidden>' in page
