"""A built site on the loopback interface, and the browser that visits it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *"--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split(),
    *"--disable-component-update --disable-sync".split(),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the browser itself reaches nothing else either
]
TEA, RIVER = "history/tea-road/", "history/river-border/"
PAGES = ("", TEA, RIVER, "timeline/", "atlas/", "glossary/", "bibliography/", "forms/", "404.html")
HOSTILE = ("<script>alert(1)</script>", "><img src=x onerror=alert(1)>")


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # else each file costs a connection
    tag = ""

    def log_message(self, *_: object) -> None:
        """Nothing: the tests read the browser's own record."""

    def do_GET(self) -> None:
        """A file, unless the browser has it as it is now.

        A sitemap names this server: the theme navigates at once only to pages that the sitemap lists.
        """
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        self.tag = _tag(path) if path.is_file() else ""
        if self.tag and self.headers.get("If-None-Match") == self.tag:
            self.send_response(304)
            self.end_headers()
        elif self.tag and path.name == "sitemap.xml":
            built_for, here = b"http://127.0.0.1/", f"http://{self.headers['Host']}/".encode()
            body = path.read_bytes().replace(built_for, here)
            self.send_response(200)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """What is kept is asked for again each time, so that a site built anew is seen at once."""
        self.send_header("Cache-Control", "no-cache")
        if self.tag:
            self.send_header("ETag", self.tag)
        super().end_headers()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Nothing: a page that is left leaves connections behind."""


def _tag(path: Path) -> str:
    """Another for each state of a file; a date alone would be the same for two builds within one second."""
    state = path.stat()
    return f'"{state.st_mtime_ns:x}-{state.st_size:x}"'


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, for as long as it is served."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def find_browser(playwright: Playwright) -> str:
    """The path of a Chromium: the one that is named, one on the path, or Playwright's own."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    return named or playwright.chromium.executable_path
