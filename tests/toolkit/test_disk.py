"""`disk.py`: what is kept between builds can be lost at any time, and is never half a file."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright.disk import Memory, digest, keep, read_kept, write_atomically
from tests.courses import snapshot

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
    """Texts are told apart by what they say and where one ends."""
    assert digest("a", "b") == digest("a", "b")
    assert len({digest(), digest(""), digest("a"), digest("b"), digest("a", "b"), digest("ab"), digest("b", "a")}) >= 6


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
