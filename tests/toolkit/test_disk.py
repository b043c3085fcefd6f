"""`disk.py`: what is kept between builds can be lost at any time, and is never half a file."""

from __future__ import annotations

import os
import pickle
from importlib.metadata import version
from pathlib import Path

import platformdirs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright import disk
from coursewright.disk import (
    VARIABLE,
    Memory,
    code_stamp,
    digest,
    folder_of,
    forget_unused,
    keep,
    read_kept,
    write_atomically,
)
from coursewright.page.gate import OpenCourses
from tests.courses import run, snapshot

made: list[str] = []


def shout(text: str) -> str:
    """Something to remember; it says when it is done anew."""
    made.append(text)
    return text.upper()


def test_write_atomically(tmp_path: Path) -> None:
    """The file is there whole, in a folder that is made for it, with nothing beside it."""
    write_atomically(tmp_path / "new" / "file", b"one")
    write_atomically(tmp_path / "new" / "file", b"two")
    assert snapshot(tmp_path) == {"new/file": b"two"}


def test_a_crash_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the last step fails, the old file is as it was and no scrap is left."""
    write_atomically(tmp_path / "file", b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(tmp_path / "file", b"new")
    assert snapshot(tmp_path) == {"file": b"old"}


def test_kept_and_read(tmp_path: Path) -> None:
    """A value comes back under the stamp it was kept under, and under no other."""
    keep(tmp_path / "file", "stamp", {"a": (1, 2)})
    assert read_kept(tmp_path / "file", "stamp") == {"a": (1, 2)}
    assert read_kept(tmp_path / "file", "other") is None
    assert read_kept(tmp_path / "none", "stamp") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40) | st.integers(0, 60).map(lambda size: pickle.dumps(("stamp", {"a": "b" * 20}))[:size]))
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, data: bytes) -> None:
    """Whatever became of a kept file, a build goes on without it."""
    (tmp_path / "file").write_bytes(data)
    value = read_kept(tmp_path / "file", "stamp")
    assert value is None or value == {"a": "b" * 20}


@pytest.mark.parametrize("value", [None, 3, "ab", ("stamp",), ("stamp", 1, 2)])
def test_a_foreign_file_is_as_good_as_none(tmp_path: Path, value: object) -> None:
    """A pickle of something else is not ours."""
    (tmp_path / "file").write_bytes(pickle.dumps(value))
    assert read_kept(tmp_path / "file", "stamp") is None


def test_digest() -> None:
    """Texts are told apart by what they say, how many they are, and where one ends."""
    told = [(), ("",), ("", ""), ("a",), ("b",), ("ab",), ("a", "b"), ("b", "a"), ("a\0b",), ("a", "", "b"), ("1:a",)]
    assert digest("a", "b") == digest("a", "b")
    assert len({digest(*texts) for texts in told}) == len(told)


def test_the_folder_is_this_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable it is in the user's folder of caches; two projects of one name have each their own."""
    here = folder_of(tmp_path / "a" / "course")
    assert here != folder_of(tmp_path / "b" / "course")
    assert here == folder_of(tmp_path / "a" / "course")
    assert here.is_relative_to(os.environ[VARIABLE])
    monkeypatch.delenv(VARIABLE)
    assert folder_of(tmp_path).is_relative_to(platformdirs.user_cache_path("coursewright", appauthor=False))


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such rights")
def test_nobody_else_can_look_into_it(tmp_path: Path) -> None:
    """What is kept, and its folder, are for this user alone."""
    keep(tmp_path / "kept" / "file", "stamp", 1)
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "kept", tmp_path / "kept" / "file")] == [0, 0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_what_another_user_has_put_there_is_not_read(tmp_path: Path) -> None:
    """A pickle is code: one of another user's is never read."""
    keep(tmp_path / "file", "stamp", 1)
    os.chown(tmp_path / "file", 12345, -1)
    assert read_kept(tmp_path / "file", "stamp") is None


def test_what_nobody_opened_for_two_months_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that is opened keeps what is kept of it; what is not ours is left alone, however old."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    opened, young, old = (folder_of(Path("/projects") / name) for name in ("opened", "young", "old"))
    others = [tmp_path / "photos", tmp_path / f"other-{digest('x')}"]
    for folder in (opened, young, old):
        keep(folder / "course", "stamp", 1)
    for folder in others:
        (folder / "inside").mkdir(parents=True)
    others.append(tmp_path / f"file-{digest('y')}")
    others[-1].touch()
    for path in (opened, old, *others):
        os.utime(path, (0, 0))
    forget_unused(opened)
    assert set(tmp_path.iterdir()) == {opened, young, *others}
    assert opened.stat().st_mtime > 0


def blocked(kind: str, tmp_path: Path) -> Path:
    """A folder in which nothing can be made."""
    folder = tmp_path / "blocked"
    if kind == "a file in its place":
        folder.write_text("not a folder", encoding="utf-8")
    elif kind == "no right to write":
        if os.name != "posix" or os.geteuid() == 0:
            pytest.skip("root may write everywhere, and other systems have no such rights")
        folder.mkdir(mode=0o500)
    else:
        folder = Path("/proc/coursewright")
        if not Path("/proc/self").exists():
            pytest.skip("there is no file system here that nobody can write to")
    return folder


@pytest.mark.parametrize("kind", ["a file in its place", "no right to write", "no place for files"])
def test_where_nothing_can_be_written_nothing_is_kept(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """A course is opened and checked all the same, each time anew, and nothing is said of it."""
    folder = blocked(kind, tmp_path)
    monkeypatch.setenv(VARIABLE, str(folder))
    keep(folder / "file", "stamp", 1)
    assert read_kept(folder / "file", "stamp") is None
    done = run(small, "course", "check", "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "0 errors, 0 warnings\n", "")
    assert OpenCourses().open(small)[0].citations.references
    assert not folder.is_dir() or not list(folder.iterdir())


def test_the_stamp_changes_with_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in a folder of the package, and the version of what reads authors' files, each make another stamp."""
    room = tmp_path / "room"
    room.mkdir()
    (room / "code.py").write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setattr(disk, "__file__", str(tmp_path / "disk.py"))
    stamps = [code_stamp(), code_stamp()]
    assert stamps[0] == stamps[1]
    (room / "code.py").write_text("A = 2\n", encoding="utf-8")
    stamps.append(code_stamp())
    for reader in ("pyyaml", "bibtexparser", "pypandoc-binary"):
        monkeypatch.setattr(disk, "version", lambda name, newer=reader: "99" if name == newer else version(name))
        stamps.append(code_stamp())
    assert len(set(stamps)) == len(stamps) - 1


def test_memory_asks_once(tmp_path: Path) -> None:
    """What was made in this run or the one before is not made again."""
    for _ in range(2):
        memory = Memory(tmp_path / "memory", "stamp")
        made.clear()
        assert (memory.recall(shout, "a"), memory.recall(shout, "a")) == ("A", "A")
        memory.save()
        seen = list(made)
    assert seen == []


def test_memory_forgets_what_is_not_asked_for(tmp_path: Path) -> None:
    """A file that is gone does not stay in memory for ever."""
    for texts in ("ab", "a", "ab"):
        memory = Memory(tmp_path / "memory", "stamp")
        made.clear()
        for text in texts:
            memory.recall(shout, text)
        memory.save()
    assert made == ["b"]


def test_memory_does_not_believe_older_code(tmp_path: Path) -> None:
    """Under another stamp everything is made anew."""
    memory = Memory(tmp_path / "memory", "stamp")
    memory.recall(shout, "a")
    memory.save()
    made.clear()
    assert Memory(tmp_path / "memory", "newer").recall(shout, "a") == "A"
    assert made == ["a"]
