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


class Memory:
    """Results of pure functions of a text, kept by what they were made of.

    `stamp` names the version of the code that made them. What a run did not ask for is forgotten
    when it is saved.
    """

    def __init__(self, path: Path, stamp: str) -> None:
        self._path = path
        self._stamp = stamp
        self._old: dict[bytes, Any] = {}
        self._new: dict[bytes, Any] = {}
        try:
            kept_stamp, kept = pickle.loads(path.read_bytes())  # noqa: S301  # our own file, in our own folder
        except (
            OSError,
            EOFError,
            pickle.UnpicklingError,
            AttributeError,
            ImportError,
            IndexError,
            ValueError,
            TypeError,
        ):
            return
        if kept_stamp == stamp:
            self._old = kept

    def recall(self, make: Callable[..., V], *arguments: str) -> V:
        """`make(*arguments)`, from memory if it was made before."""
        text = "\0".join((make.__module__, make.__qualname__, *arguments))
        key = hashlib.blake2b(text.encode(), digest_size=16).digest()
        if key not in self._new:
            self._new[key] = self._old[key] if key in self._old else make(*arguments)
        value: V = self._new[key]
        return value

    def save(self) -> None:
        """Keep what this run used."""
        if self._new.keys() != self._old.keys():
            write_atomically(self._path, pickle.dumps((self._stamp, self._new), protocol=pickle.HIGHEST_PROTOCOL))
            self._old = self._new
