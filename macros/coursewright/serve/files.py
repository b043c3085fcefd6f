"""Which files of a project a preview looks at, and folders that are made to hold the same files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from coursewright.model.settings import PATH as SETTINGS
from coursewright.read.files import CONFIG, layout_of
from coursewright.read.yamlfile import read_yaml

State = Mapping[str, tuple[int, int]]
_SOURCES = (CONFIG, SETTINGS, "bibliography", "data", "quizzes", "main.py")  # main.py: macros of the course's own


class Watched:
    """The files that a site is made of; a folder in `.` or of the site itself is none of them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._named: tuple[str, ...] = ()
        self._config_was: object = None

    def state(self) -> State:
        """When each file was changed last, and its size: another value after every change."""
        return {path.relative_to(self._root).as_posix(): seen for path, seen in self._seen()}

    def _seen(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        for name in dict.fromkeys([*_SOURCES, *self._named_in_config()]):
            path = self._root / name
            for file in _files_in(path) if path.is_dir() else [path]:
                try:
                    stat = file.stat()
                except OSError:
                    continue  # deleted meanwhile, or never there
                yield file, (stat.st_mtime_ns, stat.st_size)

    def _named_in_config(self) -> tuple[str, ...]:
        """What `mkdocs.yml` names besides; what it named last, while it cannot be read."""
        try:
            stat = (self._root / CONFIG).stat()
        except OSError:
            return self._named
        if (stat.st_mtime_ns, stat.st_size) == self._config_was:
            return self._named
        self._config_was = (stat.st_mtime_ns, stat.st_size)
        text = (self._root / CONFIG).read_text("utf-8", errors="replace")
        document, _ = read_yaml(text, CONFIG, ignore_tags=True)
        if document and isinstance(document.value, dict):
            names = [layout_of(self._root).docs, *_strings(document.value.get("watch"))]
            theme = document.value.get("theme")
            names += _strings(theme.get("custom_dir")) if isinstance(theme, dict) else []
            self._named = tuple(name for name in names if (self._root / name).resolve().is_relative_to(self._root))
        return self._named or ("docs",)


def _strings(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [one for one in value or () if isinstance(one, str)]


def _files_in(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "__pycache__"]
        yield from (Path(place, name) for name in names if not name.startswith("."))


def copy_changes(source: Path, target: Path, names: Collection[str] | None = None) -> frozenset[str]:
    """Make a folder hold the files of another, each exchanged whole; the names of those that have changed.

    With `names` only those are looked at; without, what the source does not have is deleted.
    """
    target.mkdir(parents=True, exist_ok=True)
    wanted = set(names) if names is not None else {_name(path, source) for path in _all_files(source)}
    changed = {name for name in wanted if _copied(source / name, target / name)}
    if names is None:
        for path in list(_all_files(target)):
            if (name := _name(path, target)) not in wanted:
                path.unlink()
                changed.add(name)
    return frozenset(changed)


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _all_files(folder: Path) -> Iterator[Path]:
    return (Path(place, name) for place, _, names in os.walk(folder) for name in names)


def _copied(source: Path, target: Path) -> bool:
    """Whether the file had to be copied; a folder where a file is to be, or the reverse, makes room."""
    data = source.read_bytes()
    try:
        if target.stat().st_size == len(data) and target.read_bytes() == data:
            return False
    except OSError:
        _make_room(target)
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(target)
    return True


def _make_room(target: Path) -> None:
    for above in (*reversed(target.parents), target):
        if above.is_file() and above != target:
            above.unlink()
    if target.is_dir():
        for path in sorted(target.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        target.rmdir()
    target.parent.mkdir(parents=True, exist_ok=True)
