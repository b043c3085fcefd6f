"""The server of a preview, on this machine alone: the last good site, with its problems in every page."""

from __future__ import annotations

import json
import mimetypes
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from coursewright.serve.notice import ASSETS, PLACE, TEMPLATES, notice, page_without_site, with_notice
from coursewright.serve.shown import HOME, MISSING, Shown

HOST = "127.0.0.1"
_PATIENCE = 25  # seconds that a browser waits for news before it asks again
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json"}


class PreviewServer(ThreadingHTTPServer):
    """Answers while a build is under way, too."""

    daemon_threads = True

    def __init__(self, shown: Shown, port: int) -> None:
        super().__init__((HOST, port), partial(_Handler, shown))

    @property
    def address(self) -> str:
        """Where this server is."""
        return f"http://{HOST}:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Nothing: a page that is left leaves connections behind."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, shown: Shown, *arguments: object) -> None:
        self._shown = shown
        super().__init__(*arguments)  # type: ignore[arg-type]  # as the server gives them

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for problems."""

    def do_GET(self) -> None:
        """A file of the site, news of a page, or the problems."""
        address = urlsplit(self.path)
        path, mount = unquote(address.path), self._shown.mount
        if not path.startswith(mount):
            if path == "/" or mount.startswith(f"{path}/"):
                self._redirect(mount)
            else:
                self._missing()
        elif path == f"{mount}{PLACE}news":
            self._news({key: values[-1] for key, values in parse_qs(address.query).items()})
        elif path.removeprefix(mount + PLACE) in ASSETS:
            name = path.removeprefix(mount + PLACE)
            self._answer(200, (TEMPLATES / name).read_bytes(), ASSETS[name])
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815  # the name that the library calls

    def _file(self, path: str) -> None:
        version, name = self._shown.version, _name_of(path, self._shown.mount)
        file = self._shown.folder / name
        if not file.resolve().is_relative_to(self._shown.folder):
            self._missing()
        elif file.is_file():
            self._page(200, file, version) if file.suffix == ".html" else self._other(file)
        elif (file / HOME).is_file():
            self._redirect(path + "/")
        else:
            self._missing()

    def _missing(self) -> None:
        version, file = self._shown.version, self._shown.folder / MISSING
        if file.is_file():
            self._page(404, file, version)
        else:
            page = page_without_site(self._shown.problems, self._shown.mount, version)
            self._answer(503, page, "text/html; charset=utf-8")

    def _page(self, status: int, file: Path, version: int) -> None:
        page = with_notice(file.read_bytes(), self._shown.problems, self._shown.mount, version)
        self._answer(status, page, "text/html; charset=utf-8")

    def _other(self, file: Path) -> None:
        data = file.read_bytes()
        if file.name == "sitemap.xml" and self._shown.address:  # the theme looks here for what it can load at once
            data = data.replace(
                self._shown.address.encode(), f"http://{self.headers['Host']}{self._shown.mount}".encode()
            )
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self._answer(200, data, kind)

    def _news(self, asked: dict[str, str]) -> None:
        name = _name_of(unquote(asked.get("page", "")), self._shown.mount)
        since = int(asked["since"]) if asked.get("since", "").isdecimal() else 0
        news = self._shown.news_of(name, since, _PATIENCE)
        # As text: it has more digits than a number of a script can hold.
        found = {"version": str(news.version), "stale": news.is_stale, "notice": notice(self._shown.problems)}
        self._answer(200, json.dumps(found).encode(), "application/json")

    def _redirect(self, path: str) -> None:
        self.send_response(302)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")  # what is asked for again may be another
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _name_of(path: str, mount: str) -> str:
    """The file within the site that a path leads to."""
    name = path.removeprefix(mount).lstrip("/")
    return name + HOME if not name or name.endswith("/") else name
