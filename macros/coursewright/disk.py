"""What is kept between builds, in a private folder of this user's that can be deleted at any time.

It is not in the project: values are pickled, and a pickle that came with somebody's project would run code here.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

V = TypeVar("V")
VARIABLE = "COURSEWRIGHT_CACHE"
_READERS = ("bibtexparser", "jinja2", "markdown", "pathspec", "pydantic", "pypandoc-binary", "pyyaml")
_OURS = re.compile(r".*-[0-9a-f]{32}")
_FORGOTTEN_AFTER = 60 * 24 * 3600  # seconds without use


def folder_of(root: Path) -> Path:
    """Where what was made of a project is kept; the environment's COURSEWRIGHT_CACHE moves it."""
    base = Path(os.environ.get(VARIABLE) or platformdirs.user_cache_path("coursewright", appauthor=False))
    return base / f"{root.name[:40]}-{digest(str(root))}"


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep(path: Path, stamp: str, value: Any) -> None:
    """Write a value to a file, under a stamp of what it was made of; where nothing can be written, nothing is kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, pickle.dumps((stamp, value), protocol=pickle.HIGHEST_PROTOCOL))
    except OSError:
        return


def read_kept(path: Path, stamp: str) -> Any:
    """The value kept in a file under this very stamp; None if there is none, it cannot be read, or it is not ours."""
    try:
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None
        kept_stamp, value = pickle.loads(path.read_bytes())  # noqa: S301  # this user's own file, in their own folder
    except (
        OSError,
        EOFError,
        pickle.UnpicklingError,
        AttributeError,
        ImportError,
        LookupError,
        ValueError,
        TypeError,
        OverflowError,
        MemoryError,
    ):
        return None
    return value if kept_stamp == stamp else None


def forget_unused(folder: Path) -> None:
    """Delete what was kept beside `folder` for projects that nobody has opened for two months."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.utime(folder)
        for other in filter(_is_ours, folder.parent.iterdir()):
            if time.time() - other.stat().st_mtime > _FORGOTTEN_AFTER:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:
        return


def _is_ours(path: Path) -> bool:
    """Whether this is a folder as `folder_of` names it, with files alone; others may lie beside it."""
    return bool(_OURS.fullmatch(path.name)) and path.is_dir() and all(inside.is_file() for inside in path.iterdir())


def digest(*texts: str) -> str:
    """A short name for what texts say, and where one ends and the next begins; as good as unique."""
    made = hashlib.blake2b(digest_size=16)
    for text in texts:
        data = text.encode()
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()


def code_stamp() -> str:
    """Changes with every file of this package, with Python, and with what reads authors' files.

    What older code has read is not believed.
    """
    package = Path(__file__).parent
    ours = [path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py"))]
    return digest(sys.version, *map(version, _READERS), *ours)


class Memory:
    """Results of pure functions of a text, kept by what they were made of.

    `stamp` names the version of the code that made them. What a run did not ask for is forgotten
    when it is saved.
    """

    def __init__(self, path: Path, stamp: str) -> None:
        self._path = path
        self._stamp = stamp
        self._old: dict[str, Any] = read_kept(path, stamp) or {}
        self._new: dict[str, Any] = {}

    def recall(self, make: Callable[..., V], *arguments: str) -> V:
        """`make(*arguments)`, from memory if it was made before."""
        key = digest(make.__module__, make.__qualname__, *arguments)
        if key not in self._new:
            self._new[key] = self._old[key] if key in self._old else make(*arguments)
        value: V = self._new[key]
        return value

    def save(self) -> None:
        """Keep what this run used."""
        if self._new.keys() != self._old.keys():
            keep(self._path, self._stamp, self._new)
            self._old = self._new
