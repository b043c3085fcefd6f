"""What is kept between builds, in one folder that can be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

V = TypeVar("V")
FOLDER = ".course-cache"  # not .cache: Zensical empties that with --clean


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
    """Write a value to a file, under a stamp of what it was made of."""
    write_atomically(path, pickle.dumps((stamp, value), protocol=pickle.HIGHEST_PROTOCOL))


def read_kept(path: Path, stamp: str) -> Any:
    """The value kept in a file under this very stamp; None if there is none, or it cannot be read."""
    try:
        kept_stamp, value = pickle.loads(path.read_bytes())  # noqa: S301  # our own file, in our own folder
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


def digest(*texts: str) -> str:
    """A short name for what texts say, as good as unique."""
    return hashlib.blake2b("\0".join(texts).encode(), digest_size=16).hexdigest()


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
